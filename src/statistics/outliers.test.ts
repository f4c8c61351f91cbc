import { describe, expect, it } from 'vitest';
import { farValues } from './outliers.ts';

const speeds = [50, 51, 49, 50, 52, 48, 50, 51, 49, 50];

describe('farValues', () => {
  it('counts what lies far from the others, and how far', () => {
    expect(farValues([...speeds, 10, 40])).toEqual({ count: 2, n: 12, furthest: expect.closeTo(0.2, 6) as number });
  });

  it('finds nothing among values that merely vary', () => expect(farValues(speeds)).toBeUndefined());

  it('does not take a step of a coarse clock for far', () => {
    expect(farValues([...Array.from({ length: 20 }, () => 50), 50.5])).toBeUndefined();
  });

  it('says nothing about a handful, and leaves values without a logarithm alone', () => {
    expect(farValues([1, 1, 1, 1, 1, 1, 100])).toBeUndefined();
    expect(farValues([...speeds, 0])).toBeUndefined();
  });
});
