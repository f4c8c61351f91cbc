import { tokenCount, type Trial } from '../schema/trial.ts';
import { isCorrect, shareOf } from './accuracy.ts';
import type { Estimated } from './estimate.ts';

/** Accuracy as it would be if every completion, thinking included, had been cut at so many tokens. */
export interface WithinBudget {
  tokens: number;
  accuracy: Estimated;
}

/** The smallest limit looked at; each further one is twice as large. */
const FEWEST_TOKENS = 8;

/**
 * What a run says about smaller limits without running again: for each limit, up to the first that no completion
 * exceeds, the share of trials that were correct within so many tokens. A build that is given a budget may think
 * otherwise; for that, runs with budgets of their own are compared. Empty for a run without an answer.
 */
export function accuracyWithinTokens(trials: readonly Trial[]): WithinBudget[] {
  const lengths = trials.flatMap(generatedTokens);
  if (lengths.length === 0) return [];
  const longest = lengths.reduce((most, tokens) => Math.max(most, tokens), 0);
  const limits = [FEWEST_TOKENS];
  for (let last = FEWEST_TOKENS; last < longest; last *= 2) limits.push(last * 2);
  return limits.map((tokens) => ({
    tokens,
    accuracy: shareOf(trials, (trial) => isCorrect(trial) && generatedTokens(trial).every((made) => made <= tokens)),
  }));
}

/** Tokens generated for a trial, thinking included; none for a trial without an answer. */
const generatedTokens = ({ outcome }: Trial): number[] =>
  outcome.status === 'answered' ? [tokenCount(outcome.timeline)] : [];

/** Tokens of a trial that were thinking; none for a trial without an answer. */
export const thinkingTokens = ({ outcome }: Trial): number[] =>
  outcome.status === 'answered' ? [outcome.thinking.tokens] : [];

/** Whether the completion was cut off at the token limit. */
export const isTruncated = ({ outcome }: Trial): boolean =>
  outcome.status === 'answered' && outcome.finish === 'length';
