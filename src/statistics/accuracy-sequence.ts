import { meanSequence } from './betting.ts';
import { CONFIDENCE } from './distributions.ts';
import { estimated, unmeasured, type Estimate, type Estimated } from './estimate.ts';

/**
 * The share correct of `done` tasks with a confidence sequence: 95 % is the chance that the true accuracy lies within
 * it after every task at once, not after one chosen beforehand. So it holds for a run that stopped because of what it
 * saw, where Wilson's does not. Tasks come from generators without end and are drawn without regard to earlier ones.
 * `correct` may be fractional, for tasks attempted several times. Method: `betting.ts`.
 * Throws a RangeError unless 0 <= correct <= done and done >= 1.
 */
export function accuracySequence(correct: number, done: number): Estimate {
  if (!(done >= 1 && correct >= 0 && correct <= done)) {
    throw new RangeError(`a confidence sequence needs 0 <= correct <= done, done >= 1; got ${correct} of ${done}`);
  }
  const outcomes = [
    { value: 1, count: correct },
    { value: 0, count: done - correct },
  ];
  return {
    value: correct / done,
    ...meanSequence(outcomes, 0, 1),
    confidence: CONFIDENCE,
    n: done,
    method: 'confidence-sequence',
  };
}

export interface Precision {
  /** Half the width that the interval of the accuracy must not exceed, as a share: 0.05 are 5 points. */
  halfWidth: number;
  /** Tasks after which the run ends in any case. */
  budget: number;
}

/** What to do after a task, and what may be said about the accuracy at that moment. */
export interface Enough {
  next: 'go-on' | 'precise' | 'budget-spent';
  accuracy: Estimated;
}

/**
 * Whether a run has seen enough: it may be asked after every task. Between 0.2 and 0.8 an accuracy needs two to three
 * times the tasks of a plan made for its precision in advance, which cannot look on its way; near 0 or 1, where such a
 * plan must still allow for one half, it needs fewer.
 */
export function enough(correct: number, done: number, { halfWidth, budget }: Precision): Enough {
  const spent = done >= budget;
  if (done < 1) return { next: spent ? 'budget-spent' : 'go-on', accuracy: unmeasured('no trial was made') };
  const estimate = accuracySequence(correct, done);
  const precise = (estimate.high - estimate.low) / 2 <= halfWidth;
  return { next: precise ? 'precise' : spent ? 'budget-spent' : 'go-on', accuracy: estimated(estimate) };
}
