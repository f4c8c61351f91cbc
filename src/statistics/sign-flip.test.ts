import { describe, expect, it } from 'vitest';
import { signFlip } from './sign-flip.ts';

describe('signFlip', () => {
  it('comes near the exact share of flips', () => {
    // All six positive: 2 of 64 flips reach as far.
    expect(signFlip([0.5, 0.5, 1, 0.25, 0.75, 0.5])).toBeCloseTo(2 / 64, 2);
    expect(signFlip([1, -1])).toBe(1);
  });

  it('is the same each time, and for both orders', () => {
    const differences = [0.5, -0.25, 1, 0, 0.75];
    expect(signFlip(differences)).toBe(signFlip(differences));
    expect(signFlip(differences.map((one) => -one))).toBe(signFlip(differences));
  });

  it('finds nothing where nothing differs', () => expect(signFlip([0, 0, 0])).toBe(1));
});
