import type { TaskEvidence } from '../schema/run-digest.ts';
import { groupBy } from './accuracy.ts';
import { estimated, unmeasured, type Estimate, type Estimated } from './estimate.ts';
import { mcnemarExact } from './mcnemar.ts';
import { clusteredDifference, pairedDifference } from './paired-difference.ts';
import { differenceSequence, sequentialP, type PairCounts } from './paired-sequence.ts';
import { signFlip } from './sign-flip.ts';

/** Where p is no larger, a difference is called one. */
export const LEVEL = 0.05;
const FEWEST_FAMILIES = 5;

/** Whether the interval leaves out "no difference"; for accuracies the test has to agree. */
export type Verdict = 'distinguishable' | 'not-distinguishable';

/** One task that both runs did, with all attempts of each. */
export interface OutcomePair {
  id: string;
  family: string;
  a: TaskEvidence;
  b: TaskEvidence;
}

export interface OutcomePairs {
  /** In A's order. */
  pairs: OutcomePair[];
  /** Tasks that only one of the runs did. */
  unpaired: number;
  /** Tasks with the same id that were not the same problem, or were not graded by the same version of a grader. */
  gradedDifferently: number;
}

/** The tasks of two runs of one suite, matched by id, problem and grader. A task stands once in each. */
export function pairOutcomes(a: readonly TaskEvidence[], b: readonly TaskEvidence[]): OutcomePairs {
  const ofB = new Map(b.map((task) => [task.id, task]));
  const common = a.flatMap((task) => {
    const other = ofB.get(task.id);
    return other ? [{ id: task.id, family: task.family, a: task, b: other }] : [];
  });
  const pairs = common.filter((pair) => isSameProblem(pair.a.problem, pair.b.problem));
  return {
    pairs,
    unpaired: a.length + b.length - 2 * common.length,
    gradedDifferently: common.length - pairs.length,
  };
}

/** What stands between a problem and the grader of it in `TaskEvidence.problem`. */
export const GRADED_BY = '#';

/** Whether two tasks of one id can be paired. A task that no grader saw, the runtime having failed on it, pairs with any grader. */
export function isSameProblem(one: string, other: string): boolean {
  if (one === other) return true;
  const [question, grader] = partsOf(one);
  const [otherQuestion, otherGrader] = partsOf(other);
  return question === otherQuestion && (grader === undefined || otherGrader === undefined);
}

function partsOf(problem: string): [string, string | undefined] {
  const at = problem.indexOf(GRADED_BY);
  return at < 0 ? [problem, undefined] : [problem.slice(0, at), problem.slice(at + 1)];
}

export interface AccuracyDifference {
  /** Share correct of each run on the common tasks. */
  shares: { a: number; b: number };
  /** Tasks on which only one of the two did better; in parts where tasks were attempted several times. */
  onlyA: number;
  onlyB: number;
  /** Accuracy of A minus accuracy of B, as a share, for other tasks of the same families. */
  difference: Estimate;
  /** The same for other families of the same kind. */
  differenceOverFamilies: Estimated;
  /** Of the hypothesis that both are equally accurate, two-sided. */
  test: { method: 'mcnemar-exact' | 'sign-flip' | 'betting'; p: number };
  verdict: Verdict;
}

type Outcomes = Pick<OutcomePair, 'family'> & Record<'a' | 'b', Pick<TaskEvidence, 'attempts' | 'correct'>>;

/**
 * Accuracies on the same tasks. Each task attempted once: Tango's interval and McNemar's exact test. Several times: each
 * task counts with its average, the test flips signs. Where a run may have stopped early, both are replaced by ones that
 * hold at every moment. The exact test is the stricter one: where it finds nothing, the interval is extended to 0, so
 * that interval and verdict never contradict each other. At least one pair.
 */
export function accuracyDifference(pairs: readonly Outcomes[], { mayStop }: { mayStop: boolean }): AccuracyDifference {
  const scored = pairs.map(({ family, a, b }) => ({ family, gain: shareCorrect(a) - shareCorrect(b) }));
  const gains = scored.map(({ gain }) => gain);
  const counts = countPairs(gains);
  const test = testOf(counts, gains, mayStop);
  const interval = mayStop ? differenceSequence(counts) : pairedDifference(counts);
  const difference = test.p <= LEVEL ? interval : reachingZero(interval);
  const share = (side: 'a' | 'b') =>
    pairs.reduce((total, { [side]: outcomes }) => total + shareCorrect(outcomes), 0) / pairs.length;
  return {
    shares: { a: share('a'), b: share('b') },
    onlyA: counts.onlyA,
    onlyB: counts.onlyB,
    difference,
    differenceOverFamilies: overFamilies(scored, difference),
    test,
    verdict: difference.low > 0 || difference.high < 0 ? 'distinguishable' : 'not-distinguishable',
  };
}

/** The share of attempts that were correct, in [0, 1]. */
const shareCorrect = ({ correct, attempts }: Pick<TaskEvidence, 'attempts' | 'correct'>): number =>
  correct / Math.max(1, attempts);

/** How much better each did, added up over tasks: plain counts where each task was attempted once. */
function countPairs(gains: readonly number[]): PairCounts {
  const sum = (sign: 1 | -1) => gains.reduce((total, gain) => total + Math.max(0, sign * gain), 0);
  return { tasks: gains.length, onlyA: sum(1), onlyB: sum(-1) };
}

function testOf(counts: PairCounts, gains: readonly number[], mayStop: boolean): AccuracyDifference['test'] {
  if (mayStop) return { method: 'betting', p: sequentialP(counts) };
  return gains.every(Number.isInteger)
    ? { method: 'mcnemar-exact', p: mcnemarExact(counts.onlyA, counts.onlyB) }
    : { method: 'sign-flip', p: signFlip(gains) };
}

const reachingZero = (interval: Estimate): Estimate => ({
  ...interval,
  low: Math.min(interval.low, 0),
  high: Math.max(interval.high, 0),
});

function overFamilies(scored: readonly { family: string; gain: number }[], inside: Estimate): Estimated {
  const families = groupBy(scored, ({ family }) => family);
  if (families.size < FEWEST_FAMILIES) {
    return unmeasured(`fewer than ${FEWEST_FAMILIES} families cannot show how much families differ`);
  }
  const clusters = [...families.values()].map((members) => ({
    sum: members.reduce((total, { gain }) => total + gain, 0),
    tasks: members.length,
  }));
  return estimated(clusteredDifference(clusters, inside));
}
