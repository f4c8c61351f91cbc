import { shortNumber, type ReportCell } from '../../compare/report-text.ts';
import type { Estimated } from '../../schema/estimate.ts';
import { CONFIDENCE } from '../../statistics/distributions.ts';
import { METRICS } from '../../statistics/metrics.ts';
import { LEVEL } from '../../statistics/paired-accuracy.ts';
import type { ComparedMetric } from './judge-together.ts';

/** Labels and titles come from anywhere: no line break, no control character reaches a terminal. */
export const oneLine = (text: string): string => text.replace(/[\s\p{Cc}\p{Cf}]+/gu, ' ').trim();

export const OVER_ALL_SHAPES = 'over all shapes';

/** What of a run a row is about; undefined where it is the whole of it. */
export const scopeOf = ({ shape, isOverAllShapes }: ComparedMetric): string | undefined =>
  isOverAllShapes ? OVER_ALL_SHAPES : shape;

export const metricName = (compared: ComparedMetric): string => {
  const { title, unit } = METRICS[compared.metric];
  const scope = scopeOf(compared);
  return `${title} (${unit})${scope === undefined ? '' : `, ${scope}`}`;
};

export function words(reading: Estimated, { metric }: ComparedMetric): string {
  if (reading.status === 'not-measured') return 'none';
  const scale = METRICS[metric].unit === '%' ? 100 : 1;
  const { value, low, high, n, confidence } = reading.estimate;
  const [middle, from, to] = [value, low, high].map((number) => shortNumber(number * scale));
  return `${middle} (${from} to ${to}, n = ${n}${sureness(confidence)})`;
}

export function changeWords(metric: ComparedMetric): string {
  if (metric.status === 'not-measured') return 'not measured';
  const { kind, value, low, high, confidence } = metric.change;
  const isWorse = value >= 0;
  const [size, from, to] = (isWorse ? [value, low, high] : [-value, -high, -low]).map(oneDecimal);
  const unit = kind === 'slower' ? '%' : 'points';
  const what = kind === 'slower' ? (isWorse ? 'longer' : 'shorter') : isWorse ? 'fewer' : 'more';
  return `${size} ${unit} ${what} (${from} to ${to}${sureness(confidence)})`;
}

/** Said only where an interval is a weaker one than usual, as in the report. */
const sureness = (confidence: number): string =>
  confidence < CONFIDENCE ? `, ${Math.round(100 * confidence)} % interval` : '';

export const oneDecimal = (value: number): string => (Math.round(value * 10) / 10 || 0).toString();

/** `among`: how many comparisons the verdict was judged with. */
export function verdictWords(metric: ComparedMetric, among: number): string {
  if (metric.status === 'not-measured') return metric.reason;
  const isOnlyAlone = metric.p <= LEVEL && metric.adjustedP > LEVEL;
  const not = isOnlyAlone ? `not distinguishable among ${among} comparisons` : 'not distinguishable';
  const words = metric.verdict === 'distinguishable' ? 'distinguishable' : not;
  if (metric.judgement === 'regression') return `${words}, REGRESSION`;
  return metric.judgement === 'not-excluded' ? `${words}, a regression cannot be ruled out` : words;
}

/** Columns as wide as their widest cell, for a terminal. */
export function plainTable(rows: ReportCell[][]): string {
  const cells = rows.map((row) => row.map((cell) => oneLine(String(cell ?? ''))));
  const widths = (cells[0] ?? []).map((_, column) => Math.max(...cells.map((row) => row[column]?.length ?? 0)));
  return cells
    .map(
      (row) =>
        `${row
          .map((cell, column) => cell.padEnd(widths[column] ?? 0))
          .join('  ')
          .trimEnd()}\n`,
    )
    .join('');
}
