import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logAxis, placeOn } from './axis.ts';
import { decadeScale, doublingScale, type LogScale } from './log-scale.ts';

const labels = ({ ticks }: LogScale) => ticks.filter(({ labelled }) => labelled).map(({ value }) => value);
const placesOn = (scale: LogScale) => {
  const axis = logAxis('', scale, String);
  return (value: number) => placeOn(axis, value);
};
const sizes = fc.array(fc.double({ min: 1e-9, max: 1e15, noNaN: true }), { minLength: 1, maxLength: 20 });

describe('decadeScale', () => {
  it('ends at the next 1, 2 or 5 times a power of ten and labels them where they are few', () => {
    const scale = decadeScale([0.3, 7]);
    expect([scale.low, scale.high]).toEqual([0.2, 10]);
    expect(labels(scale)).toEqual([0.2, 0.5, 1, 2, 5, 10]);
    const at = placesOn(scale);
    expect(at(0.2)).toBe(0);
    expect(at(10)).toBeCloseTo(100);
    expect(at(Math.sqrt(0.2 * 10))).toBeCloseTo(50);
  });

  it('labels powers of ten alone on a wide scale', () => {
    expect(labels(decadeScale([0.01, 1000]))).toEqual([0.01, 0.1, 1, 10, 100, 1000]);
    expect(labels(decadeScale([1, 1e12])).length).toBeLessThanOrEqual(7);
  });

  it('has a width for a single value, and for none', () => {
    for (const values of [[5], [5, 5], [1], [], [0, -3, Number.NaN, Number.POSITIVE_INFINITY]]) {
      const { low, high } = decadeScale(values);
      expect(high).toBeGreaterThan(low);
    }
  });

  it('holds every value, in order', () => {
    fc.assert(
      fc.property(sizes, (values) => {
        const scale = decadeScale(values);
        const places = [...values].sort((a, b) => a - b).map(placesOn(scale));
        expect(Math.min(...places)).toBeGreaterThanOrEqual(-1e-6);
        expect(Math.max(...places)).toBeLessThanOrEqual(100 + 1e-6);
        expect(places).toEqual([...places].sort((a, b) => a - b));
        expect(scale.ticks.length).toBeGreaterThan(1);
      }),
    );
  });
});

describe('doublingScale', () => {
  it('has a tick at every power of two and words at some', () => {
    const scale = doublingScale([2 ** 16, 2 ** 29]);
    expect(scale.ticks).toHaveLength(14);
    expect(labels(scale)).toEqual([2 ** 16, 2 ** 19, 2 ** 22, 2 ** 25, 2 ** 28]);
    expect(placesOn(scale)(2 ** 29)).toBe(100);
  });

  it('goes down to fractions, and has a width for a single value and for none', () => {
    expect(doublingScale([0.25, 0.75, 255.75])).toMatchObject({ low: 0.25, high: 256 });
    expect(doublingScale([1024])).toMatchObject({ low: 1024, high: 2048 });
    expect(doublingScale([])).toMatchObject({ low: 1, high: 2 });
  });

  it('never has words for more than seven ticks', () => {
    fc.assert(
      fc.property(sizes, (values) => {
        expect(labels(doublingScale(values)).length).toBeLessThanOrEqual(7);
      }),
    );
  });
});
