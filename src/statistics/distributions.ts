import { jStat } from './jstat.mjs';

/** The share of runs of the world in which an interval of ours is meant to hold the truth. */
export const CONFIDENCE = 0.95;

/** The 0.975 quantile of the standard normal distribution, to double precision. */
export const Z_95 = 1.959963984540054;

/** The 0.975 quantile of Student's t with `df` >= 1 degrees of freedom: what stands for `Z_95` when few were observed. */
export function t95(df: number): number {
  const known = T_95.get(df);
  if (known !== undefined) return known;
  if (!(df >= 1)) throw new RangeError(`Student's t needs at least one degree of freedom, not ${df}`);
  const quantile = jStat.studentt.inv(0.975, df);
  T_95.set(df, quantile);
  return quantile;
}
const T_95 = new Map<number, number>();

/** The chance that a fair coin shows heads at most `heads` times in `tosses`: I_{1/2}(n - k, k + 1). */
export function fairCoinCdf(heads: number, tosses: number): number {
  if (heads < 0) return 0;
  return heads >= tosses ? 1 : jStat.ibeta(0.5, tosses - heads, heads + 1);
}

/** Logarithm of the gamma function at x > 0. */
export const lnGamma = (x: number): number => jStat.gammaln(x);

/** The quantile at p in (0, 1) of χ² with `df` >= 1 degrees of freedom. */
export const chiSquaredQuantile = (p: number, df: number): number => jStat.chisquare.inv(p, df);

/** The chance that a standard normal number is at most `x`, and the quantile at p in (0, 1). */
export const normalCdf = (x: number): number => jStat.normal.cdf(x, 0, 1);
export const normalQuantile = (p: number): number => jStat.normal.inv(p, 0, 1);
