import { logCapital, meanSequence, rulesOut, type Outcome } from './betting.ts';
import { CONFIDENCE } from './distributions.ts';
import { estimated, unmeasured, type Estimate, type Estimated } from './estimate.ts';

/** Two builds on the same tasks: how many tasks, and how many only one of the two answered correctly. */
export interface PairCounts {
  tasks: number;
  /** May be fractional, where tasks were attempted several times. */
  onlyA: number;
  onlyB: number;
}

const outcomesOf = ({ tasks, onlyA, onlyB }: PairCounts): Outcome[] => [
  { value: 1, count: onlyA },
  { value: 0, count: tasks - onlyA - onlyB },
  { value: -1, count: onlyB },
];

/**
 * Accuracy of A minus accuracy of B with a confidence sequence: it holds after every task at once (`betting.ts`), so
 * two builds may be compared until the answer is known. Throws a RangeError for impossible counts or no task.
 */
export function differenceSequence(counts: PairCounts): Estimate {
  check(counts);
  return {
    value: (counts.onlyA - counts.onlyB) / counts.tasks,
    ...meanSequence(outcomesOf(counts), -1, 1),
    confidence: CONFIDENCE,
    n: counts.tasks,
    method: 'confidence-sequence',
  };
}

/**
 * A p-value for equal accuracies that holds whenever it is looked at: min(1, 1 / capital), where the capital is the mean
 * of two gamblers' who bet on A and on B. Tasks on which both did alike do not count. Source: V. Vovk and R. Wang,
 * Annals of Statistics 49 (2021) 1736-1754, "E-values: calibration, combination and applications".
 */
export function sequentialP(counts: PairCounts): number {
  check(counts);
  const outcomes = outcomesOf(counts);
  const [forA, forB] = [logCapital(outcomes, 0, -1), logCapital(mirrored(outcomes), 0, -1)];
  const most = Math.max(forA, forB);
  return Math.min(1, 2 / (Math.exp(forA - most) + Math.exp(forB - most)) / Math.exp(most));
}

export interface RankingRule {
  /** The smallest difference of accuracies that would matter, as a share: 0.15 are 15 points. */
  interest: number;
  /** Tasks after which the ranking ends in any case. */
  budget: number;
}

export type RankingStep =
  /** `alike`: every difference as large as the rule's `interest` is ruled out. */
  { next: 'go-on' | 'alike' | 'budget-spent' } | { next: 'distinguishable'; better: 'a' | 'b' };
export type Ranking = RankingStep & { difference: Estimated };

/**
 * Whether two builds can be ranked: it may be asked after every task, and says `distinguishable` about equal builds
 * with at most 5 % chance over a whole comparison of any length, whatever share of tasks tells them apart. It stops too
 * when the builds differ by less than matters, or when the budget is spent. Throws a RangeError for impossible counts.
 */
export function rank(counts: PairCounts, rule: RankingRule): Ranking {
  const difference = counts.tasks < 1 ? unmeasured('no task was done by both') : estimated(differenceSequence(counts));
  return { ...rankingStep(counts, rule), difference };
}

/** What `rank` decides, without the interval: cheap enough for millions of simulated tasks. */
export function rankingStep(counts: PairCounts, { interest, budget }: RankingRule): RankingStep {
  const outcomes = outcomesOf(counts);
  const reversed = mirrored(outcomes);
  if (rulesOut(outcomes, 0, -1)) return { next: 'distinguishable', better: 'a' };
  if (rulesOut(reversed, 0, -1)) return { next: 'distinguishable', better: 'b' };
  if (rulesOut(outcomes, -interest, -1) && rulesOut(reversed, -interest, -1)) return { next: 'alike' };
  return { next: counts.tasks >= budget ? 'budget-spent' : 'go-on' };
}

const mirrored = (outcomes: readonly Outcome[]) => outcomes.map(({ value, count }) => ({ value: -value, count }));

function check({ tasks, onlyA, onlyB }: PairCounts): void {
  if (!(tasks >= 1 && onlyA >= 0 && onlyB >= 0 && onlyA + onlyB <= tasks + 1e-9)) {
    throw new RangeError(`impossible counts: ${onlyA} and ${onlyB} of ${tasks} tasks`);
  }
}
