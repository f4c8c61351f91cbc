import { normalCdf } from './distributions.ts';
import { median } from './quantile.ts';

/** Whether numbers that were measured one after the other rise or fall, over several groups at once. */
export interface Drift {
  /** Median over groups of the second half's median / the first half's: 0.9 where the numbers fell by a tenth. */
  ratio: number;
  /** Two-sided, of the hypothesis that the order says nothing. */
  p: number;
  /** Groups with three numbers or more. */
  groups: number;
}

/**
 * The seasonal Kendall test: in each group, pairs in which the later number is larger minus those in which it is smaller,
 * summed over groups; against the normal distribution with variance Σ (n (n - 1) (2n + 5) - Σ t (t - 1) (2t + 5)) / 18 (t
 * equal numbers each) and one step of continuity. Groups with fewer than three numbers are left out; undefined without any.
 * The numbers are positive. Source: R. M. Hirsch, J. R. Slack and R. A. Smith, Water Resources Research 18 (1982) 107-121;
 * M. G. Kendall, Rank Correlation Methods (1975), chapter 4.
 */
export function driftOf(groups: readonly (readonly number[])[]): Drift | undefined {
  const long = groups.filter(({ length }) => length >= 3);
  if (long.length === 0) return undefined;
  const sum = long.reduce((total, group) => total + risesLessFalls(group), 0);
  const variance = long.reduce((total, group) => total + varianceOf(group), 0);
  const z = variance > 0 ? Math.max(0, Math.abs(sum) - 1) / Math.sqrt(variance) : 0;
  const ratio = median(
    long.map((group) => median(group.slice(-halfOf(group))) / median(group.slice(0, halfOf(group)))),
  );
  return { ratio, p: 2 * normalCdf(-z), groups: long.length };
}

const halfOf = ({ length }: readonly number[]): number => Math.floor(length / 2);

function risesLessFalls(values: readonly number[]): number {
  let sum = 0;
  for (let first = 0; first < values.length; first++) {
    for (let later = first + 1; later < values.length; later++) {
      sum += Math.sign((values[later] as number) - (values[first] as number));
    }
  }
  return sum;
}

function varianceOf(values: readonly number[]): number {
  const weight = (n: number) => n * (n - 1) * (2 * n + 5);
  const times = new Map<number, number>();
  for (const value of values) times.set(value, (times.get(value) ?? 0) + 1);
  const ties = [...times.values()].reduce((sum, count) => sum + weight(count), 0);
  return (weight(values.length) - ties) / 18;
}
