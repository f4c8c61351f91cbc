import { NO_THINKING, sentTokenCount, type ThinkingReport, type Timeline } from '../schema/trial.ts';
import { splitThinking } from './split-thinking.ts';

/** What the runtime says about the thinking of a completion, besides its tokens. */
export interface ThinkingFacts {
  /** The chat template opened the thinking in the prompt. */
  startsThinking: boolean;
  /** The runtime closed it because the budget was spent. */
  cut: boolean;
}

/**
 * Tells thinking tokens from answer tokens. `pieces` is the text that became readable with each token, in order; the
 * token that completes the closing tag is the last one that counts as thinking.
 */
export function reportThinking(pieces: readonly string[], { startsThinking, cut }: ThinkingFacts): ThinkingReport {
  const split = (count: number) => splitThinking(pieces.slice(0, count).join(''), startsThinking);
  const whole = split(pieces.length);
  const opened = startsThinking ? 'in-prompt' : 'in-completion';
  if (whole.isOpen) return { opened, tokens: pieces.length, closed: 'never' };
  if (whole.thinking === '' && !startsThinking) return NO_THINKING;
  // Once closed it stays closed, so the token that closed it is found by halving.
  const isOver = (count: number) => {
    const { isOpen, thinking } = split(count);
    return !isOpen && thinking.length >= whole.thinking.length;
  };
  let [low, high] = [0, pieces.length];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    if (isOver(middle)) high = middle;
    else low = middle + 1;
  }
  return { opened, tokens: low, closed: cut ? 'by-budget' : 'by-build' };
}

/**
 * The report in tokens, where pieces are something else: a piece of thinking has as many tokens as the others on average,
 * and what a server thought without sending it was thought before all of them.
 */
export function countThinking(report: ThinkingReport, timeline: Timeline): ThinkingReport {
  const { arrivedMs, hiddenTokens = 0 } = timeline;
  const sent = arrivedMs.length === 0 ? 0 : (report.tokens * sentTokenCount(timeline)) / arrivedMs.length;
  const tokens = hiddenTokens + Math.round(sent);
  if (hiddenTokens === 0 || report.opened !== 'never') return { ...report, tokens };
  return { opened: 'in-completion', tokens, closed: arrivedMs.length > 0 ? 'by-build' : 'never' };
}
