import { CONFIDENCE, t95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import { moments } from './skewness.ts';

/** Repeats of one thing: what each of them contributes to the logarithm of the result, linearised. */
export interface Contributions {
  perRepeat: readonly number[];
}

/**
 * An interval for a positive result that was put together from the means of several independent groups of repeats, such as
 * a product or a geometric mean of them: the delta method on the logarithm. A group of n repeats adds s² / n to the
 * variance of the logarithm, s² being the sample variance of what each repeat contributes to it (the derivative of the
 * logarithm times the repeat's own reading); Student's t with the degrees of freedom of Welch and Satterthwaite, rounded
 * down. `n` is the smallest group. Equal repeats give an interval without width.
 * Source: B. L. Welch, Biometrika 34 (1947) 28-35; F. E. Satterthwaite, Biometrics Bulletin 2 (1946) 110-114.
 * Throws a RangeError without a group, for a group of one repeat, and for a value that is not positive.
 */
export function combineLogs(value: number, groups: readonly Contributions[]): Estimate {
  const sizes = groups.map(({ perRepeat }) => perRepeat.length);
  const smallest = Math.min(...sizes);
  if (groups.length === 0 || smallest < 2) throw new RangeError('each group needs two repeats');
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`${value} has no logarithm`);
  const parts = groups.map(({ perRepeat }) => moments(perRepeat).variance / perRepeat.length);
  const variance = parts.reduce((sum, part) => sum + part, 0);
  const squares = parts.reduce((sum, part, index) => sum + (part * part) / ((sizes[index] as number) - 1), 0);
  const freedom = squares > 0 ? Math.max(1, Math.floor((variance * variance) / squares)) : 1;
  const reach = Math.exp(t95(freedom) * Math.sqrt(variance));
  return {
    value,
    low: value / reach,
    high: value * reach,
    confidence: CONFIDENCE,
    n: smallest,
    method: 'log-delta',
  };
}
