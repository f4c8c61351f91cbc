import type { Run } from '../schema/run.ts';
import type { Message } from '../schema/task.ts';
import type { Timeline } from '../schema/trial.ts';
import { reject, type Finding } from './finding.ts';

/** What the template of a build may add to a prompt, in tokens: its signs, and the words to the system that some begin with. */
const TEMPLATE_TOKENS = 1024;
/** llama.cpp makes its context a multiple of this many tokens, so that a prompt may be longer than the settings say. */
const CONTEXT_STEP = 256;

/**
 * Whether tokens can be as many as a run says: the prompt of a shape has exactly those of the shape; that of a task fits
 * into the context and has no more tokens than its text has bytes, beside what a template adds. Tokens that were not sent,
 * and a count beside the arrivals, are what servers tell, and no build that runs on the device.
 */
export function checkCounts(run: Run): Finding[] {
  const why = whyNoTask(run) ?? whyNoShape(run);
  return why === undefined ? [] : [reject('impossible-count', why)];
}

function whyNoTask({ trials, entry }: Run): string | undefined {
  const context = Math.ceil(entry.settings.contextTokens / CONTEXT_STEP) * CONTEXT_STEP;
  for (const { task, outcome } of trials) {
    if (outcome.status === 'failed') continue;
    const name = `task ${task.index + 1}`;
    const told = whyFromServer(outcome.timeline, name);
    if (told !== undefined) return told;
    const { promptTokens = 0 } = outcome.timeline;
    if (promptTokens > context) return `The prompt of ${name} cannot be longer than the context of the run.`;
    if (promptTokens > utf8Bytes(task.messages) + TEMPLATE_TOKENS) {
      return `The prompt of ${name} cannot have ${promptTokens} tokens: its text is too short.`;
    }
  }
  return undefined;
}

function whyNoShape({ speedTrials }: Run): string | undefined {
  for (const { shape, attempt, outcome } of speedTrials) {
    if (outcome.status === 'failed') continue;
    const name = `trial ${attempt + 1} of the shape ${shape.id}`;
    const told = whyFromServer(outcome.timeline, name);
    if (told !== undefined) return told;
    const { promptTokens = shape.promptTokens } = outcome.timeline;
    if (promptTokens !== shape.promptTokens) {
      return `The prompt of ${name} has ${promptTokens} tokens, and the shape ${shape.promptTokens}.`;
    }
  }
  return undefined;
}

function whyFromServer({ hiddenTokens, countedTokens, streamed }: Timeline, name: string): string | undefined {
  const isServers = [hiddenTokens, countedTokens, streamed].some((told) => told !== undefined);
  return isServers
    ? `The answer to ${name} is counted as a server counts, and the build ran on the device.`
    : undefined;
}

/** Bytes of all messages in UTF-8, at most: 3 for whatever is not ASCII. No tokenizer makes more tokens of a text. */
const utf8Bytes = (messages: readonly Message[]): number =>
  messages.reduce((sum, { content }) => sum + content.length + 2 * (content.match(/[^\0-\x7f]/g)?.length ?? 0), 0);
