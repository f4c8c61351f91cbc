import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { pairedDifference } from './paired-difference.ts';
import { uniformSource } from './random.ts';
import { MOST_NEEDED, observationsFor, tasksForPairedDifference, tasksForShare } from './sample-size.ts';
import { wilson } from './wilson.ts';

const numberOf = (needed: ReturnType<typeof tasksForShare>): number => {
  if (needed.status !== 'number') throw new Error(needed.reason);
  return needed.n;
};

describe('tasksForShare', () => {
  it('is the formula, computed by hand', () => {
    // ((1.959964 √(0.25 × 0.75) + 0.841621 √(0.4 × 0.6)) / 0.15)² = ((0.848689 + 0.412308) / 0.15)² = 70.67
    expect(tasksForShare(0.4, 0.25)).toEqual({ status: 'number', n: 71 });
    // A share of 0 leaves the first term: (1.959964 × 0.3 / 0.1)² = 34.57
    expect(tasksForShare(0, 0.1)).toEqual({ status: 'number', n: 35 });
  });

  it('agrees with the interval where the share is 0: 35 failures leave out 10 %, 34 do not', () => {
    expect(wilson(0, 35).high).toBeLessThan(0.1);
    expect(wilson(0, 34).high).toBeGreaterThan(0.1);
  });

  it('gives no number at the threshold, nor for more than anybody makes', () => {
    expect(tasksForShare(0.3, 0.3).status).toBe('none');
    expect(tasksForShare(0.3, 0.3001).status).toBe('none');
  });

  it('throws for what is no share', () => {
    expect(() => tasksForShare(1.2, 0.5)).toThrow(RangeError);
  });
});

describe('tasksForPairedDifference', () => {
  it('is the formula of Connor for a threshold of 0, computed by hand', () => {
    // 20 of 100 only A, 10 only B: d = 0.1, ψ = 0.3; ((1.959964 √0.3 + 0.841621 √0.29) / 0.1)²
    // = ((1.073517 + 0.453224) / 0.1)² = 233.09
    expect(tasksForPairedDifference({ tasks: 100, onlyA: 20, onlyB: 10 }, 0)).toEqual({ status: 'number', n: 234 });
  });

  it('takes the variance that the threshold asks for where no task tells the two apart', () => {
    // d = 0, t = -0.05: ψ is taken as 0.05. ((1.959964 √0.0475 + 0.841621 √0.05) / 0.05)² = (0.427166 + 0.188192)² / 0.0025
    expect(tasksForPairedDifference({ tasks: 12, onlyA: 0, onlyB: 0 }, -0.05)).toEqual({ status: 'number', n: 152 });
  });

  it('mirrors, and never comes to no number or none at all', () => {
    const counts = fc
      .tuple(fc.integer({ min: 1, max: 200 }), fc.nat(100), fc.nat(100))
      .map(([rest, onlyA, onlyB]) => ({ tasks: rest + onlyA + onlyB, onlyA, onlyB }));
    fc.assert(
      fc.property(counts, fc.constantFrom(0, -0.05, 0.1), ({ tasks, onlyA, onlyB }, t) => {
        const needed = tasksForPairedDifference({ tasks, onlyA, onlyB }, t);
        expect(tasksForPairedDifference({ tasks, onlyA: onlyB, onlyB: onlyA }, -t)).toEqual(needed);
        if (needed.status === 'number') {
          expect(Number.isInteger(needed.n) && needed.n >= 1 && needed.n <= MOST_NEEDED).toBe(true);
        }
      }),
    );
  });

  it('throws for impossible counts', () => {
    expect(() => tasksForPairedDifference({ tasks: 2, onlyA: 2, onlyB: 1 }, 0)).toThrow(RangeError);
  });
});

describe('observationsFor', () => {
  const estimate = { confidence: 0.95, n: 10, method: 'order-statistics' as const };

  it('is the formula, computed by hand, on both scales', () => {
    // w = 4 towards 0, |value - t| = 2: 10 × ((1 + 0.841621 / 1.959964) × 4 / 2)² = 10 × 2.858813² = 81.73
    expect(observationsFor({ ...estimate, value: 2, low: -2, high: 9 }, 0, 'linear')).toEqual({
      status: 'number',
      n: 82,
    });
    // The same with ln: value e², low e⁻², threshold e⁰.
    const [value, low, high] = [2, -2, 9].map(Math.exp) as [number, number, number];
    expect(observationsFor({ ...estimate, value, low, high }, 1, 'logarithmic')).toEqual({ status: 'number', n: 82 });
  });

  it('looks at the end that faces the threshold', () => {
    const far = observationsFor({ ...estimate, value: 2, low: 1.9, high: 9 }, 5, 'linear');
    expect(numberOf(far)).toBe(112);
  });

  it('gives no number for an end at 0 of a ratio, nor at the threshold', () => {
    expect(observationsFor({ ...estimate, value: 2, low: 0, high: 9 }, 1, 'logarithmic').status).toBe('none');
    expect(observationsFor({ ...estimate, value: 2, low: 1, high: 9 }, 2, 'linear').status).toBe('none');
  });
});

/** How often so many tasks decide, when the truth is what the number was computed for. */
const DRAWS = 1_000;

describe('in simulation', () => {
  it('a share is decided about four times out of five', () => {
    const uniform = uniformSource(11);
    for (const [share, threshold] of [
      [0.3, 0.1],
      [0.4, 0.25],
      [0.5, 0.65],
      [0.2, 0.3],
    ] as const) {
      const n = numberOf(tasksForShare(share, threshold));
      let decided = 0;
      for (let draw = 0; draw < DRAWS; draw++) {
        let correct = 0;
        for (let task = 0; task < n; task++) correct += Number(uniform() < share);
        const { low, high } = wilson(correct, n);
        decided += Number(low > threshold || high < threshold);
      }
      expect(decided / DRAWS).toBeGreaterThan(0.72);
      expect(decided / DRAWS).toBeLessThan(0.9);
    }
  });

  it('so is a difference on the same tasks', () => {
    const uniform = uniformSource(12);
    for (const [onlyA, onlyB, threshold] of [
      [0.25, 0.1, 0],
      [0.1, 0.1, -0.1],
      [0.3, 0.05, 0.1],
    ] as const) {
      const n = numberOf(tasksForPairedDifference({ tasks: 100, onlyA: 100 * onlyA, onlyB: 100 * onlyB }, threshold));
      let decided = 0;
      for (let draw = 0; draw < DRAWS; draw++) {
        const counts = { tasks: n, onlyA: 0, onlyB: 0 };
        for (let task = 0; task < n; task++) {
          const outcome = uniform();
          if (outcome < onlyA) counts.onlyA++;
          else if (outcome < onlyA + onlyB) counts.onlyB++;
        }
        const { low, high } = pairedDifference(counts);
        decided += Number(low > threshold || high < threshold);
      }
      expect(decided / DRAWS).toBeGreaterThan(0.72);
      expect(decided / DRAWS).toBeLessThan(0.9);
    }
  });
});
