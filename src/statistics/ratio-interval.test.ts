import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { t95 } from './distributions.ts';
import { ratioInterval } from './ratio-interval.ts';
import { scoreBounds } from './wilson.ts';

const alike = (successes: number, n: number) =>
  Array.from({ length: n }, (_, index) => ({ cost: 2, success: index < successes }));

describe('ratioInterval', () => {
  it('turns Wilson’s interval over where every attempt costs the same', () => {
    const { value, low, high } = ratioInterval(alike(10, 20));
    const share = scoreBounds(0.5, 20, t95(19));
    expect(value).toBe(4);
    // The skewness of cost - R success is 0 at one half; the bounds are those of the share, turned over.
    expect(low).toBeCloseTo(2 / share.high, 9);
    expect(high).toBeCloseTo(2 / share.low, 9);
  });

  it('has an upper end from the first success on, and a width when all succeed', () => {
    const one = ratioInterval(alike(1, 20));
    expect(one.value).toBe(40);
    expect(one.high).toBeGreaterThan(100);
    expect(Number.isFinite(one.high)).toBe(true);
    const all = ratioInterval(alike(20, 20));
    expect(all.low).toBeCloseTo(2, 9);
    expect(all.high).toBeGreaterThan(2.2);
  });

  it('holds the ratio and scales with the cost', () => {
    const attempts = fc.array(fc.record({ cost: fc.integer({ min: 1, max: 1000 }), success: fc.boolean() }), {
      minLength: 2,
      maxLength: 40,
    });
    fc.assert(
      fc.property(attempts, (list) => {
        fc.pre(list.some(({ success }) => success));
        const { value, low, high } = ratioInterval(list);
        const scaled = ratioInterval(list.map(({ cost, success }) => ({ cost: cost * 3, success })));
        expect(Number.isFinite(high)).toBe(true);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(scaled.high / high).toBeCloseTo(3, 6);
      }),
    );
  });

  it('refuses a single attempt, and attempts without success', () => {
    expect(() => ratioInterval(alike(1, 1))).toThrow(RangeError);
    expect(() => ratioInterval(alike(0, 9))).toThrow(RangeError);
  });
});
