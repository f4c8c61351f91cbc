import type { Distribution } from '../schema/board.ts';
import { CONFIDENCE } from '../statistics/distributions.ts';
import type { Estimated } from '../schema/estimate.ts';
import { wilson } from '../statistics/wilson.ts';
import type { Better } from './ties.ts';

/**
 * Which share of a class a value is better than: those of `distribution` that are strictly worse, with the Wilson interval
 * at 95 % for a class of which n were drawn. n counts submissions.
 * Of more values than a distribution holds only evenly spaced order statistics are known. Between two of them the count is
 * interpolated; the interval then reaches from the lower bound of the smallest count that is possible to the upper bound
 * of the largest. Not measured where nobody measured it.
 */
export function shareBelow({ n, values }: Distribution, value: number, better: Better): Estimated {
  if (n === 0 || values.length === 0) return { status: 'not-measured', reason: 'no submission measured it' };
  const turned = better === 'higher' ? values : values.map((one) => -one).reverse();
  const { least, most, likely } = countBelow({ n, values: turned }, better === 'higher' ? value : -value);
  return {
    status: 'estimated',
    estimate: {
      value: likely / n,
      low: wilson(least, n).low,
      high: wilson(most, n).high,
      confidence: CONFIDENCE,
      n,
      method: 'wilson',
    },
  };
}

/** How many values lie below one: the bounds that are certain, and in between what is most likely. */
function countBelow({ n, values }: Distribution, value: number): { least: number; most: number; likely: number } {
  const known = values.filter((one) => one < value).length;
  // The value that is `index` steps up the list is the one of this rank, from 0, among all.
  const rank = (index: number) => Math.round((index * (n - 1)) / Math.max(1, values.length - 1));
  if (known === 0) return { least: 0, most: 0, likely: 0 };
  if (known === values.length) return { least: n, most: n, likely: n };
  const least = rank(known - 1) + 1;
  const most = rank(known);
  const [below, above] = [values[known - 1] as number, values[known] as number];
  const likely = least + Math.round(((value - below) / (above - below)) * (most - least));
  return { least, most, likely };
}
