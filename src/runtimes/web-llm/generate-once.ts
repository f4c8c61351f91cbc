import type { ChatCompletionRequestStreaming, CompletionUsage } from '@mlc-ai/web-llm';
import type { LocalBuild } from '../../schema/build.ts';
import type { Sampling } from '../../schema/sampling.ts';
import type { Timeline } from '../../schema/trial.ts';
import type { GenerateRequest, GenerateWatch, Generation } from '../runtime.ts';
import { Completion } from './completion.ts';
import { failureOf, outOfMemory } from './failures.ts';
import type { SteeredEngine } from './steered-engine.ts';

export interface LoadedModel {
  build: Pick<LocalBuild, 'thinking' | 'title'>;
  contextTokens: number;
  engine: SteeredEngine;
}

/** How long a failure waits for the library to notice that its device is gone. */
const LOSS_GRACE_MS = 20;
/** The likeliest token alone: with the smallest share of the probability that the library knows. */
export const GREEDY = { temperature: 0, top_p: 1e-5 };
/** What a build's own configuration would add to every answer, and other runtimes would not. */
export const NO_PENALTIES = { repetition_penalty: 1, frequency_penalty: 0, presence_penalty: 0 };

/** One completion, with the clock started before the prompt is even encoded. */
export async function generateOnce(
  { build, contextTokens, engine }: LoadedModel,
  request: GenerateRequest,
  { onToken, signal }: GenerateWatch,
): Promise<Generation> {
  signal.throwIfAborted();
  const completion = new Completion(request, { contextTokens, startedAt: performance.now(), onToken });
  engine.steer(completion);
  const interrupt = () => void engine.interruptGenerate();
  signal.addEventListener('abort', interrupt, { once: true });
  let end: End;
  try {
    end = await stream(engine, bodyOf(build, request));
  } catch (error) {
    signal.throwIfAborted();
    throw (await isUnloaded(engine))
      ? outOfMemory(build.title)
      : failureOf(error, { title: build.title, doing: 'run' });
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
  signal.throwIfAborted();

  const { tokenIds, arrivedMs, promptTokenIds, text, startsThinking, budget } = completion;
  return {
    text,
    finish: end.reason === 'stop' ? 'stop' : 'length',
    timeline: { promptTokens: promptTokenIds.length, tokenIds, arrivedMs, ...clockOf(end.usage) },
    startsThinking,
    ...(budget ? { thinkingCut: budget.cut } : {}),
    promptTokenIds: [...promptTokenIds],
  };
}

/** The request in the library's words. */
function bodyOf(
  { thinking: behaviour }: LoadedModel['build'],
  request: GenerateRequest,
): ChatCompletionRequestStreaming {
  const { messages, thinking, sampling, seed, ignoreEnd } = request;
  const switched = behaviour === 'switchable' && thinking ? thinking.mode === 'on' : undefined;
  return {
    messages,
    stream: true,
    stream_options: { include_usage: true },
    ...samplingOptions(sampling, seed),
    ...NO_PENALTIES,
    // The engine learns how long the prompt is, and then how many tokens may follow.
    max_tokens: null,
    ignore_eos: ignoreEnd,
    ...(switched === undefined ? {} : { extra_body: { enable_thinking: switched } }),
  };
}

function samplingOptions(sampling: Sampling, seed: number) {
  if (sampling.method === 'greedy') return GREEDY;
  return { temperature: sampling.temperature, top_p: sampling.topP, seed };
}

interface End {
  reason: string | undefined;
  usage: CompletionUsage | undefined;
}

/** Runs a completion to its end. Its tokens go another way: see `SteeredEngine`. */
async function stream(engine: SteeredEngine, body: ChatCompletionRequestStreaming): Promise<End> {
  const end: End = { reason: undefined, usage: undefined };
  for await (const { choices, usage } of await engine.chat.completions.create(body)) {
    end.reason = choices[0]?.finish_reason ?? end.reason;
    end.usage = usage ?? end.usage;
  }
  return end;
}

/** What the library says of its own speed. It counts tokens too, but each has been seen to arrive. */
function clockOf(usage: CompletionUsage | undefined): Pick<Timeline, 'runtimeClock'> {
  if (!usage) return {};
  const { prefill_tokens_per_s: prefill, decode_tokens_per_s: decode } = usage.extra;
  return {
    runtimeClock: {
      ...(isSpeed(prefill) ? { prefillTokensPerSecond: prefill } : {}),
      ...(isSpeed(decode) ? { decodeTokensPerSecond: decode } : {}),
    },
  };
}

/** Of a completion of one token the library says that it decoded none in no time, which is no number. */
const isSpeed = (tokensPerSecond: number): boolean => Number.isFinite(tokensPerSecond) && tokensPerSecond > 0;

/** Whether the library has thrown the build out, which it does when its device is gone. */
export async function isUnloaded(engine: Pick<SteeredEngine, 'getMessage'>): Promise<boolean> {
  await new Promise((resolve) => setTimeout(resolve, LOSS_GRACE_MS));
  return engine.getMessage().then(
    () => false,
    () => true,
  );
}
