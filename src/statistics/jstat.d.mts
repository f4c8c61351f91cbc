/** The functions of jstat 1.9.6 that are used here, as its source has them. */
export const jStat: {
  /** Student's t. `inv` is the quantile at p in (0, 1) with `df` degrees of freedom, right to about 8 digits. */
  studentt: { inv(p: number, df: number): number };
  normal: {
    cdf(x: number, mean: number, deviation: number): number;
    inv(p: number, mean: number, deviation: number): number;
  };
  /** χ². `inv` is the quantile at p in (0, 1). */
  chisquare: { inv(p: number, df: number): number };
  /** Regularised incomplete beta function I_x(a, b). */
  ibeta(x: number, a: number, b: number): number;
  /** Logarithm of the gamma function at x > 0. */
  gammaln(x: number): number;
};
