import type { GradeOutcome } from '../schema/grade.ts';
import type { Trial } from '../schema/trial.ts';

/** How a trial ended: the outcome of its last grade, or `failed` when the runtime gave no completion. */
export type TrialVerdict = GradeOutcome | 'failed';

export type TrialFilter = 'all' | 'correct' | 'wrong' | 'other';

export function verdictOf({ outcome }: Trial): TrialVerdict {
  return outcome.status === 'failed' ? 'failed' : (outcome.grades.at(-1)?.outcome ?? 'error');
}

/** `other` is everything that is neither right nor wrong: no answer, cut off, not gradable, failed. */
export function filterOf(verdict: TrialVerdict): Exclude<TrialFilter, 'all'> {
  return verdict === 'correct' || verdict === 'wrong' ? verdict : 'other';
}

export interface NumberedTrial {
  trial: Trial;
  /** Position in the run, from 1. */
  number: number;
  verdict: TrialVerdict;
}

export const numbered = (trials: readonly Trial[]): NumberedTrial[] =>
  trials.map((trial, index) => ({ trial, number: index + 1, verdict: verdictOf(trial) }));

export const matching = (trials: readonly NumberedTrial[], filter: TrialFilter): NumberedTrial[] =>
  trials.filter(({ verdict }) => filter === 'all' || filterOf(verdict) === filter);

/** How many trials each filter shows. */
export function filterCounts(trials: readonly NumberedTrial[]): Record<TrialFilter, number> {
  const counts = { all: trials.length, correct: 0, wrong: 0, other: 0 };
  for (const { verdict } of trials) counts[filterOf(verdict)]++;
  return counts;
}

export interface Page<Item> {
  items: Item[];
  /** From 1; a page past the end is the last one. */
  page: number;
  pages: number;
  /** Positions of the first and last item shown, from 1; both 0 for an empty list. */
  from: number;
  to: number;
}

export function pageOf<Item>(list: readonly Item[], wanted: number, size: number): Page<Item> {
  const pages = Math.max(1, Math.ceil(list.length / size));
  const page = Math.min(Math.max(1, wanted), pages);
  const start = (page - 1) * size;
  const items = list.slice(start, start + size);
  return { items, page, pages, from: items.length ? start + 1 : 0, to: start + items.length };
}
