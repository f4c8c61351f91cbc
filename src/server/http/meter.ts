/** Upper ends in seconds: from a board that answers from memory to a submission whose programs loop. */
const BUCKETS = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 120, 300];

type Labels = Readonly<Record<string, string | number>>;
interface Histogram {
  counts: number[];
  sum: number;
  count: number;
}

/** Counters, gauges and histograms in the text format of Prometheus (version 0.0.4). Labels have few values, all ours. */
export class Meter {
  readonly #help = new Map<string, { help: string; type: string }>();
  readonly #counters = new Map<string, Map<string, number>>();
  readonly #histograms = new Map<string, Map<string, Histogram>>();
  readonly #gauges = new Map<string, () => number>();

  counter(name: string, help: string): (labels?: Labels) => void {
    this.#help.set(name, { help, type: 'counter' });
    const series = new Map<string, number>();
    this.#counters.set(name, series);
    return (labels = {}) => {
      const key = labelText(labels);
      series.set(key, (series.get(key) ?? 0) + 1);
    };
  }

  histogram(name: string, help: string): (seconds: number, labels?: Labels) => void {
    this.#help.set(name, { help, type: 'histogram' });
    const series = new Map<string, Histogram>();
    this.#histograms.set(name, series);
    return (seconds, labels = {}) => {
      const key = labelText(labels);
      const histogram = series.get(key) ?? { counts: BUCKETS.map(() => 0), sum: 0, count: 0 };
      series.set(key, histogram);
      BUCKETS.forEach((end, index) => {
        if (seconds <= end) histogram.counts[index] = (histogram.counts[index] ?? 0) + 1;
      });
      histogram.sum += seconds;
      histogram.count++;
    };
  }

  gauge(name: string, help: string, read: () => number): void {
    this.#help.set(name, { help, type: 'gauge' });
    this.#gauges.set(name, read);
  }

  text(): string {
    const lines = [...this.#help].flatMap(([name, { help, type }]) => [
      `# HELP ${name} ${help}`,
      `# TYPE ${name} ${type}`,
      ...this.#linesOf(name),
    ]);
    return `${lines.join('\n')}\n`;
  }

  #linesOf(name: string): string[] {
    const gauge = this.#gauges.get(name);
    if (gauge) return [`${name} ${gauge()}`];
    const counters = [...(this.#counters.get(name) ?? [])].map(
      ([labels, value]) => `${name}${braced(labels)} ${value}`,
    );
    const histograms = [...(this.#histograms.get(name) ?? [])].flatMap(([labels, histogram]) => {
      const bucket = (end: string, count: number) =>
        `${name}_bucket${braced([labels, `le="${end}"`].filter(Boolean).join(','))} ${count}`;
      return [
        ...BUCKETS.map((end, index) => bucket(String(end), histogram.counts[index] ?? 0)),
        bucket('+Inf', histogram.count),
        `${name}_sum${braced(labels)} ${histogram.sum}`,
        `${name}_count${braced(labels)} ${histogram.count}`,
      ];
    });
    return [...counters, ...histograms];
  }
}

const braced = (labels: string): string => (labels === '' ? '' : `{${labels}}`);

const labelText = (labels: Labels): string =>
  Object.entries(labels)
    .map(([name, value]) => `${name}="${String(value).replace(/[\\"\n]/g, '_')}"`)
    .join(',');
