import { THINKING_TAGS } from '../schema/thinking-tags.ts';

const anyOf = (tags: readonly string[]) => tags.map((tag) => tag.replace(/[[\]/]/g, '\\$&')).join('|');
const OPENING = new RegExp(anyOf(THINKING_TAGS.map(({ open }) => open)), 'i');
const CLOSING = new RegExp(anyOf(THINKING_TAGS.map(({ close }) => close)), 'i');
const OPEN_AT_END = new RegExp(`(?:${OPENING.source})\\s*$`, 'i');
/** Enough characters before the newest token to see a tag that began there. */
const TAG_LENGTH = 16;

/** What the runtime writes for a build when its budget is spent; every build that thinks knows it. */
export const CLOSING_TEXT = '\n</think>\n\n';

/** Whether a chat template has opened the thinking: the end of the prompt as text, special tokens included. */
export const opensThinking = (prompt: string): boolean => OPEN_AT_END.test(prompt);

/** How the tokens that may follow a prompt are shared between thinking and answer. */
export interface Room {
  /** All of them: what the completion may have at most. */
  tokens: number;
  budgetTokens: number;
}

/**
 * The tokens that follow a prompt of so many, in a context of so many. Where the context is too small for both, the
 * answer keeps the half it may need, so that thinking is always closed before the context ends. `tokens` is below 1 for a
 * prompt that leaves no room.
 */
export function shareRoom(
  context: { contextTokens: number; promptTokens: number },
  wanted: { maxTokens: number; budgetTokens: number },
): Room {
  const tokens = Math.min(wanted.maxTokens + wanted.budgetTokens, context.contextTokens - context.promptTokens);
  const answer = Math.min(wanted.maxTokens, Math.ceil(tokens / 2));
  return { tokens, budgetTokens: Math.max(0, Math.min(wanted.budgetTokens, tokens - answer)) };
}

/**
 * Watches a completion grow and says when its thinking has to end. It knows no runtime: it is told each token's text and
 * answers with the tokens that must come next, if any. A build that does not think is left alone.
 */
export class ThinkingBudget {
  /** The budget was spent and the thinking was closed from outside. */
  cut = false;
  #budgetTokens: number;
  readonly #encode: (text: string) => number[];
  #isThinking: boolean;
  #spent = 0;
  #tail = '';
  #forced: number[] = [];

  constructor(options: { budgetTokens: number; startsThinking: boolean; encode: (text: string) => number[] }) {
    this.#budgetTokens = options.budgetTokens;
    this.#isThinking = options.startsThinking;
    this.#encode = options.encode;
  }

  /** For a runtime that learns the length of the prompt only when it generates: the budget is at most this. */
  lowerTo(budgetTokens: number): void {
    this.#budgetTokens = Math.min(this.#budgetTokens, budgetTokens);
  }

  /** Takes note of a token that was generated. */
  saw(text: string): void {
    this.#tail = (this.#tail + text).slice(-TAG_LENGTH - text.length);
    if (this.#isThinking) {
      this.#spent++;
      if (CLOSING.test(this.#tail)) this.#isThinking = false;
    } else if (this.#spent === 0 && OPENING.test(this.#tail)) {
      this.#isThinking = true;
    }
  }

  /** The token that must come next, or undefined while the build is free to choose. Call once for each token. */
  next(): number | undefined {
    if (this.#forced.length === 0 && !this.cut && this.#isThinking && this.#spent >= this.#budgetTokens) {
      this.#forced = this.#encode(CLOSING_TEXT);
      this.cut = true;
    }
    return this.#forced.shift();
  }
}
