import { pause } from '../pause.ts';
import { RuntimeFailure, type GenerateWatch, type ShapeRequest, type ShapeTiming } from '../runtime.ts';
import { Arrivals, DEPTH_STEP_TOKENS, exactTimeline, pick, requireRoom } from '../time-shape.ts';
import { complete, type CompletionBody, type End } from './complete.ts';
import { cutToTokens } from './cut-text.ts';
import { samplingOptions, type LoadedModel } from './generate-once.ts';
import { tokenize } from './tokenize.ts';

type Loaded = Pick<LoadedModel, 'bosTokenId' | 'contextTokens' | 'control' | 'core' | 'words'>;

/**
 * See `LoadedBuild.timeShape`. A completion like every other writes the tokens. The library takes prompts as text only,
 * so that the tokens of a shape are those of a text that is cut to encode as exactly so many, and random tokens are random
 * words; llama.cpp encodes that text while the clock runs, as in every trial. A tokenizer that puts a token before every
 * text has it counted. With a depth, llama.cpp is handed depth and prompt as one and told to keep what it has of it. It
 * says itself how many tokens it was given and how many it kept: other numbers than those of the shape are a failure.
 */
export async function timeShape(
  loaded: Loaded,
  request: ShapeRequest,
  { onToken, signal }: GenerateWatch,
): Promise<ShapeTiming> {
  signal.throwIfAborted();
  requireRoom(request, loaded.contextTokens);
  const { core } = loaded;
  const { depthTokens, promptTokens, decodeTokens } = request;
  const { steps, prompt } = await textsOf(loaded, request);
  signal.throwIfAborted();
  const depthStartedAt = performance.now();
  await fillCache(loaded, steps, signal);
  const startedAt = performance.now();
  const arrivals = new Arrivals(startedAt, onToken);
  const body: CompletionBody = {
    ...samplingOptions({ method: 'greedy' }, 0),
    ignore_eos: true,
    prompt,
    n_predict: decodeTokens,
    cache_prompt: depthTokens > 0,
  };
  const end = await complete(core, body, {
    signal,
    onStep: ({ tokenId, computedAt, heldBack }) => {
      for (const at of heldBack) arrivals.addUnknown(at);
      arrivals.add(tokenId, computedAt);
      return 'go-on';
    },
  });
  requireTokens(end, { kept: depthTokens, all: depthTokens + promptTokens });
  for (const at of end?.heldBack ?? []) arrivals.addUnknown(at);
  const timeline = exactTimeline({ promptTokens, ...arrivals.taken() }, request);
  return { timeline, depthMs: depthTokens > 0 ? startedAt - depthStartedAt : 0 };
}

interface Texts {
  /** The depth, ever more of it. */
  steps: { text: string; tokens: number }[];
  /** All of the depth and the prompt. */
  prompt: string;
}

async function textsOf({ bosTokenId, control, core, words }: Loaded, request: ShapeRequest): Promise<Texts> {
  const { depthTokens, promptTokens, content } = request;
  const wanted = depthTokens + promptTokens;
  const steps = Array.from({ length: Math.ceil(depthTokens / DEPTH_STEP_TOKENS) }, (_, step) =>
    Math.min(depthTokens, (step + 1) * DEPTH_STEP_TOKENS),
  );
  const text = content.kind === 'natural-text' ? content.text : pick(content.fractions, wanted, words()).join('');
  const before = bosTokenId === undefined ? 0 : 1;
  const counts = [...steps, wanted].map((tokens) => tokens - before);
  const texts = await cutToTokens(text, counts, (all) => tokenize(core, control, all));
  return {
    steps: steps.map((tokens, step) => ({ tokens, text: texts[step] ?? '' })),
    prompt: texts.at(-1) ?? '',
  };
}

/** Puts the depth into the empty cache, step by step. Generating no token still computes the prompt. */
async function fillCache({ core }: Loaded, steps: Texts['steps'], signal: AbortSignal): Promise<void> {
  let hasBegun = false;
  for (const { text, tokens } of steps) {
    const body = { prompt: text, n_predict: 0, cache_prompt: hasBegun };
    const end = await complete(core, body, { onStep: () => 'go-on', signal });
    // Of a step that ended inside a word llama.cpp computes the last tokens anew: only the whole depth has to be there.
    requireTokens(end, { kept: end?.timings.cache_n ?? 0, all: tokens });
    hasBegun = true;
    await pause();
    signal.throwIfAborted();
  }
}

function requireTokens(end: End | undefined, wanted: { kept: number; all: number }): void {
  const [kept, all] = [end?.timings.cache_n, end?.tokens_evaluated];
  if (kept === wanted.kept && all === wanted.all) return;
  const sentence = `llama.cpp took ${all} tokens with ${kept} of them in its cache, where ${wanted.all} with ${wanted.kept} were to be timed.`;
  throw new RuntimeFailure('runtime-error', sentence);
}
