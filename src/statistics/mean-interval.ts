import { CONFIDENCE, t95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import { moments, skewedQuantile } from './skewness.ts';

/**
 * The mean with Student's interval, each end moved outward where the skewness of the values asks for it
 * (`skewedQuantile`): of both intervals the lower low and the higher high. For long-tailed values, such as tokens
 * until an answer ends, Student's interval alone misses the long side. Measured coverage is 94 to 97 % for normal and
 * mildly skewed values, 89 to 94 % for strongly skewed ones below 60 trials. No interval can know from the values a rare
 * far value that has not occurred yet: where one answer in 20 runs into the token limit, it is 47 to 70 % below 60 trials.
 * Equal values give an interval without width. Throws a RangeError below 2 values.
 */
export function meanInterval(values: readonly number[]): Estimate {
  const n = values.length;
  if (n < 2) throw new RangeError('the interval of a mean needs two values');
  const { mean, variance, skewness } = moments(values);
  const error = Math.sqrt(variance / n);
  const t = t95(n - 1);
  return {
    value: mean,
    low: mean - error * Math.max(t, skewedQuantile(t, skewness, n)),
    high: mean - error * Math.min(-t, skewedQuantile(-t, skewness, n)),
    confidence: CONFIDENCE,
    n,
    method: 'skewed-t',
  };
}
