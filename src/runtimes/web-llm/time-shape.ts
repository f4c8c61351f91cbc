import { z } from '../../schema/zod.ts';
import type { BuildContent } from '../build-content.ts';
import type { GenerateWatch, ShapeRequest, ShapeTiming } from '../runtime.ts';
import { Arrivals, depthSteps, exactTimeline, shapeTokens, type ShapeTokens, type Vocabulary } from '../time-shape.ts';
import { failureOf, outOfMemory } from './failures.ts';
import { isUnloaded, type LoadedModel } from './generate-once.ts';
import type { SteeredEngine } from './steered-engine.ts';

/** What timing needs of the engine. */
export type TokenEngine = Pick<SteeredEngine, 'empty' | 'forwardTokensAndSample' | 'getMessage' | 'tokenizer'>;

interface Loaded {
  build: Pick<LoadedModel['build'], 'title'>;
  contextTokens: number;
  engine: TokenEngine;
  /** Ids of tokens that steer the build instead of standing for text. */
  special(): Promise<ReadonlySet<number>>;
}

/**
 * See `LoadedBuild.timeShape`. It rests on the library's own way for tokens, `forwardTokensAndSample`: the same prefill in
 * chunks, the same decoding step and the same drawing on the GPU as in a completion, with the settings of the engine, which
 * are greedy. What a completion has besides is missing: its template, and turning all of its tokens so far into text after
 * every token, which web-llm does and which takes the longer the more there are.
 */
export async function timeShape(loaded: Loaded, request: ShapeRequest, watch: GenerateWatch): Promise<ShapeTiming> {
  const { build, contextTokens, engine } = loaded;
  watch.signal.throwIfAborted();
  const tokens = await shapeTokens(request, await vocabularyOf(loaded), contextTokens);
  try {
    return await run(engine, { request, tokens }, watch);
  } catch (error) {
    watch.signal.throwIfAborted();
    throw (await isUnloaded(engine))
      ? outOfMemory(build.title)
      : failureOf(error, { title: build.title, doing: 'run' });
  }
}

async function run(
  engine: TokenEngine,
  { request, tokens }: { request: ShapeRequest; tokens: ShapeTokens },
  { onToken, signal }: GenerateWatch,
): Promise<ShapeTiming> {
  const { depth, prompt } = tokens;
  await engine.empty();
  const depthStartedAt = performance.now();
  for (const step of depthSteps(depth)) {
    await engine.forwardTokensAndSample(step, true);
    signal.throwIfAborted();
  }
  const startedAt = performance.now();
  const arrivals = new Arrivals(startedAt, onToken);
  let next = await engine.forwardTokensAndSample(prompt, true);
  arrivals.add(next, performance.now());
  for (let written = 1; written < request.decodeTokens; written++) {
    signal.throwIfAborted();
    next = await engine.forwardTokensAndSample([next], false);
    arrivals.add(next, performance.now());
  }
  const timeline = exactTimeline({ promptTokens: prompt.length, ...arrivals.taken() }, request);
  return { timeline, depthMs: depth.length > 0 ? startedAt - depthStartedAt : 0 };
}

async function vocabularyOf({ engine, special }: Loaded): Promise<Vocabulary> {
  const { tokenizer } = engine;
  const specialIds = await special();
  return {
    encode: (text) => [...tokenizer.encode(text)],
    vocabularySize: tokenizer.getVocabSize(),
    isSpecial: (tokenId) => specialIds.has(tokenId),
  };
}

const TokenizerFile = z.object({ added_tokens: z.array(z.object({ id: z.number(), special: z.boolean() })) });

/** The special tokens as the build's `tokenizer.json` names them: the library's tokenizer does not tell them. */
export async function readSpecialTokens(content: BuildContent): Promise<ReadonlySet<number>> {
  const text = new TextDecoder().decode(await content.read('tokenizer.json'));
  const { added_tokens } = TokenizerFile.parse(JSON.parse(text));
  return new Set(added_tokens.filter(({ special }) => special).map(({ id }) => id));
}
