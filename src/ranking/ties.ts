import type { Estimated } from '../schema/estimate.ts';
import { CONFIDENCE } from '../statistics/distributions.ts';

/** Which end of a metric is the good one. */
export type Better = 'higher' | 'lower';

export interface Rank {
  /** From 1. */
  rank: number;
  /** Another row has the same rank. */
  shared: boolean;
}

/**
 * The ranks of rows by one metric, in the order of `readings`: 1 + the number of rows whose 95 % interval lies wholly on
 * the better side of the row's own. Intervals that touch tell nothing apart, so rows of one rank always overlap: of two
 * rows where one is wholly better, it has the smaller rank. A row whose interval is wide may stand above one with a better
 * median, since fewer rows are better for sure.
 * Undefined for rows without the number, and for those whose interval does not reach 95 %: they have no rank and take
 * none from others. The list may be the beginning of a longer one that is sorted best first by the value: a row that is
 * wholly better comes earlier there.
 */
export function sharedRanks(readings: readonly Estimated[], better: Better): (Rank | undefined)[] {
  const sides = readings.map((reading) => sideOf(reading, better));
  // Ascending: how many are above some end is then found by halving.
  const worstEnds = sides.flatMap((side) => (side ? [side.worst] : [])).sort((a, b) => a - b);
  const ranks = sides.map((side) => side && worstEnds.length - countUpTo(worstEnds, side.best) + 1);
  const times = new Map<number, number>();
  for (const rank of ranks) if (rank !== undefined) times.set(rank, (times.get(rank) ?? 0) + 1);
  return ranks.map((rank) => (rank === undefined ? undefined : { rank, shared: (times.get(rank) ?? 0) > 1 }));
}

/** Both ends of an interval, turned so that more is better. */
function sideOf(reading: Estimated, better: Better): { worst: number; best: number } | undefined {
  if (reading.status !== 'estimated' || reading.estimate.confidence < CONFIDENCE) return undefined;
  const { low, high } = reading.estimate;
  return better === 'higher' ? { worst: low, best: high } : { worst: -high, best: -low };
}

/** How many of `sorted` are no more than `value`. */
function countUpTo(sorted: readonly number[], value: number): number {
  let [from, to] = [0, sorted.length];
  while (from < to) {
    const middle = (from + to) >> 1;
    if ((sorted[middle] as number) <= value) from = middle + 1;
    else to = middle;
  }
  return from;
}
