import { chiSquaredQuantile, CONFIDENCE } from './distributions.ts';
import { estimated, unmeasured, type Estimated } from './estimate.ts';
import { moments } from './skewness.ts';

/**
 * Sample standard deviation (divided by n - 1) / mean of positive values: 0.05 where repeats differ by 5 %. Undefined
 * below two values, or where they are not positive on average.
 */
export function coefficientOfVariation(values: readonly number[]): number | undefined {
  if (values.length < 2) return undefined;
  const { mean, variance } = moments(values);
  return mean > 0 ? Math.sqrt(variance) / mean : undefined;
}

/**
 * The coefficient of variation with Vangel's interval for values that are normal: from k / √(((u₁ + 2) / n - 1) k² + u₁ / (n - 1))
 * to the same with u₂, where u₁ and u₂ are the 0.975 and 0.025 quantiles of χ² with n - 1 degrees of freedom. Equal
 * values give an interval without width. Not measured below two values, and where the values differ so much that there
 * is no upper end: above about k = 0.5 for five values.
 * Source: M. G. Vangel, The American Statistician 50 (1996) 21-26, after A. T. McKay, JRSS 95 (1932) 695-698.
 */
export function variation(values: readonly number[], noun = 'trial'): Estimated {
  const n = values.length;
  if (n < 2) return unmeasured(n === 1 ? `a single ${noun} does not vary` : `there is no ${noun}`);
  const value = coefficientOfVariation(values);
  if (value === undefined) return unmeasured('the values are not positive');
  const end = (quantile: number) => {
    const u = chiSquaredQuantile(quantile, n - 1);
    const square = ((u + 2) / n - 1) * value * value + u / (n - 1);
    return square > 0 ? value / Math.sqrt(square) : undefined;
  };
  const [low, high] = [end(0.975), end(0.025)];
  if (low === undefined || high === undefined) {
    return unmeasured(`${n} values that differ so much do not bound how much they vary`);
  }
  return estimated({
    value,
    low: Math.min(low, value),
    high: Math.max(high, value),
    confidence: CONFIDENCE,
    n,
    method: 'vangel',
  });
}
