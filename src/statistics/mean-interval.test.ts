import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { meanInterval } from './mean-interval.ts';

describe('meanInterval', () => {
  it('is Student’s for values without skewness', () => {
    // 1 to 5: mean 3, variance 2.5, standard error √0.5, t(4) = 2.776445.
    const { value, low, high } = meanInterval([1, 2, 3, 4, 5]);
    expect(value).toBe(3);
    expect(low).toBeCloseTo(3 - 2.776445 * Math.SQRT1_2, 5);
    expect(high).toBeCloseTo(3 + 2.776445 * Math.SQRT1_2, 5);
  });

  it('reaches further on the long side than Student’s, and never less far on the other', () => {
    // Mean 30, deviations -20 four times and 80: variance 2000, standard error 20, skewness 1.5.
    const { low, high } = meanInterval([10, 10, 10, 10, 110]);
    expect(low).toBeCloseTo(30 - 2.776445 * 20, 4);
    expect(high).toBeGreaterThan(30 + 2.776445 * 20);
  });

  it('has no width for equal values, even where rounding leaves a trace', () => {
    const { value, low, high } = meanInterval(Array.from({ length: 10 }, () => 0.1));
    expect(high - low).toBeLessThan(1e-12);
    expect(value).toBeCloseTo(0.1, 12);
  });

  it('holds the mean, is finite, and turns with its values', () => {
    const values = fc.array(fc.integer({ min: 0, max: 4096 }), { minLength: 2, maxLength: 40 });
    fc.assert(
      fc.property(values, (list) => {
        const { value, low, high } = meanInterval(list);
        const turned = meanInterval(list.map((one) => -one));
        expect(Number.isFinite(low) && Number.isFinite(high)).toBe(true);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(turned.low).toBeCloseTo(-high, 6);
      }),
    );
  });
});
