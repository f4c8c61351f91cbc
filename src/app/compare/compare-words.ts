import type { MatrixBytes, MatrixCell, MatrixGroup, MatrixRow } from '../../compare/matrix-row.ts';
import type { MetricVerdict, RowVerdict, VerdictMetric } from '../../compare/matrix-verdicts.ts';
import type { Reading } from '../../schema/primitives.ts';
import { METRICS } from '../../statistics/metrics.ts';
import { formatBytes, formatCount, formatNumber, readableEstimate } from '../format.ts';
import type { SortKey } from './compare-view.ts';

/** What a column is called; short, for there are many. */
export const COLUMNS: Record<SortKey, { title: string; unit: string }> = {
  accuracy: { title: 'Accuracy', unit: '%' },
  decode: { title: 'Decode', unit: 'tok/s' },
  prefill: { title: 'Prefill', unit: 'tok/s' },
  timeToFirstToken: { title: 'First token', unit: 'ms' },
  secondsPerCorrect: { title: 'Per correct', unit: 's' },
  gpuPeakBytes: { title: 'GPU memory', unit: 'peak' },
};

/** Suites that time shapes are answered by nobody. */
export const columnsOf = (kind: MatrixRow['kind']): SortKey[] =>
  kind === 'speed'
    ? ['decode', 'prefill', 'timeToFirstToken', 'gpuPeakBytes']
    : ['accuracy', 'decode', 'prefill', 'timeToFirstToken', 'secondsPerCorrect', 'gpuPeakBytes'];

export const GROUP_WORDS: Record<MatrixGroup, { title: string; why: string }> = {
  models: { title: 'Models', why: '' },
  endpoint: {
    title: 'Endpoints',
    why: 'Computed on a server, not on the device of the row: apart from what ran there.',
  },
  calibration: { title: 'Calibration build', why: 'It measures the lab and is no model: never ranked beside one.' },
  wrong: {
    title: 'Computed wrongly',
    why: 'The gate failed, so these have no speeds, and nothing is compared with them.',
  },
  'made-up': { title: 'Made up', why: 'Written for a demonstration: no speeds of any device.' },
};

/** A cell of the table. */
export type CellWords = { status: 'value'; value: string; lines: string[] } | { status: 'none'; reason: string };

/** The number of a metric with its interval and n, and whose number it is where that is not one run alone. */
export function cellWords(row: MatrixRow, key: SortKey): CellWords {
  if (key === 'gpuPeakBytes') return bytesWords(row.gpuPeakBytes);
  const { reading, basis, values, shape, hasOtherShapes } = row.metrics[key];
  if (reading.status === 'not-measured') return { status: 'none', reason: reading.reason };
  const { value, low, high, n, hasInterval, confidence } = readableEstimate(reading.estimate, METRICS[key].unit);
  const percent = METRICS[key].unit === '%' ? '%' : '';
  const sure = reading.estimate.confidence < 0.95 ? ` (${confidence})` : '';
  return {
    status: 'value',
    value: `${value}${percent}`,
    lines: [
      hasInterval ? `${low} to ${high}${percent}${sure}` : 'no interval from one trial',
      `n = ${n}${basis === 'run' ? '' : BASIS[basis]}`,
      ...(basis === 'run' && values.length > 1 ? [`one of ${formatCount(values.length)} runs`] : []),
      ...(shape === undefined ? [] : [shape]),
      ...(hasOtherShapes ? ['other runs: other shapes'] : []),
    ],
  };
}

const BASIS: Record<Exclude<MatrixCell['basis'], 'run'>, string> = {
  'median-over-runs': ' runs',
  'median-over-machines': ' machines',
};

function bytesWords(reading: Reading<MatrixBytes>): CellWords {
  if (reading.status === 'not-measured') return { status: 'none', reason: reading.reason };
  const { median, least, most, runs } = reading.value;
  const range = least === most ? [] : [`${formatBytes(least)} to ${formatBytes(most)}`];
  const counted = runs === 1 ? 'counted in 1 run' : `counted in ${formatCount(runs)} runs`;
  return { status: 'value', value: formatBytes(median), lines: [...range, counted] };
}

/** A mark with its word: never the mark alone, and never colour alone. */
export interface VerdictWords {
  mark: 'better' | 'worse' | 'alike' | 'none';
  word: string;
  /** How much, and its interval. */
  effect: string;
  interval: string;
  /** The shapes that it is about, where it is about shapes. */
  over?: string;
  /** All of it, for whoever asks. */
  sentence: string;
}

/** What stands below a number while a baseline is pinned; nothing where that metric is never compared. */
export function verdictWords(verdict: RowVerdict | undefined, key: SortKey): VerdictWords | undefined {
  if (!verdict || !isCompared(key)) return undefined;
  if (verdict.status === 'not-comparable') return undefined;
  return metricWords(verdict.metrics[key], key);
}

const isCompared = (key: SortKey): key is VerdictMetric => key !== 'secondsPerCorrect' && key !== 'gpuPeakBytes';

function metricWords(verdict: MetricVerdict, key: VerdictMetric): VerdictWords | undefined {
  if (verdict.status === 'not-measured') return undefined;
  const { effect, isBetter, sentence, p, adjustedP, over } = verdict;
  const told = `${sentence[0]?.toUpperCase() ?? ''}${sentence.slice(1)}. p = ${pWords(p)}, ${pWords(adjustedP)} among all that are read together.`;
  const much = key === 'accuracy' ? pointsWords(effect) : timesWords(effect);
  const words = { ...much, ...(over === undefined ? {} : { over }) };
  if (verdict.verdict === 'not-distinguishable') {
    return { mark: 'alike', word: 'not distinguishable', ...words, sentence: told };
  }
  const [better, worse] = key === 'accuracy' ? ['better', 'worse'] : ['faster', 'slower'];
  return { mark: isBetter ? 'better' : 'worse', word: isBetter ? better : worse, ...words, sentence: told };
}

type Effect = Extract<MetricVerdict, { status: 'compared' }>['effect'];

type Much = Pick<VerdictWords, 'effect' | 'interval'>;

function pointsWords({ value, low, high }: Effect): Much {
  const points = (share: number) => signed(Math.round(share * 100));
  return { effect: `${points(value)} points`, interval: `${points(low)} to ${points(high)}` };
}

const signed = (value: number): string => (value > 0 ? `+${value}` : value < 0 ? `−${-value}` : '0');

const timesWords = ({ value, low, high }: Effect): Much => ({
  effect: `×${value.toFixed(2)}`,
  interval: `${low.toFixed(2)} to ${high.toFixed(2)}`,
});

/** A p-value; what is smaller than a thousandth says only that. */
export const pWords = (p: number): string =>
  p < 0.001 ? 'less than 0.001' : formatNumber(Math.round(p * 1000) / 1000);
