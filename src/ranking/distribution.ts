import type { Distribution } from '../schema/board.ts';

/** Up to so many values all are kept. */
const ALL = 200;
/** Of more, so many, from the smallest to the largest. */
const KEPT = 201;

/**
 * How values spread: sorted, all of them up to 200; of more 201 order statistics at evenly spaced ranks, the smallest and
 * the largest among them, so that the share of values below any number is off by half a percentage point at most.
 * `values`: finite, of one unit, in any order.
 */
export function distributionOf(values: readonly number[]): Distribution {
  const sorted = Float64Array.from(values).sort();
  const n = sorted.length;
  if (n <= ALL) return { n, values: [...sorted] };
  const at = (place: number) => sorted[Math.round((place * (n - 1)) / (KEPT - 1))] as number;
  return { n, values: Array.from({ length: KEPT }, (_, place) => at(place)) };
}
