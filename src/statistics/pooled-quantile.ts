import { bootstrap } from './bootstrap.ts';
import type { Estimate } from './estimate.ts';

interface Pool {
  /** All numbers of all groups, ascending. */
  sorted: Float64Array;
  /** For each of them the group it belongs to. */
  groupOf: Int32Array;
  sizes: number[];
}

/**
 * The p-quantile (type 7, as `quantile`) of all numbers of all groups, with the bootstrap interval that draws whole
 * groups. Equal to sorting every resample, which would take minutes for a thousand trials: here the numbers are sorted
 * once, and a resample only counts how often each group was drawn. Throws a RangeError when there are no numbers.
 */
export function pooledQuantile(groups: readonly (readonly number[])[], p: number): Estimate {
  const pool = poolOf(groups);
  if (pool.sorted.length === 0) throw new RangeError('there is no quantile of no numbers');
  const indices = groups.map((_, index) => index);
  return bootstrap(indices, (sample) => quantileOfDrawn(pool, sample, p), 'bootstrap-quantile');
}

function poolOf(groups: readonly (readonly number[])[]): Pool {
  const entries = groups.flatMap((group, index) => group.map((value) => ({ value, index })));
  entries.sort((a, b) => a.value - b.value);
  return {
    sorted: Float64Array.from(entries, ({ value }) => value),
    groupOf: Int32Array.from(entries, ({ index }) => index),
    sizes: groups.map((group) => group.length),
  };
}

function quantileOfDrawn({ sorted, groupOf, sizes }: Pool, sample: readonly number[], p: number): number {
  const drawn = new Int32Array(sizes.length);
  let total = 0;
  for (const group of sample) {
    drawn[group] = (drawn[group] as number) + 1;
    total += sizes[group] as number;
  }
  const position = (total - 1) * p;
  const [first, second] = [Math.floor(position), Math.ceil(position)];
  let below = Number.NaN;
  for (let entry = 0, passed = 0; entry < sorted.length; entry++) {
    passed += drawn[groupOf[entry] as number] as number;
    if (passed > first && Number.isNaN(below)) below = sorted[entry] as number;
    if (passed > second) return below + ((sorted[entry] as number) - below) * (position - first);
  }
  return below;
}
