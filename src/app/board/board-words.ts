import type { BoardMetricId, BoardRow, FailureKind, SubmissionValues } from '../../schema/board.ts';
import { FailureKind as FailureKinds } from '../../schema/board.ts';
import type { Estimate, Estimated } from '../../schema/estimate.ts';
import { wilson } from '../../statistics/wilson.ts';
import { formatBytes, formatCount, formatDuration, formatNumber, readableEstimate } from '../format.ts';
import { BOARD_METRICS } from './board-metrics.ts';

/** A number of a row with its interval and n, or why there is none. */
export type CellWords =
  | {
      status: 'value';
      value: string;
      interval: string;
      /** Such as `75% interval`, where it is less than 95 %. */
      sure?: string;
      n: string;
    }
  | { status: 'none'; reason: string };

export function cellWords(reading: Estimated, id: BoardMetricId): CellWords {
  if (reading.status === 'not-measured') return { status: 'none', reason: reading.reason };
  const { confidence, n } = reading.estimate;
  const [value, low, high] = boundsWords(reading.estimate, id);
  return {
    status: 'value',
    value,
    interval: `${low} to ${high}`,
    ...(confidence < 0.95 ? { sure: `${formatCount(confidence * 100)}% interval` } : {}),
    n: `n = ${formatCount(n)}`,
  };
}

function boundsWords(estimate: Estimate, id: BoardMetricId): [value: string, low: string, high: string] {
  if (id === 'gpuPeakBytes') {
    const [low, high] = [formatBytes(estimate.low), formatBytes(estimate.high)];
    const [amount, unit] = low.split(' ');
    // A unit that both ends share is written once.
    return [formatBytes(estimate.value), high.endsWith(` ${unit}`) ? (amount ?? low) : low, high];
  }
  const { unit } = BOARD_METRICS[id];
  const { value, low, high } = readableEstimate(estimate, unit);
  return unit === '%' ? [`${value}%`, low, `${high}%`] : [value, low, high];
}

/** One value of a metric with its unit. */
export function valueWords(value: number, id: BoardMetricId): string {
  if (id === 'gpuPeakBytes') return formatBytes(value);
  if (id === 'loadMs') return formatDuration(value);
  const { unit } = BOARD_METRICS[id];
  return unit === '%' ? `${formatNumber(value * 100)}%` : `${formatNumber(value)} ${unit}`;
}

/** What one submission measured, as far as it did. */
export const measuredWords = (values: SubmissionValues, ids: readonly BoardMetricId[]): string[] =>
  ids.flatMap((id) => {
    const value = values[id];
    return value === undefined ? [] : [`${BOARD_METRICS[id].title} ${valueWords(value, id)}`];
  });

export const FAILURE_WORDS: Readonly<Record<FailureKind, { title: string; means: string }>> = {
  wrong: {
    title: 'computed wrongly',
    means: 'the correctness gate found that the device computes the build wrongly',
  },
  outOfMemory: { title: 'out of memory', means: 'the build did not fit' },
  deviceLost: { title: 'device lost', means: 'the browser lost the GPU' },
  other: { title: 'failed otherwise', means: 'the build could not be loaded, or every trial failed' },
};

export interface FailureShare {
  kind: FailureKind;
  title: string;
  count: number;
  /** Such as `25%`. */
  value: string;
  /** Such as `3 of 12, 95% interval 9 to 53%`. */
  detail: string;
}

/** How often each kind of failure came, the most frequent first; kinds that never came are left out. */
export function failureShares({ n, failures }: Pick<BoardRow, 'n' | 'failures'>): FailureShare[] {
  const all = submissionsOf({ n, failures });
  return FailureKinds.options
    .filter((kind) => failures[kind] > 0)
    .map((kind) => ({
      kind,
      title: FAILURE_WORDS[kind].title,
      count: failures[kind],
      ...rateWords(failures[kind], all),
    }))
    .sort((a, b) => b.count - a.count);
}

/** A count as a share of all with the Wilson interval at 95 %. */
function rateWords(count: number, all: number): Pick<FailureShare, 'value' | 'detail'> {
  const { value, low, high } = readableEstimate(wilson(count, all), '%');
  return {
    value: `${value}%`,
    detail: `${formatCount(count)} of ${formatCount(all)}, 95% interval ${low} to ${high}%`,
  };
}

/** Those that count and those that failed. */
export const submissionsOf = ({ n, failures }: Pick<BoardRow, 'n' | 'failures'>): number =>
  Object.values(failures).reduce((sum, count) => sum + count, n);

export const countWords = (count: number, one: string, many = `${one}s`): string =>
  `${formatCount(count)} ${count === 1 ? one : many}`;

export const BACKEND_WORDS: Readonly<Record<BoardRow['backend'], string>> = {
  webgpu: 'on WebGPU',
  wasm: 'on WebAssembly',
  remote: 'on a server',
};
