import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { rankAgreement, type RankAgreement, type RankPair } from './rank-agreement.ts';

const pairsOf = (a: readonly number[], b: readonly number[]): RankPair[] =>
  a.map((value, at) => ({ a: value, b: b[at]! }));

function agreement(a: readonly number[], b: readonly number[]): RankAgreement {
  const reading = rankAgreement(pairsOf(a, b));
  if (reading.status !== 'estimated') throw new Error(reading.reason);
  return reading;
}

describe('rankAgreement', () => {
  it('counts pairs, by hand', () => {
    // Two neighbours change places twice: D = 2 and C = 8 of 10. Of the 120 orders of five, 1 + 4 + 9 have two
    // inversions at most, and as many at least eight.
    const found = agreement([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]);
    expect(found.pairs).toEqual({ concordant: 8, discordant: 2, tied: 0 });
    expect(found.tau).toBeCloseTo(0.6, 12);
    expect(found.test.method).toBe('permutation');
    expect(found.test.p).toBeCloseTo(28 / 120, 12);
    // atanh(0.6) = ln 2; half of the width is 1.959964 sqrt(0.437) = 1.295653.
    expect(found.low).toBeCloseTo(-0.5388, 3);
    expect(found.high).toBeCloseTo(0.9632, 3);
    expect(found).toMatchObject({ n: 5, confidence: 0.95 });
  });

  it('takes ties out of both sides, by hand', () => {
    // One tie on either side, in different pairs; the other eight agree: 8 / sqrt(9 × 9).
    const found = agreement([1, 2, 2, 3, 4], [1, 2, 3, 3, 5]);
    expect(found.pairs).toEqual({ concordant: 8, discordant: 0, tied: 2 });
    expect(found.tau).toBeCloseTo(8 / 9, 12);
  });

  it('gives a perfect agreement a bound on its open side only', () => {
    // Half a pair inside is 1 - 2 / 20 = 0.9: atanh(0.9) - 1.295653 = 0.176566.
    const found = agreement([1, 2, 3, 4, 5], [10, 20, 30, 40, 50]);
    expect(found).toMatchObject({ tau: 1, high: 1, test: { p: 2 / 120 } });
    expect(found.low).toBeCloseTo(Math.tanh(0.176566), 4);
  });

  it('approximates beyond eight, with and without ties, by hand', () => {
    const ten = [1, 2, 3, 4, 5, 6, 7, 8, 9, 10];
    // S = 45, its variance 10 × 9 × 25 / 18 = 125: z = 44 / 11.1803 = 3.9355.
    const found = agreement(ten, ten);
    expect(found.test.method).toBe('normal');
    expect(found.test.p).toBeCloseTo(8.3e-5, 6);
    // One pair of ties on each side, the same one: S = 44, variance (2250 - 18 - 18) / 18 + 0 + 2 × 2 / 180 = 123.0222.
    const tied = [1, 1, 3, 4, 5, 6, 7, 8, 9, 10];
    const both = agreement(tied, tied);
    expect(both.tau).toBeCloseTo(1, 12);
    // z = 43 / 11.0915 = 3.87684.
    expect(both.test.p).toBeCloseTo(1.058e-4, 6);
  });

  it('says why there is none', () => {
    expect(rankAgreement(pairsOf([1, 2, 3, 4], [1, 2, 3, 4]))).toEqual({
      status: 'not-measured',
      reason: 'too few are in both orders: 4, and it takes 5',
    });
    expect(rankAgreement(pairsOf([1, 2, 3, 4, 5], [7, 7, 7, 7, 7]))).toMatchObject({ status: 'not-measured' });
    expect(() => rankAgreement(pairsOf([1, 2, 3, 4, NaN], [1, 2, 3, 4, 5]))).toThrow(RangeError);
  });

  const value = fc.oneof(fc.integer({ min: 0, max: 6 }), fc.double({ min: -1e300, max: 1e300, noNaN: true }));
  const many = fc.array(fc.record({ a: value, b: value }), { minLength: 5, maxLength: 12 });

  it('stays in its range, and holds its value', () => {
    fc.assert(
      fc.property(many, (pairs) => {
        const found = rankAgreement(pairs);
        if (found.status !== 'estimated') return;
        expect(found.low).toBeGreaterThanOrEqual(-1);
        expect(found.low).toBeLessThanOrEqual(found.tau);
        expect(found.high).toBeGreaterThanOrEqual(found.tau);
        expect(found.high).toBeLessThanOrEqual(1);
        expect(found.test.p).toBeGreaterThan(0);
        expect(found.test.p).toBeLessThanOrEqual(1);
        const { concordant, discordant, tied } = found.pairs;
        expect(concordant + discordant + tied).toBe((pairs.length * (pairs.length - 1)) / 2);
      }),
      { numRuns: 60 },
    );
  });

  it('is the same whichever side comes first and in whatever order, turns when one side is turned, and only ranks count', () => {
    const few = fc.array(fc.record({ a: fc.integer({ min: -9, max: 9 }), b: fc.integer({ min: -9, max: 9 }) }), {
      minLength: 5,
      maxLength: 10,
    });
    fc.assert(
      fc.property(few, (pairs) => {
        const found = rankAgreement(pairs);
        const close = (other: RankPair[], sign = 1) => {
          const again = rankAgreement(other);
          expect(again.status).toBe(found.status);
          if (again.status !== 'estimated' || found.status !== 'estimated') return;
          expect(again.tau).toBeCloseTo(sign * found.tau, 9);
          expect(again.test.p).toBeCloseTo(found.test.p, 9);
          expect(sign > 0 ? again.low : -again.high).toBeCloseTo(found.low, 9);
        };
        close(pairs.map(({ a, b }) => ({ a: b, b: a })));
        close([...pairs].reverse());
        close(pairs.map(({ a, b }) => ({ a: Math.exp(a), b: b ** 3 + 5 })));
        close(
          pairs.map(({ a, b }) => ({ a: -a, b })),
          -1,
        );
      }),
      { numRuns: 40 },
    );
  });
});
