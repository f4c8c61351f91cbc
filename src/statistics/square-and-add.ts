import type { Estimate } from './estimate.ts';

/** An estimate that was put together from two independent ones. */
export type CombinedEstimate = Omit<Estimate, 'method'> & { method: Estimate['method'] | 'square-and-add' };

/**
 * A minus B, where A and B do not depend on each other, from the ends of their own intervals: the distance from the
 * value to an end is the root of the sum of the squares of the two distances that work in that direction,
 * low = d - √((a - lowA)² + (highB - b)²), high = d + √((highA - a)² + (b - lowB)²). It keeps the good manners of the two
 * intervals, as Wilson's near 0 and 1. Where both were read on the same tasks, it is mostly too wide.
 * Sources: R. G. Newcombe, Statistics in Medicine 17 (1998) 873-890, method 10; G. Y. Zou and A. Donner, Statistics in
 * Medicine 27 (2008) 1693-1702.
 */
export const differenceOf = (a: Estimate, b: Estimate): CombinedEstimate => ({
  ...addSquares(a, b, (value) => value),
  confidence: Math.min(a.confidence, b.confidence),
  n: Math.min(a.n, b.n),
  method: 'square-and-add',
});

/**
 * How many times as much A is as B: the same on the scale of the logarithm, where a ratio is a difference. Undefined
 * where a value or an end is not positive: the interval would have no end.
 */
export function ratioOf(a: Estimate, b: Estimate): CombinedEstimate | undefined {
  if (![a.value, a.low, a.high, b.value, b.low, b.high].every((end) => end > 0 && Number.isFinite(end)))
    return undefined;
  const { value, low, high } = addSquares(a, b, Math.log);
  return {
    value: Math.exp(value),
    low: Math.exp(low),
    high: Math.exp(high),
    confidence: Math.min(a.confidence, b.confidence),
    n: Math.min(a.n, b.n),
    method: 'square-and-add',
  };
}

function addSquares(a: Estimate, b: Estimate, on: (value: number) => number) {
  const [valueA, valueB] = [on(a.value), on(b.value)];
  const value = valueA - valueB;
  return {
    value,
    low: value - Math.hypot(valueA - on(a.low), on(b.high) - valueB),
    high: value + Math.hypot(on(a.high) - valueA, valueB - on(b.low)),
  };
}
