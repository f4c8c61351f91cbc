import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bootstrap } from './bootstrap.ts';
import { pooledQuantile } from './pooled-quantile.ts';
import { ascending, quantile } from './quantile.ts';

describe('pooledQuantile', () => {
  it('gives what sorting every resample gives', () => {
    const groups = fc.array(fc.array(fc.integer({ min: 0, max: 50 }), { minLength: 1, maxLength: 6 }), {
      minLength: 1,
      maxLength: 6,
    });
    fc.assert(
      fc.property(groups, fc.constantFrom(0, 0.5, 0.95, 1), (lists, p) => {
        const slow = bootstrap(lists, (sample) => quantile(ascending(sample.flat()), p), 'bootstrap-quantile');
        const fast = pooledQuantile(lists, p);
        expect(fast.value).toBeCloseTo(slow.value, 9);
        expect(fast.low).toBeCloseTo(slow.low, 9);
        expect(fast.high).toBeCloseTo(slow.high, 9);
        expect(fast.n).toBe(lists.length);
      }),
      { numRuns: 25 },
    );
  });

  it('refuses groups without numbers', () => expect(() => pooledQuantile([[], []], 0.5)).toThrow(RangeError));
});
