import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accuracySequence, enough } from './accuracy-sequence.ts';
import { logCapital } from './betting.ts';
import { wilson } from './wilson.ts';

const counts = fc
  .integer({ min: 1, max: 400 })
  .chain((done) => fc.record({ done: fc.constant(done), correct: fc.integer({ min: 0, max: done }) }));

describe('logCapital', () => {
  it('is a fair game: its expectation after the next task is what it is now', () => {
    fc.assert(
      fc.property(counts, fc.double({ min: 0.01, max: 0.99, noNaN: true }), ({ correct, done }, mean) => {
        const after = (right: number, wrong: number) => {
          const outcomes = [
            { value: 1, count: correct + right },
            { value: 0, count: done - correct + wrong },
          ];
          return Math.exp(logCapital(outcomes, mean, 0));
        };
        const now = after(0, 0);
        fc.pre(now < 1e12 && now > 1e-12);
        expect((mean * after(1, 0) + (1 - mean) * after(0, 1)) / now).toBeCloseTo(1, 9);
      }),
    );
  });

  it('falls as the mean that is bet against rises', () => {
    const means = fc.tuple(
      fc.double({ min: 0.01, max: 0.99, noNaN: true }),
      fc.double({ min: 0, max: 1, noNaN: true }),
    );
    fc.assert(
      fc.property(counts, means, ({ correct, done }, [mean, step]) => {
        const outcomes = [
          { value: 1, count: correct },
          { value: 0, count: done - correct },
        ];
        const higher = mean + (0.999 - mean) * step;
        expect(logCapital(outcomes, higher, 0)).toBeLessThanOrEqual(logCapital(outcomes, mean, 0) + 1e-9);
      }),
    );
  });
});

describe('accuracySequence', () => {
  it('holds the share, mirrors failures, and is wider than the interval of a number of tasks fixed in advance', () => {
    fc.assert(
      fc.property(counts, ({ correct, done }) => {
        const { value, low, high } = accuracySequence(correct, done);
        const mirrored = accuracySequence(done - correct, done);
        const fixed = wilson(correct, done);
        expect(low).toBeGreaterThanOrEqual(0);
        expect(high).toBeLessThanOrEqual(1);
        expect(low).toBeLessThanOrEqual(value);
        expect(high).toBeGreaterThanOrEqual(value);
        expect(mirrored.low).toBeCloseTo(1 - high, 9);
        expect(high - low).toBeGreaterThan(fixed.high - fixed.low);
      }),
    );
  });

  it('narrows as the same share is seen more often', () => {
    const widths = [10, 40, 160, 640].map((done) => {
      const { low, high } = accuracySequence(done / 2, done);
      return high - low;
    });
    expect(widths).toEqual([...widths].sort((one, other) => other - one));
  });

  it('refuses impossible counts', () => {
    expect(() => accuracySequence(0, 0)).toThrow(RangeError);
    expect(() => accuracySequence(6, 5)).toThrow(RangeError);
  });
});

describe('enough', () => {
  it('goes on, is precise, or ends with the budget', () => {
    const rule = { halfWidth: 0.1, budget: 300 };
    expect(enough(0, 0, rule)).toMatchObject({ next: 'go-on', accuracy: { status: 'not-measured' } });
    expect(enough(25, 50, rule).next).toBe('go-on');
    expect(enough(150, 300, rule)).toMatchObject({
      next: 'precise',
      accuracy: { estimate: { method: 'confidence-sequence', n: 300 } },
    });
    expect(enough(50, 100, { ...rule, budget: 100 }).next).toBe('budget-spent');
  });

  it('needs fewer tasks near 0 and 1', () => {
    const tasks = (share: number) => {
      let done = 1;
      while (enough(Math.round(share * done), done, { halfWidth: 0.1, budget: 1000 }).next === 'go-on') done++;
      return done;
    };
    expect(tasks(0.02)).toBeLessThan(tasks(0.2));
    expect(tasks(0.2)).toBeLessThan(tasks(0.5));
    expect(tasks(0.98)).toBe(tasks(0.02));
  });
});
