import type { Estimate } from './estimate.ts';

/** The 0.975 quantile of the standard normal distribution, to double precision. */
const Z_95 = 1.959963984540054;

/**
 * A share of successes with its Wilson score interval at 95 %: with p = successes / n and z the normal quantile, the
 * interval is (p + z²/2n ± z √(p(1-p)/n + z²/4n²)) / (1 + z²/n). It keeps its coverage for small n and for shares near
 * 0 and 1, where the textbook interval fails. Source: E. B. Wilson, JASA 22 (1927) 209-212; compared with others by
 * Brown, Cai and DasGupta, Statistical Science 16 (2001) 101-133.
 * Throws a RangeError unless 0 <= successes <= n, both whole, and n > 0.
 */
export function wilson(successes: number, n: number): Estimate {
  if (!Number.isInteger(successes) || !Number.isInteger(n) || n < 1 || successes < 0 || successes > n) {
    throw new RangeError(`wilson needs whole numbers 0 <= successes <= n, n > 0; got ${successes} of ${n}`);
  }
  const share = successes / n;
  const z2 = Z_95 * Z_95;
  const centre = share + z2 / (2 * n);
  const spread = Z_95 * Math.sqrt((share * (1 - share)) / n + z2 / (4 * n * n));
  const scale = 1 + z2 / n;
  return {
    value: share,
    // Rounding can put a bound a hair outside; at the ends the bound is exact.
    low: successes === 0 ? 0 : (centre - spread) / scale,
    high: successes === n ? 1 : (centre + spread) / scale,
    confidence: 0.95,
    n,
    method: 'wilson',
  };
}
