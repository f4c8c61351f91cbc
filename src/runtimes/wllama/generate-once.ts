import type { Build } from '../../schema/build.ts';
import type { Sampling } from '../../schema/sampling.ts';
import type { Finish } from '../../schema/trial.ts';
import type { GenerateRequest, GenerateWatch, Generation } from '../runtime.ts';
import { CLOSING_TEXT, opensThinking, shareRoom, ThinkingBudget } from '../thinking-budget.ts';
import type { ChatTemplate } from './chat-template.ts';
import { complete, type CompletionBody } from './complete.ts';
import type { Core } from './core.ts';
import { Recorder } from './recorder.ts';
import { tokenize, type ControlTokens } from './tokenize.ts';

export interface LoadedModel {
  build: Pick<Build, 'thinking'>;
  contextTokens: number;
  core: Core;
  template: ChatTemplate;
  control: ControlTokens;
  /** Tokens that are words, each with a space before it. They are read from the file when they are asked for. */
  words(): string[];
  /** The token that the tokenizer puts before every prompt, if it does. */
  bosTokenId: number | undefined;
  /** Tokens that end an answer. */
  endTokenIds: ReadonlySet<number>;
  /** How the build's tokenizer writes the end of thinking. */
  closingTokenIds: number[];
}

/** One completion, with the clock started before the prompt is even rendered. */
export async function generateOnce(
  loaded: LoadedModel,
  request: GenerateRequest,
  { onToken, signal }: GenerateWatch,
): Promise<Generation> {
  signal.throwIfAborted();
  const { thinking } = request;
  const recorder = new Recorder(performance.now(), onToken);
  const switched = loaded.build.thinking === 'switchable' && thinking ? thinking.mode === 'on' : undefined;
  const prompt = loaded.template.render(request.messages, switched);
  const startsThinking = opensThinking(prompt);
  const budget =
    thinking?.mode === 'on'
      ? new ThinkingBudget({
          budgetTokens: thinking.budgetTokens,
          startsThinking,
          encode: () => loaded.closingTokenIds,
        })
      : undefined;

  const { finish, promptTokens } = await generate(loaded, { request, prompt, budget, recorder, signal });
  signal.throwIfAborted();

  const texts = [prompt, ...recorder.wholeTexts];
  const [promptTokenIds = [], ...wholes] = await tokenize(loaded.core, loaded.control, texts);
  if (loaded.bosTokenId !== undefined) promptTokenIds.unshift(loaded.bosTokenId);
  return {
    text: recorder.text,
    finish,
    timeline: { promptTokens, ...recorder.timeline(wholes) },
    startsThinking,
    ...(budget ? { thinkingCut: budget.cut } : {}),
    // Put together from what the tokenizer says of its parts: only worth telling if llama.cpp counted as many.
    ...(promptTokenIds.length === promptTokens ? { promptTokenIds } : {}),
  };
}

interface Course {
  request: GenerateRequest;
  prompt: string;
  budget: ThinkingBudget | undefined;
  recorder: Recorder;
  signal: AbortSignal;
}

/**
 * Generates until the end or the limit. When the thinking has to be closed, the completion is stopped and a new one goes
 * on from the same text with the closing tag behind it; llama.cpp still holds all but the last few of its tokens.
 */
async function generate(
  { contextTokens, core, endTokenIds }: LoadedModel,
  { request, prompt, budget, recorder, signal }: Course,
): Promise<{ finish: Finish; promptTokens: number }> {
  const budgetTokens = request.thinking?.mode === 'on' ? request.thinking.budgetTokens : 0;
  const room = request.maxTokens + budgetTokens;
  const options = { ...samplingOptions(request.sampling, request.seed), ignore_eos: request.ignoreEnd };
  let body: CompletionBody = { ...options, prompt, n_predict: room, cache_prompt: false };
  let promptTokens: number | undefined;
  for (;;) {
    let forced: number[] = [];
    const end = await complete(core, body, {
      signal,
      onStep: (step) => {
        if (promptTokens === undefined) {
          promptTokens = step.promptTokens;
          budget?.lowerTo(shareRoom({ contextTokens, promptTokens }, { ...request, budgetTokens }).budgetTokens);
        }
        recorder.add(step);
        budget?.saw(step.text);
        const hasEnded = !request.ignoreEnd && endTokenIds.has(step.tokenId);
        forced = hasEnded ? [] : drain(budget).slice(0, room - recorder.count);
        return forced.length > 0 ? 'stop' : 'go-on';
      },
    });
    if (end) return { finish: end.stop_type === 'eos' ? 'stop' : 'length', promptTokens: promptTokens ?? 0 };
    recorder.addForced(forced, CLOSING_TEXT);
    budget?.saw(CLOSING_TEXT);
    if (recorder.count >= room) return { finish: 'length', promptTokens: promptTokens ?? 0 };
    body = { ...options, prompt: prompt + recorder.text, n_predict: room - recorder.count, cache_prompt: true };
  }
}

/** All the tokens that must come next. */
function drain(budget: ThinkingBudget | undefined): number[] {
  const forced: number[] = [];
  for (let next = budget?.next(); next !== undefined; next = budget?.next()) forced.push(next);
  return forced;
}

/** Asks llama.cpp for these samplers and no other, in the order in which the makers' own library applies them. */
export function samplingOptions(sampling: Sampling, seed: number) {
  if (sampling.method === 'greedy') return { samplers: ['top_k'], top_k: 1 };
  return {
    samplers: ['temperature', 'top_k', 'top_p'],
    temperature: sampling.temperature,
    top_k: sampling.topK,
    top_p: sampling.topP,
    // The largest seed means "draw one" to llama.cpp.
    seed: Math.min(seed, 0xffff_fffe),
  };
}
