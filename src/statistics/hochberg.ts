/**
 * p-values adjusted for being several, by Hochberg's step-up rule: the same factors as Holm's, m - i + 1 for the i-th
 * smallest of m, but from the largest p down, none passing the one above it. Where all of them are small, none is taken
 * back: what few repeats of many shapes need, whose p cannot fall below a limit. Calling everything at or below 0.05
 * different is wrong anywhere with at most 5 % chance if the comparisons are independent or depend positively on each
 * other. In the order given. Sources: Y. Hochberg, Biometrika 75 (1988) 800-802; S. K. Sarkar, Annals of Statistics 26
 * (1998) 494-504. Throws a RangeError for a p outside [0, 1].
 */
export function hochberg(pValues: readonly number[]): number[] {
  if (pValues.some((p) => !(p >= 0 && p <= 1))) throw new RangeError('a p-value lies in [0, 1]');
  const descending = pValues.map((p, index) => ({ p, index })).sort((a, b) => b.p - a.p);
  const adjusted = new Array<number>(pValues.length);
  let most = 1;
  descending.forEach(({ p, index }, place) => {
    most = Math.min(most, p * (place + 1));
    adjusted[index] = most;
  });
  return adjusted;
}
