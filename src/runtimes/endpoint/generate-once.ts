import type { EndpointBuild } from '../../schema/build.ts';
import type { Message } from '../../schema/task.ts';
import { RuntimeFailure, type GenerateRequest, type GenerateWatch, type Generation } from '../runtime.ts';
import { Answer } from './answer.ts';
import { jsonOf, type Answer as Answered, type Connection } from './connection.ts';
import type { Dialect, Wish } from './dialect.ts';
import { readEvents, readText } from './read-body.ts';

export interface OpenEndpoint {
  build: Pick<EndpointBuild, 'model' | 'thinking'>;
  contextTokens: number;
  connection: Connection;
  dialect: Dialect;
}

export interface EndpointGeneration extends Generation {
  /** What the server calls the set-up that answered, if it does. */
  fingerprint: string | undefined;
  /** The completion holds thinking. */
  hasThought: boolean;
}

const MOST_ANSWER_BYTES = 16 * 2 ** 20;

/**
 * One completion. A budget for thinking only makes room here: no server lets thinking be closed from outside, so a build
 * that spends all of the room inside its thinking ends there, and `thinkingCut` says so.
 */
export async function generateOnce(
  { build, contextTokens, connection, dialect }: OpenEndpoint,
  request: GenerateRequest,
  { onToken, signal }: GenerateWatch,
): Promise<EndpointGeneration> {
  signal.throwIfAborted();
  const { thinking } = request;
  const wish: Wish = {
    ...request,
    model: build.model,
    tokens: roomFor(request, contextTokens),
    enableThinking: build.thinking === 'switchable' && thinking ? thinking.mode === 'on' : undefined,
  };
  const { response, sentAt } = await ask(connection, dialect, { wish, signal });
  const answer = new Answer({ sentAt, onToken, say: (words) => connection.say(words) });
  try {
    if (isOneValue(response)) {
      const value = jsonOf(await readText(response, MOST_ANSWER_BYTES));
      answer.isStreamed = false;
      answer.add(value, performance.now());
      answer.isComplete = true;
    } else await readEvents(response, answer.onEvent);
  } catch (error) {
    signal.throwIfAborted();
    if (error instanceof RuntimeFailure) throw error;
    throw new RuntimeFailure('runtime-error', BROKEN_OFF);
  }
  signal.throwIfAborted();
  if (!answer.isComplete) throw new RuntimeFailure('runtime-error', answer.text ? BROKEN_OFF : noAnswer(response));
  const { text, finish, timeline, fingerprint, hasThought } = answer;
  const thinkingCut = finish === 'length' && answer.isThinking;
  return { text, finish, timeline, ...(thinking?.mode === 'on' ? { thinkingCut } : {}), fingerprint, hasThought };
}

const BROKEN_OFF = 'The connection to the server broke off in the middle of the answer.';
const noAnswer = ({ headers }: Response): string =>
  `The server ended without an answer (${headers.get('content-type')?.slice(0, 60) ?? 'no content type'}): is the address that of its API?`;

/** Sends the request in the words that the server understands; what it does not is left out from then on. */
async function ask(
  connection: Connection,
  dialect: Dialect,
  { wish, signal }: { wish: Wish; signal: AbortSignal },
): Promise<Answered> {
  for (;;) {
    const body = dialect.bodyOf(wish);
    const answer = await connection.post('/chat/completions', body, signal);
    if ('response' in answer) return answer;
    const failure = connection.failureOf(answer);
    // Ends by itself: every round leaves out at least one field that was there.
    if (failure.reason === 'prompt-too-long' || !dialect.learn(answer.about, body)) throw failure;
  }
}

/** Some servers, and proxies before them, do not stream whatever they are asked. */
const isOneValue = ({ headers }: Response): boolean => /\bjson\b/i.test(headers.get('content-type') ?? '');

/**
 * Tokens of thinking and answer together. The length of the prompt is not known before it is sent, and some servers refuse
 * a request that might not fit: what the prompt takes is guessed, rather too high than too low.
 */
function roomFor({ messages, maxTokens, thinking }: GenerateRequest, contextTokens: number): number {
  const budgetTokens = thinking?.mode === 'on' ? thinking.budgetTokens : 0;
  const left = contextTokens - guessTokens(messages);
  // A guess must never be what fails a request: half of the context at least is asked for.
  return Math.max(1, Math.min(maxTokens + budgetTokens, Math.max(left, Math.ceil(contextTokens / 2))));
}

/** Three bytes a token is dense for prose in any language; numbers and odd signs come near it. */
function guessTokens(messages: readonly Message[]): number {
  const bytes = messages.reduce((sum, { content }) => sum + new TextEncoder().encode(content).length, 0);
  return Math.ceil(bytes / 3) + 16 * (messages.length + 1);
}
