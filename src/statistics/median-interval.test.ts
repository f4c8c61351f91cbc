import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { medianInterval } from './median-interval.ts';

const upTo = (n: number) => Array.from({ length: n }, (_, index) => index + 1);

describe('medianInterval', () => {
  // Ranks of Hahn and Meeker's table for 95 %: from the l-th smallest to the l-th largest.
  it.each([
    [6, 1, 6],
    [10, 2, 9],
    [12, 3, 10],
    [20, 6, 15],
    [100, 40, 61],
  ])('of 1 to %i runs from %i to %i', (n, low, high) => {
    expect(medianInterval(upTo(n))).toMatchObject({ value: (n + 1) / 2, low, high, confidence: 0.95, n });
  });

  it.each([
    [2, 0.5],
    [3, 0.75],
    [4, 0.87],
    [5, 0.93],
  ])('of %i values is all of them, and claims no more than %d', (n, confidence) => {
    expect(medianInterval(upTo(n))).toMatchObject({ low: 1, high: n, confidence });
  });

  it('holds the median, turns with its values, and does not depend on their order', () => {
    const values = fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 2, maxLength: 60 });
    fc.assert(
      fc.property(values, (list) => {
        const { value, low, high } = medianInterval(list);
        const turned = medianInterval(list.map((one) => -one).reverse());
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(turned.low).toBeCloseTo(-high, 9);
        expect(turned.high).toBeCloseTo(-low, 9);
      }),
    );
  });

  it('refuses a single value', () => expect(() => medianInterval([1])).toThrow(RangeError));
});
