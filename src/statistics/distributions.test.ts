import { describe, expect, it } from 'vitest';
import { fairCoinCdf, lnGamma, t95 } from './distributions.ts';

describe('t95', () => {
  // The table of any textbook.
  it.each([
    [1, 12.706],
    [4, 2.776],
    [5, 2.571],
    [11, 2.201],
    [60, 2.0],
    [1000, 1.962],
  ])('with %i degrees of freedom is %d', (df, quantile) => expect(t95(df)).toBeCloseTo(quantile, 3));

  it('refuses no degree of freedom', () => expect(() => t95(0)).toThrow(RangeError));
});

describe('fairCoinCdf', () => {
  it('counts the ways a coin can fall', () => {
    expect(fairCoinCdf(2, 12)).toBeCloseTo((1 + 12 + 66) / 4096, 12);
    expect(fairCoinCdf(1, 8)).toBeCloseTo(9 / 256, 12);
    expect([fairCoinCdf(-1, 3), fairCoinCdf(3, 3), fairCoinCdf(0, 0)]).toEqual([0, 1, 1]);
  });
});

describe('lnGamma', () => {
  it('is the logarithm of the factorial', () => expect(lnGamma(5)).toBeCloseTo(Math.log(24), 12));
});
