import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { clusteredShare } from './clustered-share.ts';
import { t95 } from './distributions.ts';
import { scoreBounds } from './wilson.ts';

const clusters = (...correct: number[]) => correct.map((count) => ({ correct: count, done: 10 }));

describe('clusteredShare', () => {
  it('computes the effective number by hand', () => {
    // p = 30/60; deviations ±3, ±2, ±1: squares 28; v = 28 * 6/5 / 3600 = 0.00933; p(1-p)/v = 26.79 effective tasks.
    const { value, low, high, n } = clusteredShare(clusters(2, 3, 4, 6, 7, 8));
    const bounds = scoreBounds(0.5, 0.25 / ((28 * 6) / 5 / 3600), t95(5));
    expect(value).toBe(0.5);
    expect(low).toBeCloseTo(bounds.low, 12);
    expect(high).toBeCloseTo(bounds.high, 12);
    expect(n).toBe(6);
  });

  it('never takes clusters that agree for more than independent observations', () => {
    const { low, high } = clusteredShare(clusters(5, 5, 5, 5, 5, 5));
    expect({ low, high }).toEqual(scoreBounds(0.5, 60, t95(5)));
  });

  it('takes each cluster for one observation when all are correct, or none', () => {
    expect(clusteredShare(clusters(10, 10, 10, 10, 10))).toMatchObject(scoreBounds(1, 5, t95(4)));
    expect(clusteredShare(clusters(0, 0, 0, 0, 0))).toMatchObject({ value: 0, low: 0 });
    expect(clusteredShare(clusters(0, 0, 0, 0, 0)).high).toBeGreaterThan(0.4);
  });

  it('holds the share, has a width, and mirrors failures', () => {
    const counts = fc.array(fc.integer({ min: 0, max: 10 }), { minLength: 2, maxLength: 20 });
    fc.assert(
      fc.property(counts, (correct) => {
        const { value, low, high } = clusteredShare(clusters(...correct));
        const mirrored = clusteredShare(clusters(...correct.map((count) => 10 - count)));
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(high - low).toBeGreaterThan(0.05);
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
      }),
    );
  });

  it('refuses one cluster, an empty one and impossible counts', () => {
    expect(() => clusteredShare(clusters(3))).toThrow(RangeError);
    expect(() => clusteredShare([...clusters(3), { correct: 0, done: 0 }])).toThrow(RangeError);
    expect(() => clusteredShare(clusters(3, 11))).toThrow(RangeError);
  });
});
