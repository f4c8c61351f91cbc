import { CONFIDENCE, t95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import { moments, skewedQuantile } from './skewness.ts';

/** What one observation cost, and whether it succeeded. */
export interface Attempt {
  cost: number;
  success: boolean;
}

/**
 * Cost per success, R = sum of costs / successes, with a score interval. As Fieller's it holds every R for which the
 * mean of cost - R success is no further from 0 than t times its standard error; as Wilson's it takes the variance of
 * success from the R in question, p = mean cost / R, and not from the sample. With c = mean cost, p = successes / n and
 * k = t² / n the ends solve p² R² - (2cp + k (c - 2 cov)) R + c² - k (var - c²) = 0, which, unlike Fieller's, has an
 * upper end from the first success on. Each end is also solved with a quantile corrected for the skewness of
 * cost - R success (`skewedQuantile`), and the outer one counts. Measured coverage is 94 % or more, but 89 to 93 % where
 * one attempt in 20 succeeds of 12 to 24 with strongly skewed costs.
 * Sources: E. C. Fieller, JRSS B 16 (1954) 175-185; E. B. Wilson, JASA 22 (1927) 209-212; P. Hall (`skewness.ts`).
 * Throws a RangeError below 2 attempts or without a success.
 */
export function ratioInterval(attempts: readonly Attempt[]): Estimate {
  const n = attempts.length;
  const successes = attempts.filter(({ success }) => success).length;
  if (n < 2 || successes === 0) throw new RangeError('a cost per success needs two attempts and a success');
  const { mean: cost, variance } = moments(attempts.map((attempt) => attempt.cost));
  const share = successes / n;
  const value = cost / share;
  const together = attempts.reduce((total, { cost: own, success }) => total + (success ? own : 0), 0);
  const covariance = (together - n * cost * share) / (n - 1);
  const { skewness } = moments(attempts.map((attempt) => attempt.cost - (attempt.success ? value : 0)));
  const ends = (quantile: number) => solve({ cost, share, variance, covariance }, (quantile * quantile) / n);
  const t = t95(n - 1);
  const [plain, below, above] = [ends(t), ends(skewedQuantile(t, skewness, n)), ends(skewedQuantile(-t, skewness, n))];
  return {
    value,
    low: Math.max(0, Math.min(value, plain.low, below.low)),
    high: Math.max(value, plain.high, above.high),
    confidence: CONFIDENCE,
    n,
    method: 'ratio-score',
  };
}

interface Moments {
  cost: number;
  share: number;
  variance: number;
  covariance: number;
}

function solve({ cost, share, variance, covariance }: Moments, k: number): { low: number; high: number } {
  const square = share * share;
  const half = cost * share + (k * (cost - 2 * covariance)) / 2;
  const constant = cost * cost - k * (variance - cost * cost);
  const root = Math.sqrt(Math.max(0, half * half - square * constant));
  return { low: (half - root) / square, high: (half + root) / square };
}
