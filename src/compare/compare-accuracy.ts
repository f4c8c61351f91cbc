import { groupBy } from '../statistics/accuracy.ts';
import { estimated, unmeasured, type Estimate, type Estimated } from '../statistics/estimate.ts';
import { mcnemarExact } from '../statistics/mcnemar.ts';
import { clusteredDifference, pairedDifference } from '../statistics/paired-difference.ts';
import { differenceSequence, sequentialP, type PairCounts } from '../statistics/paired-sequence.ts';
import { signFlip } from '../statistics/sign-flip.ts';
import type { AccuracyComparison, Names, Verdict } from './comparison.ts';
import { shareCorrect, type TaskPair } from './task-pairs.ts';

export const LEVEL = 0.05;
const FEWEST_FAMILIES = 5;

/**
 * Accuracies on the same tasks. Each task attempted once: Tango's interval and McNemar's exact test. Several times: each
 * task counts with its average, the test flips signs. Where a run may have stopped early, both are replaced by ones that
 * hold at every moment. The exact test is the stricter one: where it finds nothing, the interval is extended to 0, so
 * that interval and verdict never contradict each other. At least one pair.
 */
export function compareAccuracy(pairs: readonly TaskPair[], mayStop: boolean, names: Names): AccuracyComparison {
  const scored = pairs.map(({ family, a, b }) => ({ family, gain: shareCorrect(a) - shareCorrect(b) }));
  const gains = scored.map(({ gain }) => gain);
  const counts = countPairs(gains);
  const test = testOf(counts, gains, mayStop);
  const interval = mayStop ? differenceSequence(counts) : pairedDifference(counts);
  const difference = test.p <= LEVEL ? interval : reachingZero(interval);
  const verdict = difference.low > 0 || difference.high < 0 ? 'distinguishable' : 'not-distinguishable';
  const share = (of: (pair: TaskPair) => TaskPair['a']) =>
    pairs.reduce((total, pair) => total + shareCorrect(of(pair)), 0) / pairs.length;
  return {
    shares: { a: share(({ a }) => a), b: share(({ b }) => b) },
    onlyA: counts.onlyA,
    onlyB: counts.onlyB,
    difference,
    differenceOverFamilies: overFamilies(scored, difference),
    test,
    verdict,
    sentence: describe(difference, verdict, names),
  };
}

/** How much better each did, added up over tasks: plain counts where each task was attempted once. */
function countPairs(gains: readonly number[]): PairCounts {
  const sum = (sign: 1 | -1) => gains.reduce((total, gain) => total + Math.max(0, sign * gain), 0);
  return { tasks: gains.length, onlyA: sum(1), onlyB: sum(-1) };
}

function testOf(counts: PairCounts, gains: readonly number[], mayStop: boolean): AccuracyComparison['test'] {
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

const points = (share: number): string => {
  const rounded = Math.round(share * 1000) / 10;
  return (Math.abs(rounded) >= 10 ? Math.round(rounded) : rounded).toString();
};

function describe({ value, low, high, n }: Estimate, verdict: Verdict, { a, b }: Names): string {
  const tasks = `n = ${n} ${n === 1 ? 'task' : 'tasks'}`;
  const end = verdict === 'distinguishable' ? 'distinguishable' : 'not distinguishable';
  if (value === 0) {
    return `${a} and ${b} answered equally many, ${points(low)} to ${points(high)} points, ${tasks}: ${end}`;
  }
  // Told from the better one's side, so that both orders give the same sentence.
  const [better, worse] = value > 0 ? [a, b] : [b, a];
  const [from, to] = value > 0 ? [low, high] : [-high, -low];
  return `${better} answered ${points(Math.abs(value))} points more than ${worse}, ${points(from)} to ${points(to)}, ${tasks}: ${end}`;
}
