import type { Estimate } from '../statistics/estimate.ts';
import { accuracyDifference, type OutcomePair, type Verdict } from '../statistics/paired-accuracy.ts';
import type { AccuracyComparison, Names } from './comparison.ts';

/** `accuracyDifference` with the sentence for it. At least one pair. */
export function compareAccuracy(pairs: readonly OutcomePair[], mayStop: boolean, names: Names): AccuracyComparison {
  const compared = accuracyDifference(pairs, { mayStop });
  return { ...compared, sentence: describe(compared.difference, compared.verdict, names) };
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
