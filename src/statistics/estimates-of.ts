import { estimated, unmeasured, type Estimate, type Estimated } from './estimate.ts';
import { medianInterval } from './median-interval.ts';

/** An estimate from at least two observations: a single one would give an interval of no width, which is no interval. */
export function withInterval<Item>(
  observations: readonly Item[],
  estimate: (items: readonly Item[]) => Estimate,
): Estimated {
  return observations.length > 1 ? estimated(estimate(observations)) : unmeasured('a single trial gives no interval');
}

/** The median (`medianInterval`) of the values that are there; `reason` where none is. */
export function medianOf(values: readonly (number | undefined)[], reason: string): Estimated {
  const known = values.filter((value) => value !== undefined);
  return known.length === 0 ? unmeasured(reason) : withInterval(known, medianInterval);
}

/** What was estimated, divided by a positive number. */
export const dividedBy = (estimate: Estimate, divisor: number): Estimate => ({
  ...estimate,
  value: estimate.value / divisor,
  low: estimate.low / divisor,
  high: estimate.high / divisor,
});

/** A positive number divided by what was estimated, which is positive: the ends change places. */
export const overEstimate = (numerator: number, estimate: Estimate): Estimate => ({
  ...estimate,
  value: numerator / estimate.value,
  low: numerator / estimate.high,
  high: numerator / estimate.low,
});
