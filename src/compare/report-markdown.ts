import { groupBy } from '../statistics/accuracy.ts';
import { METRICS } from '../statistics/metrics.ts';
import { suiteKey } from './matrix-keys.ts';
import type { MatrixRow } from './matrix-row.ts';
import { REPORT_METRICS, type ReportMetric, type ReportRow } from './report-rows.ts';
import { markdownTable, markdownText, shortNumber, type ReportCell } from './report-text.ts';
import { baselineWords, buildWords, verdictWords } from './report-verdicts.ts';
import { BASIS, deviceOf, scaleOf } from './report-words.ts';
import { askedWords, hasOtherContent, OTHER_CONTENT, versionWords } from './row-words.ts';

/** The rows as Markdown: one table for each content of a suite version, and in it one line for each place and build. */
export function markdownReport(rows: readonly ReportRow[]): string {
  const suites = groupBy(rows, ({ row }) => suiteKey(row.suite));
  const parts = [...suites.values()].map((of) => suitePart(of, rows));
  if (parts.length === 0) return 'No run is over yet, so there is nothing to report.\n';
  return `${parts.join('\n')}\n${NOTE}`;
}

function suitePart(rows: readonly ReportRow[], all: readonly ReportRow[]): string {
  const suite = (rows[0] as ReportRow).row.suite;
  const others = all.map(({ row }) => row);
  const words = [hasOtherContent(suite, others) ? OTHER_CONTENT : undefined, baselineWords(rows)];
  const lines = words.flatMap((line) => (line === undefined ? [] : `${markdownText(line)}\n\n`)).join('');
  return `## ${markdownText(suite.id)}, ${versionWords(suite, others)}\n\n${lines}${markdownTable(suiteTable(rows))}`;
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
  const { cell, metric } = one;
  if (cell.reading.status === 'not-measured') return `not measured: ${cell.reading.reason}`;
  const { value, low, high, n, confidence } = cell.reading.estimate;
  const [middle, from, to] = [value, low, high].map((number) => shortNumber(number * scaleOf(metric)));
  const sure = confidence < 0.95 ? `, ${Math.round(100 * confidence)} % interval` : '';
  const basis = cell.basis === 'run' ? '' : `, ${BASIS[cell.basis]}`;
  const others = cell.hasOtherShapes ? ', of one run: others stand with another shape' : '';
  const shape = cell.shape === undefined ? '' : `, shape ${cell.shape}${others}`;
  const word = verdictWords(one);
  return `${middle} (${from} to ${to}, n = ${n}${sure}${basis}${shape})${word === undefined ? '' : `; ${word}`}`;
}
