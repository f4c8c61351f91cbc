import type { Reading } from '../schema/primitives.ts';
import { bandwidthBound } from './bounds.ts';
import type { BytesPerToken } from './bytes-per-token.ts';
import type { Estimate, Estimated } from './estimate.ts';
import { roundDown } from './median-interval.ts';
import { ascending, quantile } from './quantile.ts';

/** What a build will decode on this device, in tokens a second, before it is downloaded. */
export type DecodePrediction =
  /** From how much of their bounds earlier runs reached. `n` counts those runs. */
  | { kind: 'range'; estimate: Estimate }
  /** Nothing is known but the bound: its upper end, from the least bytes, is the most that can be expected. */
  | { kind: 'at-most'; bound: Estimate }
  | { kind: 'unknown'; reason: string };

/**
 * Bandwidth bound × efficiencies of earlier runs on this device in the same runtime. One more run lies between the
 * smallest and the largest of n earlier ones with chance (n - 1) / (n + 1), if it is one of their kind: the range runs
 * from smallest × low of the bound to largest × high of it, and its `confidence` is that chance times the bound's. With
 * fewer than two earlier runs there is only "at most". Efficiencies that are not positive are left out.
 * Source: G. J. Hahn and W. Q. Meeker, Statistical Intervals (1991), section 5.3 (distribution-free prediction).
 */
export function predictDecode(
  bandwidth: Estimated,
  bytes: Reading<BytesPerToken>,
  earlierEfficiencies: readonly number[] = [],
): DecodePrediction {
  const bound = bandwidthBound(bandwidth, bytes);
  if (bound.status === 'not-measured') return { kind: 'unknown', reason: bound.reason };
  const known = ascending(earlierEfficiencies.filter((share) => share > 0 && Number.isFinite(share)));
  const [smallest, largest] = [known[0], known.at(-1)];
  if (known.length < 2 || smallest === undefined || largest === undefined) {
    return { kind: 'at-most', bound: bound.estimate };
  }
  const { value, low, high, confidence } = bound.estimate;
  const n = known.length;
  return {
    kind: 'range',
    estimate: {
      value: quantile(known, 0.5) * value,
      low: smallest * low,
      high: largest * high,
      confidence: roundDown((confidence * (n - 1)) / (n + 1)),
      n,
      method: 'prediction-range',
    },
  };
}
