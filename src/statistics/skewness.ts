/**
 * The quantile of a studentised mean of `n` values with skewness `skewness`, where the normal theory has `t`: the
 * inverse of Hall's monotone cubic transformation, g(x) = x + a x² + a² x³ / 3 + b with a = skewness / (3 √n) and
 * b = skewness / (6 √n). It does in closed form what the studentised bootstrap does by drawing.
 * Source: P. Hall, JRSS B 54 (1992) 221-228, "On the removal of skewness by transformation".
 */
export function skewedQuantile(t: number, skewness: number, n: number): number {
  const k = skewness / Math.sqrt(n);
  return Math.abs(k) < 1e-9 ? t : (3 / k) * (Math.cbrt(1 + k * (t - k / 6)) - 1);
}

/** Mean, variance (divided by n - 1) and skewness (third central moment by the 3/2 power of the second). */
export function moments(values: readonly number[]): { mean: number; variance: number; skewness: number } {
  const n = values.length;
  const mean = values.reduce((total, value) => total + value, 0) / n;
  let [second, third] = [0, 0];
  for (const value of values) {
    const away = value - mean;
    second += away * away;
    third += away * away * away;
  }
  const spread = second / n;
  return {
    mean,
    variance: n > 1 ? second / (n - 1) : 0,
    // Far below the values themselves, a spread is the rounding of the sum.
    skewness: spread > 1e-24 * mean * mean ? third / n / spread ** 1.5 : 0,
  };
}
