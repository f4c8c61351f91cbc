import { MLCEngine, type LogitProcessor } from '@mlc-ai/web-llm';
import { RuntimeFailure } from '../runtime.ts';

type Prefill = Parameters<MLCEngine['prefill']>;
type Decode = Parameters<MLCEngine['decode']>;
type Pipeline = Decode[0];

/** The build's tokenizer, as far as the adapter needs it. */
export interface Tokenizer {
  encode(text: string): Iterable<number>;
  decode(tokenIds: Int32Array): string;
  getVocabSize(): number;
}

/** The prompt as it was computed. */
export interface Prompt {
  tokenIds: readonly number[];
  /** The tokens at its end that the library takes for the first of the completion. */
  prefix: readonly number[];
  tokenizer: Tokenizer;
}

/** Who follows one completion, token by token, and may take part in it. */
export interface Steering {
  /** Changes the logits of every step, on the processor; undefined leaves them on the GPU. */
  readonly logitProcessor: LogitProcessor | undefined;
  /** The prompt was computed. Returns how many tokens may follow; throws when there is room for none. */
  begin(prompt: Prompt): number;
  /** A token was drawn at this moment of `performance.now`. Returns the one to go on with: the same, or another. */
  choose(drawn: number, at: number): number;
  /** The library has taken the chosen token; `text` is all of the completion, with its prefix. */
  took(text: string): void;
}

/** Parts of the library's pipeline that it declares private. Its version is pinned; `partsOf` finds a change. */
interface PipelineParts {
  tokenizer: Tokenizer;
  logitProcessor: LogitProcessor | undefined;
}

/**
 * The library's engine, with a look at every token the moment it is drawn. By itself the library hands out text only,
 * and its hook for token ids, the logit processor, moves all logits from the GPU and back for every token, which would
 * disturb what is measured. An engine's step is made of two halves, drawing a token and taking it, and both are public:
 * this puts them together with somebody in between.
 */
export class SteeredEngine extends MLCEngine {
  #steering: Steering | undefined;
  /** Of the build that is loaded, once it has computed a prompt. */
  #parts: PipelineParts | undefined;

  /** Sets who follows the next completion. */
  steer(steering: Steering): void {
    this.#steering = steering;
  }

  /** The build's tokenizer. Throws a RuntimeFailure before the first completion. */
  get tokenizer(): Tokenizer {
    if (this.#parts) return this.#parts.tokenizer;
    throw new RuntimeFailure('runtime-error', 'The build has computed nothing yet.');
  }

  /** Empties the cache, and leaves logits on the GPU from now on: for tokens that no completion is made of. */
  async empty(): Promise<void> {
    if (this.#parts) this.#parts.logitProcessor = undefined;
    await this.resetChat();
  }

  override async prefill(...[input, pipeline, chatConfig, config]: Prefill): Promise<void> {
    const steering = this.#followed();
    const parts = partsOf(pipeline);
    this.#parts = parts;
    parts.logitProcessor = steering.logitProcessor;
    // Every completion computes its whole prompt, whatever the one before it was.
    const step = await this.samplePrefill(input, pipeline, chatConfig, config, { reuseKVCache: false });
    const at = performance.now();
    const { promptTokenIds: tokenIds = [], assistantPrefixTokenIds: prefix = [] } = step;
    const room = steering.begin({ tokenIds, prefix, tokenizer: parts.tokenizer });
    // To the library the prefix is a part of the completion.
    config.max_tokens = prefix.length + room;
    const tokenId = steering.choose(step.tokenId, at);
    steering.took(pipeline.commitSampledStep({ ...step, tokenId }, config).outputMessage);
  }

  override async decode(...[pipeline, config]: Decode): Promise<void> {
    const steering = this.#followed();
    const step = await this.sampleDecode(pipeline, config);
    const tokenId = steering.choose(step.tokenId, performance.now());
    steering.took(pipeline.commitSampledStep({ ...step, tokenId }, config).outputMessage);
  }

  #followed(): Steering {
    if (!this.#steering) throw new RuntimeFailure('runtime-error', 'Nobody follows the completion.');
    return this.#steering;
  }
}

function partsOf(pipeline: Pipeline): PipelineParts {
  const parts = pipeline as unknown as PipelineParts;
  if ('logitProcessor' in parts && typeof (parts.tokenizer as Tokenizer | undefined)?.encode === 'function')
    return parts;
  throw new RuntimeFailure('runtime-error', 'web-llm is made in another way inside than the version Tabmark knows.');
}
