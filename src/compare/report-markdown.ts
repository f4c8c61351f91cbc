import { METRICS } from '../statistics/metrics.ts';
import type { MatrixRow } from './matrix-row.ts';
import { REPORT_METRICS, type ReportMetric, type ReportRow } from './report-rows.ts';
import { markdownTable, markdownText, shortNumber, type ReportCell } from './report-text.ts';
import { BASIS, deviceOf, scaleOf, verdictWord } from './report-words.ts';
import { askedWords } from './row-words.ts';

/** The rows as Markdown: one table for each suite version, and in it one line for each place and build. */
export function markdownReport(rows: readonly ReportRow[]): string {
  const suites = new Map<string, ReportRow[]>();
  for (const one of rows) {
    const { id, version, digest } = one.row.suite;
    const key = `${id} ${version} ${digest}`;
    suites.set(key, [...(suites.get(key) ?? []), one]);
  }
  const parts = [...suites.values()].map((of) => {
    const suite = of[0]?.row.suite;
    return `## ${markdownText(suite?.id ?? '')}, version ${suite?.version}\n\n${markdownTable(suiteTable(of))}`;
  });
  if (parts.length === 0) return 'No run is over yet, so there is nothing to report.\n';
  return `${parts.join('\n')}\n${NOTE}`;
}

const NOTE =
  'Each number stands with the bounds of its interval, 95 % where nothing else is said, and its n. Rows of different groups are not ranked together, nor are speeds of different shapes.\n';

function suiteTable(rows: readonly ReportRow[]): ReportCell[][] {
  const shown = REPORT_METRICS.filter((metric) =>
    rows.some((one) => one.metric === metric && one.cell.reading.status === 'estimated'),
  );
  const places = [...new Set(rows.map(({ row }) => row))];
  const hasMemory = places.some(({ gpuPeakBytes }) => gpuPeakBytes.status === 'measured');
  const head = [
    ...['Device class', 'Labels', 'Build', 'Asked and computed by', 'Group'],
    ...shown.map((metric) => titleOf(metric)),
    ...(hasMemory ? ['GPU memory, peak (MB)'] : []),
  ];
  const body = places.map((row) => [
    deviceOf(row),
    row.place.labels.join(', '),
    buildWords(row),
    askedWords(row),
    row.group,
    ...shown.map((metric) => cellWords(rows.find((one) => one.row === row && one.metric === metric))),
    ...(hasMemory ? [memoryWords(row)] : []),
  ]);
  return [head, ...body];
}

const buildWords = ({ build: { title, quantisation, runtime } }: MatrixRow): string =>
  [title, quantisation, runtime].filter(Boolean).join(', ');

/** A count has no interval: the median of the runs, with the least and the most of several. */
function memoryWords({ gpuPeakBytes }: MatrixRow): string {
  if (gpuPeakBytes.status === 'not-measured') return `not measured: ${gpuPeakBytes.reason}`;
  const { median, least, most, runs } = gpuPeakBytes.value;
  const [middle, from, to] = [median, least, most].map((bytes) => shortNumber(bytes / 1e6));
  return runs === 1 ? `${middle} (n = 1 run)` : `${middle} (${from} to ${to}, n = ${runs} runs)`;
}

const titleOf = (metric: ReportMetric): string => `${METRICS[metric].title} (${METRICS[metric].unit})`;

function cellWords(one: ReportRow | undefined): string {
  if (!one) return '';
  const { cell, metric, verdict } = one;
  if (cell.reading.status === 'not-measured') return `not measured: ${cell.reading.reason}`;
  const { value, low, high, n, confidence } = cell.reading.estimate;
  const [middle, from, to] = [value, low, high].map((number) => shortNumber(number * scaleOf(metric)));
  const sure = confidence < 0.95 ? `, ${Math.round(100 * confidence)} % interval` : '';
  const basis = cell.basis === 'run' ? '' : `, ${BASIS[cell.basis]}`;
  const others = cell.hasOtherShapes ? ', of one run: others stand with another shape' : '';
  const shape = cell.shape === undefined ? '' : `, shape ${cell.shape}${others}`;
  const over = verdict?.status === 'compared' && verdict.over !== undefined ? ` over ${verdict.over}` : '';
  const word =
    verdict && (verdict.status !== 'not-measured' || metric in SPOKEN) ? `; ${verdictWord(verdict)}${over}` : '';
  return `${middle} (${from} to ${to}, n = ${n}${sure}${basis}${shape})${word}`;
}

/** Metrics of which a comparison is made: of the others its absence needs no word. */
const SPOKEN = { accuracy: true, decode: true, prefill: true, timeToFirstToken: true };
