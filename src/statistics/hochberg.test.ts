import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hochberg } from './hochberg.ts';
import { holm } from './holm.ts';

describe('hochberg', () => {
  it('steps up with the factors of Holm', () => {
    // Largest 0.04 × 1, then 0.03 × 2 (held at 0.04), then 0.01 × 3.
    expect(hochberg([0.01, 0.04, 0.03])).toEqual([0.03, 0.04, 0.04]);
    expect(hochberg([0.008, 0.008, 0.008, 0.008])).toEqual([0.008, 0.008, 0.008, 0.008]);
    expect(hochberg([])).toEqual([]);
    expect(hochberg([0.2])).toEqual([0.2]);
  });

  it('never gives more than Holm’s, and never less than p', () => {
    fc.assert(
      fc.property(fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 }), (list) => {
        const [up, down] = [hochberg(list), holm(list)];
        list.forEach((p, index) => {
          expect(up[index]).toBeGreaterThanOrEqual(p);
          expect(up[index]).toBeLessThanOrEqual(down[index]!);
        });
      }),
    );
  });

  it('refuses what is no p', () => expect(() => hochberg([1.2])).toThrow(RangeError));
});
