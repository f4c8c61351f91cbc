import type { Estimated } from '../schema/estimate.ts';
import { METRICS } from '../statistics/metrics.ts';
import type { MatrixRow } from './matrix-row.ts';
import type { ReportMetric, ReportRow } from './report-rows.ts';
import { csvTable, type ReportCell } from './report-text.ts';
import { BASIS, deviceOf, scaleOf, verdictWord } from './report-words.ts';
import { samplingWords, stoppingWords } from './row-words.ts';

const HEAD = [
  'group',
  'device class',
  'labels',
  'machines',
  'runs',
  'build',
  'quantisation',
  'runtime',
  'runtime version',
  'backend',
  'suite',
  'suite version',
  'suite digest',
  'sampling',
  'thinking',
  'thinking budget',
  'context tokens',
  'stopping',
  'shapes at most',
  'correctness',
  'run ids',
  'seeds',
  'GPU memory median bytes',
  'GPU memory runs',
  'decode shape',
  'prefill shape',
  'metric',
  'value',
  'low',
  'high',
  'confidence',
  'n',
  'of',
  'unit',
  'not measured because',
  'against the baseline',
  'effect',
  'effect low',
  'effect high',
  'effect over',
];

/** The rows as CSV, one metric a line; shares as percent. Text is safe in a spreadsheet. */
export const csvReport = (rows: readonly ReportRow[]): string => csvTable([HEAD, ...rows.map(csvRow)]);

function csvRow({ row, metric, cell, verdict }: ReportRow): ReportCell[] {
  const { place, build } = row;
  const effect = verdict?.status === 'compared' ? verdict.effect : undefined;
  const scale = metric === 'accuracy' ? 100 : 1;
  return [
    row.group,
    deviceOf(row),
    place.labels.join('; '),
    place.machines,
    row.runs.length,
    build.title,
    build.quantisation,
    build.runtime,
    ...askedCells(row),
    row.correctness,
    row.runs.map(({ id }) => id).join('; '),
    [...new Set(row.runs.map(({ seed }) => seed))].join('; '),
    ...memoryCells(row),
    row.metrics.decode.shape,
    row.metrics.prefill.shape,
    METRICS[metric].title,
    ...numbersOf(cell.reading, metric),
    BASIS[cell.basis],
    METRICS[metric].unit,
    cell.reading.status === 'not-measured' ? cell.reading.reason : undefined,
    verdictWord(verdict),
    ...(effect
      ? [effect.value, effect.low, effect.high].map((value) => value * scale)
      : [undefined, undefined, undefined]),
    verdict?.status === 'compared' ? verdict.over : undefined,
  ];
}

function askedCells({ kind, suite, settings, standing, runtimeVersion, backend }: MatrixRow): ReportCell[] {
  const { sampling, thinking, contextTokens, stopping } = settings;
  return [
    runtimeVersion.status === 'measured' ? runtimeVersion.value : `not known: ${runtimeVersion.reason}`,
    backend.status === 'measured' ? backend.value : `not known: ${backend.reason}`,
    suite.id,
    suite.version,
    suite.digest,
    samplingWords(sampling),
    thinking.mode,
    thinking.mode === 'on' ? thinking.budgetTokens : undefined,
    contextTokens,
    stoppingWords(stopping),
    kind === 'speed' ? standing.settings.limit : undefined,
  ];
}

/** Of runs that counted no bytes there is no number, and their number is 0. */
const memoryCells = ({ gpuPeakBytes }: MatrixRow): ReportCell[] =>
  gpuPeakBytes.status === 'measured' ? [gpuPeakBytes.value.median, gpuPeakBytes.value.runs] : [undefined, 0];

function numbersOf(reading: Estimated, metric: ReportMetric): ReportCell[] {
  if (reading.status === 'not-measured') return [undefined, undefined, undefined, undefined, 0];
  const { value, low, high, confidence, n } = reading.estimate;
  return [...[value, low, high].map((one) => one * scaleOf(metric)), confidence, n];
}
