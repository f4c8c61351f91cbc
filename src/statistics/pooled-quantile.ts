import { CONFIDENCE, t95 } from './distributions.ts';
import { estimated, unmeasured, type Estimated } from './estimate.ts';
import { roundDown } from './median-interval.ts';
import { quantile } from './quantile.ts';

/** Below this an interval says so little that none is better. */
const LEAST_CONFIDENCE = 0.5;
const TAIL = (1 - CONFIDENCE) / 2;

/**
 * Quantiles (type 7, as `quantile`) of all numbers of all groups, such as the token gaps of all trials, each with an
 * interval that knows that numbers of one group are alike. Woodruff's interval: the share of numbers below the quantile
 * has a standard error e over groups (linearised, t with groups - 1 degrees of freedom, never taken for smaller than
 * that of independent numbers); the interval runs from the p - te to the p + te quantile of the numbers.
 * Where p + te passes 1, or where so few numbers as p (1 - p) / e² independent ones would all lie below the quantile
 * with more than 2.5 % chance, the interval ends at the largest number, and `confidence` is lowered by what that can
 * miss; likewise at the lower end. Below 50 % there is no interval: the reason says so. Few groups seldom show how much
 * they differ in the tail, so for that chance the ratio of variances is taken a quarter of the way, on a logarithmic
 * scale, to the one at the median: a weight that simulation calibrated.
 * Sources: R. S. Woodruff, JASA 47 (1952) 635-646; E. L. Korn and B. I. Graubard, Survey Methodology 24 (1998) 193-201
 * for the effective number. Measured coverage is what is claimed, or more, within two points; but where
 * groups differ twice as much as the numbers within one, a percentile in the tail is one of few groups, and the 99th of
 * 24 groups or fewer is often not given and holds less often than it claims.
 * `n` counts groups. Throws a RangeError for a share outside 0 to 1.
 */
export function pooledQuantiles(groups: readonly (readonly number[])[], shares: readonly number[]): Estimated[] {
  const filled = groups.filter((group) => group.length > 0);
  if (filled.length === 0) return shares.map(() => unmeasured('there are no numbers'));
  if (filled.length === 1) return shares.map(() => unmeasured('a single trial gives no interval'));
  const sorted = sortedNumbers(filled);
  return shares.map((share) => quantileOf(filled, sorted, share));
}

function sortedNumbers(groups: readonly (readonly number[])[]): Float64Array {
  const all = new Float64Array(groups.reduce((total, { length }) => total + length, 0));
  let at = 0;
  for (const group of groups) {
    all.set(group, at);
    at += group.length;
  }
  return all.sort();
}

function quantileOf(groups: readonly (readonly number[])[], sorted: Float64Array, share: number): Estimated {
  const value = quantile(sorted, share);
  const total = sorted.length;
  const ratio = designEffect(groups, value, total);
  const effective = total / ratio;
  const reach = t95(groups.length - 1) * Math.sqrt((share * (1 - share)) / effective);
  const atMedian = designEffect(groups, quantile(sorted, 0.5), total);
  const apart = effective / Math.max(1, atMedian / ratio) ** 0.25;
  const [above, below] = [share ** apart, (1 - share) ** apart];
  const endsAtLargest = share + reach >= 1 || above > TAIL;
  const endsAtSmallest = share - reach <= 0 || below > TAIL;
  const confidence = 1 - (endsAtLargest ? above : TAIL) - (endsAtSmallest ? below : TAIL);
  if (confidence < LEAST_CONFIDENCE) {
    return unmeasured(`${total} gaps of ${groups.length} trials are too few to bound the ${share * 100}th percentile`);
  }
  const at = (index: number) => sorted[Math.min(total - 1, Math.max(0, index))] as number;
  return estimated({
    value,
    low: endsAtSmallest ? at(0) : at(Math.floor((share - reach) * total) - 1),
    high: endsAtLargest ? at(total - 1) : at(Math.ceil((share + reach) * total)),
    confidence: Math.min(CONFIDENCE, roundDown(confidence)),
    n: groups.length,
    method: 'woodruff',
  });
}

/** How many times the variance of the share at or below `value` is that of independent numbers; at least 1. */
function designEffect(groups: readonly (readonly number[])[], value: number, total: number): number {
  const counts = groups.map((group) => {
    let count = 0;
    for (const number of group) if (number <= value) count++;
    return count;
  });
  const share = counts.reduce((sum, count) => sum + count, 0) / total;
  if (share >= 1) return 1;
  const squares = groups.reduce((sum, { length }, index) => sum + ((counts[index] as number) - share * length) ** 2, 0);
  const variance = (squares * groups.length) / (groups.length - 1) / total ** 2;
  return Math.max(1, variance / ((share * (1 - share)) / total));
}
