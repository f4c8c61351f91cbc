import { messageOf } from '../../schema/message-of.ts';
import { describeFailure } from '../out-of-memory.ts';
import { RuntimeFailure } from '../runtime.ts';
import { tooLong } from './completion.ts';

/** How an error is called by the library, which exports few of its classes. */
const nameOf = (error: unknown): string => (error instanceof Error ? error.name : '');

/** The library destroys its device when a buffer cannot be had: to everybody else that looks like an end on purpose. */
export const outOfMemory = (title: string): RuntimeFailure =>
  new RuntimeFailure(
    'out-of-memory',
    `The GPU has too little memory for ${title}: give it less room for prompt and answer, or choose a smaller build.`,
  );

/** What went wrong, with its reason, in one sentence. */
export function failureOf(error: unknown, { title, doing }: { title: string; doing: string }): RuntimeFailure {
  if (error instanceof RuntimeFailure) return error;
  const message = messageOf(error);
  switch (nameOf(error)) {
    case 'ContextWindowSizeExceededError': {
      const [promptTokens = NaN, contextTokens = NaN] = (message.match(/\d+/g) ?? []).map(Number);
      return tooLong(promptTokens, contextTokens);
    }
    case 'DeviceLostError':
      return outOfMemory(title);
    default: {
      const [firstLine = ''] = message.split('\n');
      const sentence = `web-llm cannot ${doing} ${title}: ${firstLine}`;
      return new RuntimeFailure(describeFailure(error).reason, sentence);
    }
  }
}
