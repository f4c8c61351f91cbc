import { describe, expect, it } from 'vitest';
import { median, quantile } from './quantile.ts';

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

describe('median', () => {
  it('sorts by size, not as text', () => expect(median([10, 9, 100])).toBe(10));
});
