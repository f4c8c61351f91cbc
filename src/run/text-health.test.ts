import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { characterEntropy, repeatedShare } from './text-health.ts';

describe('repeatedShare', () => {
  it.each([
    ['', 0],
    ['Water boils at one hundred degrees, and then it turns to steam.', 0],
    ['aaa', 0],
    ['@@@@@@@@', 1],
    ['abcabcabcabcabc', 1],
    // Ten of twenty characters.
    ['0123456789xxxxxxxxxx', 0.5],
  ])('%j', (text, share) => {
    expect(repeatedShare(text)).toBe(share);
  });

  it('is a share, and grows to 1 with the repetitions of any unit', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1, maxLength: 12 }), fc.integer({ min: 8, max: 40 }), (unit, times) => {
        expect(repeatedShare(unit.repeat(times))).toBe(1);
      }),
    );
    fc.assert(
      fc.property(fc.string(), (text) => {
        const share = repeatedShare(text);
        expect(share >= 0 && share <= 1).toBe(true);
      }),
    );
  });
});

describe('characterEntropy', () => {
  it.each([
    ['aaaa', 0],
    ['abab', 1],
    ['abcd', 2],
    // Shares 1/2, 1/4, 1/4: 0.5 + 0.5 + 0.5.
    ['aabc', 1.5],
  ])('of %j is %d bits', (text, bits) => {
    expect(characterEntropy(text)).toBeCloseTo(bits, 12);
  });
});
