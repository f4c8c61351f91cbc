import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceOf, ratioOf } from './square-and-add.ts';
import { wilson } from './wilson.ts';

const estimate = (value: number, low: number, high: number) =>
  ({ value, low, high, confidence: 0.95, n: 10, method: 'wilson' }) as const;

describe('differenceOf', () => {
  it('is the example of Newcombe: 56 of 70 against 48 of 80, 0.0524 to 0.3339', () => {
    const { value, low, high } = differenceOf(wilson(56, 70), wilson(48, 80));
    expect(value).toBeCloseTo(0.2, 10);
    expect(low).toBeCloseTo(0.0524, 4);
    expect(high).toBeCloseTo(0.3339, 4);
  });

  it('is computed by hand from unequal arms', () => {
    const found = differenceOf(estimate(5, 2, 9), { ...estimate(1, 0, 5), n: 7, confidence: 0.9 });
    expect(found).toEqual({
      value: 4,
      low: -1,
      high: 4 + Math.sqrt(17),
      confidence: 0.9,
      n: 7,
      method: 'square-and-add',
    });
  });
});

describe('ratioOf', () => {
  it('is the difference of logarithms', () => {
    const e = Math.exp;
    const found = ratioOf(estimate(e(5), e(2), e(9)), estimate(e(1), e(0.5), e(5)));
    expect(Math.log(found?.low ?? 0)).toBeCloseTo(-1, 10);
    expect(Math.log(found?.high ?? 0)).toBeCloseTo(4 + Math.hypot(4, 0.5), 10);
  });

  it('has none where an end is 0', () => {
    expect(ratioOf(estimate(0.1, 0, 0.4), estimate(1, 0.5, 2))).toBeUndefined();
  });

  it('turns over with its sides', () => {
    const positive = fc
      .tuple(
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
        fc.double({ min: 0.01, max: 1, noNaN: true }),
      )
      .map((ends) => ends.sort((one, other) => one - other) as [number, number, number])
      .map(([low, value, high]) => estimate(value, low, high));
    fc.assert(
      fc.property(positive, positive, (a, b) => {
        const [there, back] = [ratioOf(a, b), ratioOf(b, a)];
        expect((there?.low ?? 0) * (back?.high ?? 0)).toBeCloseTo(1, 8);
        expect((there?.high ?? 0) * (back?.low ?? 0)).toBeCloseTo(1, 8);
      }),
    );
  });
});
