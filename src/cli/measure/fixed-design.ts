import { LEVEL } from '../../statistics/paired-accuracy.ts';
import { mcnemarExact } from '../../statistics/mcnemar.ts';
import { drawPair } from './difference-regimes.ts';
import { makeDraw } from './draw.ts';

/** The two errors of a way to rank two builds. */
export interface Errors {
  /** Equal builds called distinguishable, either way. */
  falseClaim: number;
  /** Builds that differ by the difference of interest not called so, or the wrong way round. */
  missed: number;
}

export interface World {
  difference: number;
  /** Share of tasks that only one of the builds answers. */
  apart: number;
}

/** Simulated runs for each candidate number of tasks. */
const RUNS = 10_000;
const MOST_TASKS = 4_000;

/**
 * The smallest number of tasks, fixed in advance, with which a test of the same pairs makes no more of either error:
 * (onlyA - onlyB) / √(onlyA + onlyB) against the critical value that gives exactly `errors.falseClaim` in the world of
 * equal builds with as many tasks that tell them apart. It is given what nobody knows beforehand, that share and the
 * size of the difference: the hardest baseline.
 */
export function smallestFixed({ difference, apart }: World, errors: Errors, seed: number): number {
  const suffices = (tasks: number) => {
    const equal = scores({ difference: 0, apart }, tasks, seed)
      .map(Math.abs)
      .sort((one, other) => other - one);
    const critical = equal[Math.floor(errors.falseClaim * RUNS)] ?? 0;
    const found = scores({ difference, apart }, tasks, seed + 1).filter((score) => score > critical).length;
    return 1 - found / RUNS <= errors.missed;
  };
  return leastTasks(suffices);
}

/**
 * The number of tasks that a plan needs in advance: McNemar's exact test at 5 %, missing the difference of interest in
 * no more than `missed` of comparisons whatever share of tasks tells the builds apart, up to `world.apart`.
 */
export function plannedFixed({ difference, apart }: World, missed: number, seed: number): number {
  return leastTasks((tasks) => {
    const draw = makeDraw(seed);
    let found = 0;
    for (let run = 0; run < RUNS; run++) {
      const { onlyA, onlyB } = drawCounts(draw, { difference, apart }, tasks);
      if (onlyA > onlyB && isFound(onlyA, onlyB)) found++;
    }
    return 1 - found / RUNS <= missed;
  });
}

const FOUND = new Map<number, boolean>();

/** McNemar's verdict, remembered: the same counts occur again and again. */
export function isFound(onlyA: number, onlyB: number): boolean {
  const key = onlyA * 100_003 + onlyB;
  const known = FOUND.get(key);
  if (known !== undefined) return known;
  const found = mcnemarExact(onlyA, onlyB) <= LEVEL;
  FOUND.set(key, found);
  return found;
}

function scores(world: World, tasks: number, seed: number): Float64Array {
  const draw = makeDraw(seed);
  return Float64Array.from({ length: RUNS }, () => {
    const { onlyA, onlyB } = drawCounts(draw, world, tasks);
    return onlyA + onlyB === 0 ? 0 : (onlyA - onlyB) / Math.sqrt(onlyA + onlyB);
  });
}

function drawCounts(draw: ReturnType<typeof makeDraw>, { difference, apart }: World, tasks: number) {
  const counts = { onlyA: 0, onlyB: 0 };
  for (let task = 0; task < tasks; task++) {
    const outcome = drawPair(draw, difference, apart);
    if (outcome > 0) counts.onlyA++;
    else if (outcome < 0) counts.onlyB++;
  }
  return counts;
}

function leastTasks(suffices: (tasks: number) => boolean): number {
  let [few, enough] = [1, 64];
  while (!suffices(enough) && enough < MOST_TASKS) [few, enough] = [enough, enough * 2];
  while (enough - few > 1) {
    const middle = Math.floor((few + enough) / 2);
    if (suffices(middle)) enough = middle;
    else few = middle;
  }
  return enough;
}
