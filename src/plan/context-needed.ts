import type { Thinking } from '../schema/plan.ts';
import type { TaskSuite } from '../schema/suite.ts';

/** Room for the prompts of any suite that ships, with what a chat template adds. */
const PROMPT_TOKENS = 1024;
/** No tokenizer in use makes more of a plain text: most make half as many. */
const MOST_TOKENS_PER_BYTE = 0.5;
/** Runtimes lay their caches out in pages. */
const CONTEXT_STEP = 512;

/** Tokens for the longest prompt, the longest answer and the thinking before it: more would only take memory. */
export function contextNeeded(suite: TaskSuite, thinking: Thinking): number {
  const parts = suite.type === 'tabmark-suite' ? suite.families : suite.tasks;
  const answer = parts.reduce((most, { maxTokens }) => Math.max(most, maxTokens), 0);
  const needed = promptTokens(suite) + answer + (thinking.mode === 'on' ? thinking.budgetTokens : 0);
  return Math.ceil(needed / CONTEXT_STEP) * CONTEXT_STEP;
}

/** What the longest prompt of a suite may come to. */
function promptTokens(suite: TaskSuite): number {
  if (suite.type === 'tabmark-suite') return PROMPT_TOKENS;
  const bytes = suite.tasks.map(({ messages }) => messages.reduce((sum, { content }) => sum + utf8Bytes(content), 0));
  return bytes.reduce((most, size) => Math.max(most, PROMPT_TOKENS / 4 + size * MOST_TOKENS_PER_BYTE), PROMPT_TOKENS);
}

/** Bytes of a text in UTF-8, at most: 3 for whatever is not ASCII. */
const utf8Bytes = (text: string): number => text.length + 2 * (text.match(/[^\0-\x7f]/g)?.length ?? 0);
