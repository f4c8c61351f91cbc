import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { differenceSequence, rank, sequentialP } from './paired-sequence.ts';

const counts = fc
  .record({
    both: fc.integer({ min: 0, max: 100 }),
    onlyA: fc.integer({ min: 0, max: 60 }),
    onlyB: fc.integer({ min: 0, max: 60 }),
  })
  .filter(({ both, onlyA, onlyB }) => both + onlyA + onlyB > 0)
  .map(({ both, onlyA, onlyB }) => ({ tasks: both + onlyA + onlyB, onlyA, onlyB }));
const rule = { interest: 0.15, budget: 600 };

describe('differenceSequence', () => {
  it('holds the difference and turns when the builds are swapped', () => {
    fc.assert(
      fc.property(counts, ({ tasks, onlyA, onlyB }) => {
        const { value, low, high } = differenceSequence({ tasks, onlyA, onlyB });
        const swapped = differenceSequence({ tasks, onlyA: onlyB, onlyB: onlyA });
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(low).toBeGreaterThanOrEqual(-1);
        expect(high).toBeLessThanOrEqual(1);
        expect(swapped.low).toBeCloseTo(-high, 9);
        expect(swapped.high).toBeCloseTo(-low, 9);
      }),
    );
  });
});

describe('rank', () => {
  it('calls them distinguishable exactly when the interval of the difference leaves out 0', () => {
    fc.assert(
      fc.property(counts, (pair) => {
        const ranking = rank(pair, rule);
        const { low, high } = differenceSequence(pair);
        if (ranking.next === 'distinguishable')
          expect(ranking.better === 'a' ? low : -high).toBeGreaterThanOrEqual(-1e-9);
        else expect(low <= 1e-9 && high >= -1e-9).toBe(true);
      }),
    );
  });

  it('does not count tasks on which both did alike', () => {
    // 12 to 0 by hand: 0.2 * 1.08^12 + 0.3 * 1.2^12 + 0.3 * 1.4^12 + 0.2 * 1.75^12 = 185 >= 40; 7 to 0 gives 15.
    expect(rank({ tasks: 12, onlyA: 12, onlyB: 0 }, rule)).toMatchObject({ next: 'distinguishable', better: 'a' });
    expect(rank({ tasks: 500, onlyA: 0, onlyB: 12 }, rule)).toMatchObject({ next: 'distinguishable', better: 'b' });
    expect(rank({ tasks: 7, onlyA: 7, onlyB: 0 }, rule).next).toBe('go-on');
  });

  it('stops when they are surely alike, or when the budget is spent', () => {
    expect(rank({ tasks: 300, onlyA: 20, onlyB: 20 }, rule).next).toBe('alike');
    expect(rank({ tasks: 600, onlyA: 260, onlyB: 240 }, rule).next).toBe('budget-spent');
    expect(rank({ tasks: 0, onlyA: 0, onlyB: 0 }, rule)).toMatchObject({
      next: 'go-on',
      difference: { status: 'not-measured' },
    });
  });

  it('refuses impossible counts', () => {
    expect(() => rank({ tasks: 3, onlyA: 2, onlyB: 2 }, rule)).toThrow(RangeError);
  });
});

describe('sequentialP', () => {
  it('is the inverse of the mean of both gamblers’ capital, and 1 for a draw', () => {
    const gain = (wins: number, sign: number) =>
      [
        [0.08, 0.2],
        [0.2, 0.3],
        [0.4, 0.3],
        [0.75, 0.2],
      ].reduce((total, [part = 0, weight = 0]) => total + weight * (1 + sign * part) ** wins, 0);
    expect(sequentialP({ tasks: 20, onlyA: 12, onlyB: 0 })).toBeCloseTo(2 / (gain(12, 1) + gain(12, -1)), 12);
    expect(sequentialP({ tasks: 20, onlyA: 3, onlyB: 3 })).toBe(1);
    expect(sequentialP({ tasks: 20, onlyA: 0, onlyB: 0 })).toBe(1);
  });

  it('lies in [0, 1], whoever comes first', () => {
    fc.assert(
      fc.property(counts, ({ tasks, onlyA, onlyB }) => {
        const p = sequentialP({ tasks, onlyA, onlyB });
        expect(p).toBeGreaterThanOrEqual(0);
        expect(p).toBeLessThanOrEqual(1);
        expect(sequentialP({ tasks, onlyA: onlyB, onlyB: onlyA })).toBeCloseTo(p, 9);
      }),
    );
  });
});
