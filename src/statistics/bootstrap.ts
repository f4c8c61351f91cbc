import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Estimate } from './estimate.ts';
import { ascending, quantile } from './quantile.ts';

const RESAMPLES = 2000;
/** Fixed, so that a record gives the same interval wherever and whenever it is read. */
const SEED = 0x7ab3a2c;

/**
 * A statistic with its 95 % percentile bootstrap interval: the observations are drawn again with replacement, 2,000
 * times, and the interval lies between the 2.5 % and 97.5 % quantiles of the statistic. Each observation is one
 * independent unit; where one unit holds several numbers (the token gaps of a trial) it is drawn whole, because numbers
 * within it are not independent. Source: B. Efron, The Annals of Statistics 7 (1979) 1-26; for clusters Davison and
 * Hinkley, Bootstrap Methods and their Application (1997), section 3.8.
 * Throws a RangeError when there are no observations.
 */
export function bootstrap<Observation>(
  observations: readonly Observation[],
  statistic: (sample: readonly Observation[]) => number,
  method: Estimate['method'],
): Estimate {
  const n = observations.length;
  if (n === 0) throw new RangeError('there is nothing to estimate from');
  const generator = xoroshiro128plus(SEED);
  const resampled = Array.from({ length: RESAMPLES }, () =>
    statistic(Array.from({ length: n }, () => observations[uniformInt(generator, 0, n - 1)] as Observation)),
  );
  const sorted = ascending(resampled);
  return {
    value: statistic(observations),
    low: quantile(sorted, 0.025),
    high: quantile(sorted, 0.975),
    confidence: 0.95,
    n,
    method,
  };
}
