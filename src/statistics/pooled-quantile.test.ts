import { describe, expect, it } from 'vitest';
import { bootstrap } from './bootstrap.ts';
import { pooledQuantile } from './pooled-quantile.ts';
import { ascending, quantile } from './quantile.ts';

const sortingEveryResample = (groups: number[][], p: number) =>
  bootstrap(groups, (sample) => quantile(ascending(sample.flat()), p), 'bootstrap-quantile');

describe('pooledQuantile', () => {
  const groups = Array.from({ length: 9 }, (_, group) =>
    Array.from({ length: 1 + ((group * 5) % 7) }, (_, step) => ((group * 37 + step * 101) % 53) / 4),
  );

  it.each([0, 0.5, 0.95, 0.99, 1])('equals sorting every resample at p = %s', (p) => {
    expect(pooledQuantile(groups, p)).toEqual(sortingEveryResample(groups, p));
  });

  it('handles one number and equal numbers', () => {
    expect(pooledQuantile([[3]], 0.95)).toMatchObject({ value: 3, low: 3, high: 3, n: 1 });
    expect(pooledQuantile([[2, 2], [2]], 0.5)).toMatchObject({ value: 2, low: 2, high: 2, n: 2 });
  });

  it('refuses to say anything about no numbers', () => {
    expect(() => pooledQuantile([], 0.5)).toThrow(RangeError);
  });
});
