import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { mcnemarExact } from './mcnemar.ts';
import { clusteredDifference, pairedDifference } from './paired-difference.ts';

describe('mcnemarExact', () => {
  // 1 against 7 of 21 children with airway hyper-responsiveness: 0.0703 in Fagerland, Lydersen and Laake (2013).
  it.each([
    [1, 7, 18 / 256],
    [0, 6, 2 / 64],
    [0, 5, 2 / 32],
    [4, 4, 1],
    [0, 0, 1],
  ])('of %i against %i', (onlyA, onlyB, p) => {
    expect(mcnemarExact(onlyA, onlyB)).toBeCloseTo(p, 10);
    expect(mcnemarExact(onlyB, onlyA)).toBeCloseTo(p, 10);
  });

  it('refuses parts of tasks', () => expect(() => mcnemarExact(0.5, 1)).toThrow(RangeError));
});

describe('pairedDifference', () => {
  it('gives the published interval', () => {
    // The same children: difference -0.286, Tango's interval -0.517 to -0.026 (Fagerland, Lydersen and Laake 2014).
    const { value, low, high } = pairedDifference({ tasks: 21, onlyA: 1, onlyB: 7 });
    expect(value).toBeCloseTo(-6 / 21, 12);
    expect(low).toBeCloseTo(-0.517, 3);
    expect(high).toBeCloseTo(-0.026, 3);
  });

  it('has a width when no task tells them apart, and at the ends', () => {
    // Without one, q = 0 and the ends solve n d = z² (1 - d).
    const { low, high } = pairedDifference({ tasks: 20, onlyA: 0, onlyB: 0 });
    expect(high).toBeCloseTo(3.841459 / (20 + 3.841459), 6);
    expect(low).toBeCloseTo(-high, 9);
    const all = pairedDifference({ tasks: 20, onlyA: 20, onlyB: 0 });
    expect(all.high).toBe(1);
    expect(all.low).toBeLessThan(0.9);
  });

  it('holds the difference, turns when swapped, and leaves out 0 wherever McNemar’s test finds something', () => {
    const counts = fc.record({
      both: fc.integer({ min: 0, max: 80 }),
      onlyA: fc.integer({ min: 0, max: 40 }),
      onlyB: fc.integer({ min: 0, max: 40 }),
    });
    fc.assert(
      fc.property(counts, ({ both, onlyA, onlyB }) => {
        fc.pre(both + onlyA + onlyB > 0);
        const tasks = both + onlyA + onlyB;
        const { value, low, high } = pairedDifference({ tasks, onlyA, onlyB });
        const swapped = pairedDifference({ tasks, onlyA: onlyB, onlyB: onlyA });
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(swapped.low).toBeCloseTo(-high, 9);
        if (mcnemarExact(onlyA, onlyB) <= 0.05) expect(low > 0 || high < 0).toBe(true);
      }),
    );
  });
});

describe('clusteredDifference', () => {
  const inside = pairedDifference({ tasks: 50, onlyA: 15, onlyB: 5 });

  it('is never narrower than the interval within families', () => {
    const even = Array.from({ length: 5 }, () => ({ sum: 2, tasks: 10 }));
    expect(clusteredDifference(even, inside)).toMatchObject({ value: 0.2, low: inside.low, high: inside.high, n: 5 });
  });

  it('is wider when one family makes the difference', () => {
    const one = [10, 0, 0, 0, 0].map((sum) => ({ sum, tasks: 10 }));
    // Squares 64 + 4 * 4 = 80, times 5/4 = 100: √100 / 50 = 0.2 standard error, t(4) = 2.776.
    const { low, high } = clusteredDifference(one, inside);
    expect(low).toBeCloseTo(0.2 - 2.776445 * 0.2, 5);
    expect(high).toBeCloseTo(0.2 + 2.776445 * 0.2, 5);
  });
});
