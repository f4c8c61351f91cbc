/**
 * p-values adjusted for being several, by Holm's step-down rule: in ascending order, the i-th of m is multiplied by
 * m - i + 1, none falls below the one before it, none passes 1. Calling everything at or below 0.05 different is then
 * wrong anywhere with at most 5 % chance, however the comparisons depend on each other. In the order given.
 * Source: S. Holm, Scandinavian Journal of Statistics 6 (1979) 65-70. Throws a RangeError for a p outside [0, 1].
 */
export function holm(pValues: readonly number[]): number[] {
  if (pValues.some((p) => !(p >= 0 && p <= 1))) throw new RangeError('a p-value lies in [0, 1]');
  const order = pValues.map((p, index) => ({ p, index })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(pValues.length);
  let least = 0;
  order.forEach(({ p, index }, place) => {
    least = Math.min(1, Math.max(least, p * (order.length - place)));
    adjusted[index] = least;
  });
  return adjusted;
}
