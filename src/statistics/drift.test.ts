import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { driftOf } from './drift.ts';
import { normalCdf } from './distributions.ts';

describe('driftOf', () => {
  it('is Kendall’s test where there is one group', () => {
    // 10 pairs, all falling; variance 5 × 4 × 15 / 18 = 16.67; z = 9 / 4.082.
    const drift = driftOf([[100, 95, 90, 85, 80]]);
    expect(drift?.p).toBeCloseTo(2 * normalCdf(-9 / Math.sqrt(300 / 18)), 12);
    expect(drift?.ratio).toBeCloseTo(82.5 / 97.5, 12);
  });

  it('adds up groups, and leaves short ones out', () => {
    const one = [5, 4, 3, 2, 1];
    expect(driftOf([one, one, one])!.p).toBeLessThan(driftOf([one])!.p);
    expect(driftOf([one, [3, 9]])).toEqual(driftOf([one]));
    expect(driftOf([one, [...one].reverse()])?.p).toBe(1);
  });

  it('finds nothing in equal numbers, and has nothing to say of none', () => {
    expect(driftOf([[4, 4, 4, 4]])).toEqual({ ratio: 1, p: 1, groups: 1 });
    expect(driftOf([])).toBeUndefined();
    expect(driftOf([[1, 2]])).toBeUndefined();
  });

  it('does not depend on the unit', () => {
    const groups = fc.array(fc.array(fc.integer({ min: 1, max: 50 }), { minLength: 3, maxLength: 8 }), { minLength: 1, maxLength: 4 }); // prettier-ignore
    fc.assert(
      fc.property(groups, (list) => {
        const [one, scaled] = [driftOf(list)!, driftOf(list.map((group) => group.map((value) => value * 8)))!];
        expect(scaled.p).toBe(one.p);
        expect(scaled.ratio).toBeCloseTo(one.ratio, 9);
        expect(one.p >= 0 && one.p <= 1).toBe(true);
      }),
    );
  });
});
