import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pooledQuantiles } from './pooled-quantile.ts';
import { ascending, quantile } from './quantile.ts';

const spread = (from: number, count: number) => Array.from({ length: count }, (_, index) => from + index);

describe('pooledQuantiles', () => {
  it('is the quantile of all numbers, within an interval of numbers that occurred', () => {
    const groups = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 30 }), {
      minLength: 2,
      maxLength: 12,
    });
    fc.assert(
      fc.property(groups, fc.constantFrom(0.5, 0.95, 0.99), (lists, p) => {
        const sorted = ascending(lists.flat());
        const [result] = pooledQuantiles(lists, [p]);
        if (result?.status !== 'estimated') return;
        const { value, low, high, confidence, n } = result.estimate;
        expect(value).toBeCloseTo(quantile(sorted, p), 9);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(sorted).toContain(low);
        expect(sorted).toContain(high);
        expect(confidence).toBeGreaterThanOrEqual(0.5);
        expect(confidence).toBeLessThanOrEqual(0.95);
        expect(n).toBe(lists.length);
      }),
    );
  });

  it('is wider when the numbers of a group are alike', () => {
    const width = (groups: number[][]) => {
      const [result] = pooledQuantiles(groups, [0.5]);
      return result?.status === 'estimated' ? result.estimate.high - result.estimate.low : Number.NaN;
    };
    // The same 100 numbers, once dealt out in turn and once by size.
    const dealt = spread(0, 10).map((group) => spread(0, 10).map((index) => index * 10 + group));
    const sorted = spread(0, 10).map((group) => spread(group * 10, 10));
    expect(width(sorted)).toBeGreaterThan(2 * width(dealt));
  });

  it('claims less where too few numbers reach into the tail, and nothing where hardly any do', () => {
    const groups = (count: number) => spread(0, 10).map((group) => spread(0, count).map((index) => index * 10 + group));
    // 300 numbers that look independent: the chance that all lie below the 99th percentile is 0.99^300 = 4.9 %.
    expect(pooledQuantiles(groups(30), [0.99])[0]).toMatchObject({ estimate: { high: 299, confidence: 0.92 } });
    expect(pooledQuantiles(groups(2), [0.99])[0]).toMatchObject({
      reason: '20 gaps of 10 trials are too few to bound the 99th percentile',
    });
  });

  it('has no width for equal numbers, and says so when there is one group or none', () => {
    expect(
      pooledQuantiles(
        [
          [5, 5, 5, 5],
          [5, 5, 5, 5],
        ],
        [0.5],
      )[0],
    ).toMatchObject({ estimate: { low: 5, high: 5 } });
    expect(pooledQuantiles([[1, 2], []], [0.5])[0]).toMatchObject({ reason: 'a single trial gives no interval' });
    expect(pooledQuantiles([], [0.5])[0]).toMatchObject({ status: 'not-measured' });
  });

  it('refuses a share outside 0 to 1', () => expect(() => pooledQuantiles([[1], [2]], [2])).toThrow(RangeError));
});
