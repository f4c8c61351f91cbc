import { CONFIDENCE, Z_95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';

/**
 * A share of successes with its Wilson score interval at 95 %: with p = successes / n and z the normal quantile, the
 * interval is (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). It keeps its coverage for small n and for shares near
 * 0 and 1, where the textbook interval fails. Source: E. B. Wilson, JASA 22 (1927) 209-212; compared with others by
 * Brown, Cai and DasGupta, Statistical Science 16 (2001) 101-133: 95 % on average over shares, less at some of them
 * (`npm run measure -- intervals` prints both).
 * Throws a RangeError unless 0 <= successes <= n, both whole, and n > 0.
 */
export function wilson(successes: number, n: number): Estimate {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || n < 1 || successes < 0 || successes > n) {
    throw new RangeError(`wilson needs whole numbers 0 <= successes <= n, n > 0; got ${successes} of ${n}`);
  }
  const share = successes / n;
  return { value: share, ...scoreBounds(share, n, Z_95), confidence: CONFIDENCE, n, method: 'wilson' };
}

/** Wilson's bounds around a share of `n` observations, which need not be a whole number, at quantile `z`. */
export function scoreBounds(share: number, n: number, z: number): { low: number; high: number } {
  const z2 = z * z;
  const centre = share + z2 / (2 * n);
  const spread = z * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  // Rounding can put a bound a hair outside; at the ends the bound is exact.
  return {
    low: share === 0 ? 0 : (centre - spread) / scale,
    high: share === 1 ? 1 : (centre + spread) / scale,
  };
}
