import { describe, expect, it } from 'vitest';
import { changePoint } from './change-point.ts';
import { normalQuantile } from './distributions.ts';
import { uniformSource } from './random.ts';

const noisy = (seed: number, length: number, factorAt: (index: number) => number, noise = 0.02) => {
  const random = uniformSource(seed);
  return Array.from({ length }, (_, index) => 100 * factorAt(index) * Math.exp(noise * normalQuantile(random())));
};

describe('changePoint', () => {
  it('finds the moment, and the speeds on both sides of it', () => {
    const known = changePoint([10, 10.1, 9.9, 10, 10.2, 8, 8.1, 7.9, 8, 8.2, 7.8]);
    expect(known).toMatchObject({
      found: 'change',
      at: 5,
      before: { estimate: { value: 10, n: 5 } },
      after: { estimate: { value: 8, n: 6 } },
      ratio: 0.8,
    });
    if (known.found === 'change') expect(known.p).toBeLessThan(0.02);
  });

  it('finds a drop in the middle of noise', () => {
    const known = changePoint(noisy(4, 80, (index) => (index < 50 ? 1 : 0.9)));
    expect(known.found).toBe('change');
    if (known.found === 'change') expect(Math.abs(known.at - 50)).toBeLessThanOrEqual(3);
  });

  it('says so where there is none, with what it could have found', () => {
    const known = changePoint(noisy(5, 60, () => 1));
    expect(known.found).toBe('none');
    if (known.found !== 'none') return;
    expect(known.couldFind).toBeGreaterThan(0.95);
    expect(known.couldFind).toBeLessThan(1);
    expect(changePoint([5, 5, 5, 5, 5, 5, 5])).toMatchObject({ found: 'none', p: 1 });
  });

  it('finds what it says it could have found about as often as it says, and cries wolf seldom', () => {
    const truth = changePoint(noisy(6, 60, () => 1));
    if (truth.found !== 'none' || truth.couldFind === undefined) throw new Error('there is none');
    const least = truth.couldFind;
    let [found, alarms] = [0, 0];
    for (let run = 0; run < 60; run++) {
      if (changePoint(noisy(100 + run, 60, (index) => (index < 30 ? 1 : least))).found === 'change') found++;
      if (changePoint(noisy(200 + run, 60, () => 1)).found === 'change') alarms++;
    }
    expect(found).toBeGreaterThan(36);
    expect(alarms).toBeLessThan(9);
  });

  it('does not try with a few trials', () => {
    expect(changePoint([1, 2, 3])).toEqual({
      found: 'too-few',
      reason: 'a change cannot be told from 3 trials; it takes 6',
    });
    expect(changePoint([])).toMatchObject({ found: 'too-few' });
    expect(changePoint([9, 8, 9, 8, 9, 8])).not.toHaveProperty('couldFind');
  });

  it('tells the same each time', () => {
    const values = noisy(7, 40, (index) => (index < 20 ? 1 : 0.985));
    expect(changePoint(values)).toEqual(changePoint(values));
  });
});
