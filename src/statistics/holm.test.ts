import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { holm } from './holm.ts';

describe('holm', () => {
  it('multiplies the smallest by all, the next by one less, and never falls', () => {
    // Ascending 0.005 * 4, 0.01 * 3, 0.03 * 2, then 0.04 * 1 raised to the 0.06 before it.
    const adjusted = holm([0.01, 0.04, 0.03, 0.005]);
    [0.03, 0.06, 0.06, 0.02].forEach((p, index) => expect(adjusted[index]).toBeCloseTo(p, 12));
    expect(holm([])).toEqual([]);
    expect(holm([0.9, 0.8])).toEqual([1, 1]);
  });

  it('leaves the order, never falls below the p it was given, never passes 1 or Bonferroni', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 20 }), (pValues) => {
        holm(pValues).forEach((adjusted, index) => {
          expect(adjusted).toBeGreaterThanOrEqual(pValues[index]!);
          expect(adjusted).toBeLessThanOrEqual(Math.min(1, pValues[index]! * pValues.length) + 1e-12);
        });
      }),
    );
  });

  it('refuses what is no p-value', () => expect(() => holm([0.5, -1])).toThrow(RangeError));
});
