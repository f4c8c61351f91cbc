import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap } from './bootstrap.ts';
import { median, quantile } from './quantile.ts';

const estimate = (values: number[]) => bootstrap(values, median, 'bootstrap-median');

describe('quantile', () => {
  it.each([
    [[1, 2, 3, 4], 0.5, 2.5],
    [[1, 2, 3, 4], 0.25, 1.75],
    [[10], 0.99, 10],
    [[1, 2], 0, 1],
    [[1, 2], 1, 2],
  ])('of %j at %d', (sorted, p, value) => expect(quantile(sorted, p)).toBeCloseTo(value, 12));

  it('refuses an empty list and a share outside 0 to 1', () => {
    expect(() => quantile([], 0.5)).toThrow(RangeError);
    expect(() => quantile([1], 1.5)).toThrow(RangeError);
  });
});

describe('bootstrap', () => {
  it('gives a single observation, and equal ones, an interval without width', () => {
    expect(estimate([7])).toMatchObject({ value: 7, low: 7, high: 7, n: 1 });
    expect(estimate([5, 5, 5, 5])).toMatchObject({ value: 5, low: 5, high: 5, n: 4 });
  });

  it('gives the same interval each time', () => {
    expect(estimate([1, 5, 2, 9, 4])).toEqual(estimate([1, 5, 2, 9, 4]));
  });

  it('comes near the exact interval of a median of two: each resample mean of order statistics', () => {
    // Of {0, 1}, a resample is 00, 01, 10 or 11: medians 0, 0.5, 0.5, 1 with chances 1/4, 1/2, 1/4.
    expect(estimate([0, 1])).toMatchObject({ value: 0.5, low: 0, high: 1 });
  });

  it('keeps the statistic within its interval and the interval within the data', () => {
    fc.assert(
      fc.property(fc.array(fc.integer({ min: -1000, max: 1000 }), { minLength: 1, maxLength: 25 }), (values) => {
        const { low, high } = estimate(values);
        expect(low).toBeGreaterThanOrEqual(Math.min(...values));
        expect(high).toBeLessThanOrEqual(Math.max(...values));
        expect(low).toBeLessThanOrEqual(high);
      }),
      { numRuns: 30 },
    );
  });

  it('refuses nothing at all', () => expect(() => estimate([])).toThrow(RangeError));
});
