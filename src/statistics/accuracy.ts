import type { Stopping } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import type { Trial } from '../schema/trial.ts';
import { accuracySequence, enough } from './accuracy-sequence.ts';
import { clusteredShare } from './clustered-share.ts';
import { estimated, unmeasured, type Estimated } from './estimate.ts';
import { wilson } from './wilson.ts';

const EVERY_TRIAL: Stopping = { rule: 'all' };
/** With fewer families, their differences say next to nothing about other families. */
const FEWEST_FAMILIES = 5;

export function isCorrect({ outcome }: Trial): boolean {
  return outcome.status === 'answered' && outcome.grades.at(-1)?.outcome === 'correct';
}

/**
 * The share of correct trials, with an interval for other tasks of the same families. Attempted once each, tasks are
 * counted (Wilson). Attempted several times, attempts at one task are not independent, and greedy ones are all alike:
 * tasks are the clusters (`clusteredShare`). A run that may stop when it is precise enough has the confidence sequence,
 * whether it did stop or not. Cheap enough for every trial of a run under way.
 */
export function accuracy(trials: readonly Trial[], stopping: Stopping = EVERY_TRIAL): Estimated {
  if (stopping.rule === 'all' || trials.length === 0) return shareOf(trials, isCorrect);
  const tasks = groupBy(trials, ({ task }) => task.id);
  return estimated(accuracySequence(sumOfShares(tasks), tasks.size));
}

/** The share of trials of which something holds, with an interval for other tasks of the same families, as `accuracy`. */
export function shareOf(trials: readonly Trial[], holds: (trial: Trial) => boolean): Estimated {
  if (trials.length === 0) return unmeasured('no trial was made');
  const tasks = groupBy(trials, ({ task }) => task.id);
  if (tasks.size === trials.length) return estimated(wilson(trials.filter(holds).length, trials.length));
  if (tasks.size === 1) return unmeasured('a single task gives no interval, however often it is attempted');
  const clusters = [...tasks.values()].map((attempts) => ({
    correct: attempts.filter(holds).length,
    done: attempts.length,
  }));
  return estimated(clusteredShare(clusters));
}

/**
 * The same share, with an interval for other families of the same kind. The families of a suite were chosen and not
 * drawn, so this is the interval for "how good is it at such tasks", as far as these families stand for others, and
 * `accuracy` the one for "how good is it at this suite". Attempts at a task are averaged first. For a run that stops when
 * it is precise enough it is approximate: it was not made to be looked at more than once.
 */
export function accuracyOverFamilies(trials: readonly Trial[]): Estimated {
  if (trials.length === 0) return unmeasured('no trial was made');
  const families = groupBy(trials, ({ task }) => task.family);
  if (families.size < FEWEST_FAMILIES) {
    const few = families.size === 1 ? 'one family' : `${families.size} families`;
    return unmeasured(`${few} cannot show how much families differ; it takes ${FEWEST_FAMILIES}`);
  }
  return estimated(
    clusteredShare(
      [...families.values()].map((members) => {
        const tasks = groupBy(members, ({ task }) => task.id);
        return { correct: sumOfShares(tasks), done: tasks.size };
      }),
    ),
  );
}

/** Whether a run has met its plan's rule for stopping; always false for a plan that wants every trial. */
export function isPreciseEnough({ trials, plannedTrials, entry }: Run): boolean {
  const { stopping } = entry.settings;
  if (stopping.rule !== 'precise') return false;
  const tasks = groupBy(trials, ({ task }) => task.id);
  const rule = { halfWidth: stopping.halfWidth, budget: plannedTrials };
  return enough(sumOfShares(tasks), tasks.size, rule).next === 'precise';
}

const cluster = (trials: readonly Trial[]) => ({ correct: trials.filter(isCorrect).length, done: trials.length });

/** Each task counts as the share of its attempts that were correct. */
export const sumOfShares = (tasks: ReadonlyMap<string, readonly Trial[]>): number =>
  [...tasks.values()].map(cluster).reduce((total, { correct, done }) => total + correct / done, 0);

export function groupBy<Item>(items: readonly Item[], keyOf: (item: Item) => string): Map<string, Item[]> {
  const groups = new Map<string, Item[]>();
  for (const item of items) {
    const key = keyOf(item);
    const group = groups.get(key);
    if (group) group.push(item);
    else groups.set(key, [item]);
  }
  return groups;
}
