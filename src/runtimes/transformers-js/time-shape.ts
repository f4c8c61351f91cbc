import {
  InterruptableStoppingCriteria,
  Tensor,
  type DynamicCache,
  type PreTrainedTokenizer,
  type TextStreamer,
} from '@huggingface/transformers';
import { pause } from '../pause.ts';
import { type GenerateWatch, type ShapeRequest, type ShapeTiming } from '../runtime.ts';
import { depthSteps, exactTimeline, shapeTokens, type Vocabulary } from '../time-shape.ts';
import { drawingOptions } from './drawing-options.ts';
import type { LoadedModel } from './generate-once.ts';
import { TokenRecorder } from './token-recorder.ts';

type Loaded = Omit<LoadedModel, 'build'>;

/**
 * See `LoadedBuild.timeShape`. The library's `generate` writes the tokens, as in every trial; what differs is that the
 * prompt comes as tokens, so that neither template nor tokenizer is a part of its time.
 */
export async function timeShape(
  loaded: Loaded,
  request: ShapeRequest,
  { onToken, signal }: GenerateWatch,
): Promise<ShapeTiming> {
  signal.throwIfAborted();
  const { contextTokens, model, tokenizer } = loaded;
  const { depth, prompt } = await shapeTokens(request, vocabularyOf(tokenizer), contextTokens);
  const depthStartedAt = performance.now();
  const cache = await fillCache(loaded, depth, signal);
  const stopping = new InterruptableStoppingCriteria();
  const interrupt = () => stopping.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  const startedAt = performance.now();
  const recorder = new TokenRecorder({ startedAt, tokenizer, onToken });
  try {
    await model.generate({
      ...inputsOf(prompt, depth.length, cache),
      ...drawingOptions({ method: 'greedy' }),
      max_new_tokens: request.decodeTokens,
      min_new_tokens: request.decodeTokens,
      // The declared type asks for a TextStreamer; the library calls only `put` and `end`.
      streamer: recorder as unknown as TextStreamer,
      stopping_criteria: [stopping],
    });
  } finally {
    signal.removeEventListener('abort', interrupt);
    // A cache that was handed in belongs to us: the library goes on from it, in place, and leaves it alone at the end.
    await cache?.dispose();
  }
  signal.throwIfAborted();
  const { tokenIds, arrivedMs } = recorder;
  const timeline = exactTimeline({ promptTokens: prompt.length, tokenIds, arrivedMs }, request);
  return { timeline, depthMs: cache ? startedAt - depthStartedAt : 0 };
}

/** The cache with the depth in it; undefined where there is none, which is how every trial begins. */
async function fillCache({ model }: Loaded, depth: readonly number[], signal: AbortSignal) {
  let cache: DynamicCache | undefined;
  let past = 0;
  try {
    for (const tokens of depthSteps(depth)) {
      signal.throwIfAborted();
      // One token is drawn from what was put in, and forgotten: the cache holds only what a token was computed from.
      const output = (await model.generate({
        ...inputsOf(tokens, past, cache),
        ...drawingOptions({ method: 'greedy' }),
        return_dict_in_generate: true,
        max_new_tokens: 1,
      })) as { past_key_values: DynamicCache };
      cache = output.past_key_values;
      past += tokens.length;
      await pause();
    }
    signal.throwIfAborted();
    return cache;
  } catch (error) {
    await cache?.dispose();
    throw error;
  }
}

/** Tokens that go on from a cache with so many in it. */
const inputsOf = (tokenIds: readonly number[], past: number, cache: DynamicCache | undefined) => ({
  input_ids: new Tensor('int64', BigInt64Array.from(tokenIds, BigInt), [1, tokenIds.length]),
  attention_mask: new Tensor('int64', new BigInt64Array(past + tokenIds.length).fill(1n), [1, past + tokenIds.length]),
  ...(cache ? { past_key_values: cache } : {}),
});

function vocabularyOf(tokenizer: PreTrainedTokenizer): Vocabulary {
  const special = new Set(tokenizer.all_special_ids);
  // The model's own vocabulary may be larger: rounded up to a size that suits a GPU.
  const known = new Set(tokenizer.get_vocab().values());
  return {
    encode: (text) => tokenizer.encode(text, { add_special_tokens: false }),
    vocabularySize: [...known].reduce((most, tokenId) => Math.max(most, tokenId + 1), 0),
    isSpecial: (tokenId) => special.has(tokenId) || !known.has(tokenId),
  };
}
