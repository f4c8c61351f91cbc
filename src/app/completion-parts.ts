import { splitThinking } from '../grade/split-thinking.ts';
import type { ThinkingReport } from '../schema/trial.ts';

/** A completion as it is shown: what the build wrote to itself apart from what counts as its answer. */
export interface CompletionParts {
  /** Absent where the build did not think. */
  thinking?: string;
  answer: string;
  /** The thinking has not ended, so there is no answer. */
  isOpen: boolean;
}

/** `opened` is what the record says of the thinking; it is not known while a completion is still being made. */
export function completionParts(text: string, opened?: ThinkingReport['opened']): CompletionParts {
  const whole = { answer: text, isOpen: false };
  if (opened === 'never') return whole;
  const { thinking, answer, isOpen } = splitThinking(text, opened === 'in-prompt');
  return thinking === '' && !isOpen ? whole : { thinking, answer, isOpen };
}

/** Longer thinking is folded away until somebody asks for it. */
const LONG_THINKING = 1200;
export const isLong = (thinking: string): boolean => thinking.length > LONG_THINKING;
