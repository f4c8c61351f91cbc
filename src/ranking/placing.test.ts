import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shareBelow } from './placing.ts';

const estimateOf = (...asked: Parameters<typeof shareBelow>) => {
  const reading = shareBelow(...asked);
  if (reading.status !== 'estimated') throw new Error(reading.reason);
  return reading.estimate;
};
const upTo = (n: number) => ({ n, values: Array.from({ length: n }, (_, index) => index + 1) });

describe('shareBelow', () => {
  it('counts who is worse, with the interval of a share', () => {
    // 6 of 10: Wilson, by hand with z = 1.959964: (0.6 + 0.192073 -+ 0.247302) / 1.384146.
    const { value, low, high, n, confidence } = estimateOf(upTo(10), 7, 'higher');
    expect(value).toBe(0.6);
    expect(low).toBeCloseTo(0.3127, 3);
    expect(high).toBeCloseTo(0.8318, 3);
    expect([n, confidence]).toEqual([10, 0.95]);
  });

  it('counts from the other side where less is better', () => {
    expect(estimateOf(upTo(10), 7, 'lower').value).toBe(0.3);
  });

  it('does not count those that are equal', () => {
    expect(estimateOf({ n: 4, values: [1, 2, 2, 3] }, 2, 'higher').value).toBe(0.25);
    expect(estimateOf({ n: 4, values: [1, 2, 2, 3] }, 2, 'lower').value).toBe(0.25);
  });

  it('knows the ends', () => {
    expect(estimateOf(upTo(5), 0, 'higher')).toMatchObject({ value: 0, low: 0 });
    expect(estimateOf(upTo(5), 6, 'higher')).toMatchObject({ value: 1, high: 1 });
  });

  it('says so when nobody measured it', () => {
    expect(shareBelow({ n: 0, values: [] }, 3, 'higher').status).toBe('not-measured');
  });

  it('interpolates between order statistics, and lets the interval say what is not known', () => {
    // 2001 values 0 to 2000, every tenth of which is known: 1234 lie below 1234; certain are 1231 to 1240.
    const thinned = { n: 2001, values: Array.from({ length: 201 }, (_, index) => index * 10) };
    const { value, low, high } = estimateOf(thinned, 1234, 'higher');
    expect(value * 2001).toBeGreaterThanOrEqual(1231);
    expect(value * 2001).toBeLessThanOrEqual(1240);
    expect(Math.abs(value * 2001 - 1234)).toBeLessThan(2);
    expect(low).toBeLessThan(1231 / 2001);
    expect(high).toBeGreaterThan(1240 / 2001);
  });
});

const Values = fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 200 });

describe('shares of any distribution', () => {
  it('are what counting gives, both ways round', () => {
    fc.assert(
      fc.property(Values, fc.integer({ min: -5, max: 55 }), (values, own) => {
        const distribution = { n: values.length, values: values.toSorted((a, b) => a - b) };
        const share = (better: 'higher' | 'lower') => estimateOf(distribution, own, better).value * values.length;
        expect(share('higher')).toBeCloseTo(values.filter((value) => value < own).length, 9);
        expect(share('lower')).toBeCloseTo(values.filter((value) => value > own).length, 9);
      }),
    );
  });

  it('lie in their interval, which lies between 0 and 1, whatever is known of them', () => {
    fc.assert(
      fc.property(Values, fc.nat(5000), fc.integer({ min: -5, max: 55 }), (values, more, own) => {
        const distribution = { n: values.length + more, values: values.toSorted((a, b) => a - b) };
        const { value, low, high } = estimateOf(distribution, own, 'higher');
        expect(0 <= low && low <= value && value <= high && high <= 1).toBe(true);
      }),
    );
  });
});
