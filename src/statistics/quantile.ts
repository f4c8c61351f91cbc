/**
 * The p-quantile by linear interpolation between order statistics: position (n - 1) p, type 7 of Hyndman and Fan, The
 * American Statistician 50 (1996) 361-365. `sorted` is ascending. Throws a RangeError when it is empty or p is not
 * in [0, 1].
 */
export function quantile(sorted: ArrayLike<number>, p: number): number {
  if (!(p >= 0 && p <= 1)) throw new RangeError(`a quantile lies in [0, 1], not at ${p}`);
  const position = (sorted.length - 1) * p;
  const below = sorted[Math.floor(position)];
  const above = sorted[Math.ceil(position)];
  if (below === undefined || above === undefined) throw new RangeError('there is no quantile of no numbers');
  return below + (above - below) * (position - Math.floor(position));
}

/** Sorted in a typed array, which is several times faster than a comparison function. */
export const ascending = (values: readonly number[]): number[] => Array.from(Float64Array.from(values).sort());

export const median = (values: readonly number[]): number => quantile(ascending(values), 0.5);
