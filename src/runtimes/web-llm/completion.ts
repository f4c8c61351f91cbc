import { RuntimeFailure, type GenerateRequest, type TokenEvent } from '../runtime.ts';
import { opensThinking, shareRoom, ThinkingBudget } from '../thinking-budget.ts';
import type { Prompt, Steering } from './steered-engine.ts';
import { TopK } from './top-k.ts';

/** Marks the middle of a character that needs further tokens. */
const INCOMPLETE = '\uFFFD';
/** A few tokens tell whether a prompt ends with an open tag: tags are one token, or a handful. */
const TAG_TOKENS = 8;

interface Options {
  contextTokens: number;
  /** When the request was handed over, on the clock of `performance.now`. */
  startedAt: number;
  onToken(token: TokenEvent): void;
}

/** One completion as it is written down, and the say that a request has in it: its room, its budget, its top-k. */
export class Completion implements Steering {
  readonly logitProcessor: TopK | undefined;
  readonly tokenIds: number[] = [];
  readonly arrivedMs: number[] = [];
  promptTokenIds: readonly number[] = [];
  startsThinking = false;
  budget: ThinkingBudget | undefined;
  /** The completion so far, without what the library put before it. */
  text = '';
  #prefix = '';
  /** Characters of `text` that were told. */
  #told = 0;
  readonly #request: GenerateRequest;
  readonly #options: Options;

  constructor(request: GenerateRequest, options: Options) {
    const { sampling } = request;
    this.logitProcessor = sampling.method === 'sampled' && sampling.topK > 0 ? new TopK(sampling.topK) : undefined;
    this.#request = request;
    this.#options = options;
  }

  begin({ tokenIds, prefix, tokenizer }: Prompt): number {
    const { thinking } = this.#request;
    this.promptTokenIds = tokenIds;
    this.#prefix = prefix.length > 0 ? tokenizer.decode(Int32Array.from(prefix)) : '';
    this.startsThinking = opensThinking(tokenizer.decode(Int32Array.from(tokenIds.slice(-TAG_TOKENS))));
    const wanted = thinking?.mode === 'on' ? thinking.budgetTokens : 0;
    const { contextTokens } = this.#options;
    const context = { contextTokens, promptTokens: tokenIds.length };
    const { tokens, budgetTokens } = shareRoom(context, { maxTokens: this.#request.maxTokens, budgetTokens: wanted });
    if (tokens < 1) throw tooLong(tokenIds.length, contextTokens);
    if (thinking?.mode === 'on') {
      const encode = (text: string) => [...tokenizer.encode(text)];
      this.budget = new ThinkingBudget({ budgetTokens, startsThinking: this.startsThinking, encode });
    }
    return tokens;
  }

  choose(drawn: number, at: number): number {
    const tokenId = this.budget?.next() ?? drawn;
    this.tokenIds.push(tokenId);
    // Finer digits than a microsecond are noise of the clock and only lengthen the record.
    this.arrivedMs.push(Math.round((at - this.#options.startedAt) * 1000) / 1000);
    return tokenId;
  }

  took(text: string): void {
    this.text = text.startsWith(this.#prefix) ? text.slice(this.#prefix.length) : text;
    const readable = this.text.endsWith(INCOMPLETE) ? '' : this.text.slice(this.#told);
    this.#told += readable.length;
    this.budget?.saw(readable);
    const [tokenId = 0, atMs = 0] = [this.tokenIds.at(-1), this.arrivedMs.at(-1)];
    this.#options.onToken({ tokenId, text: readable, atMs });
  }
}

/** The same words wherever it shows: before the prompt is computed, or when it has been. */
export const tooLong = (promptTokens: number, contextTokens: number): RuntimeFailure =>
  new RuntimeFailure(
    'prompt-too-long',
    `The prompt has ${promptTokens} tokens, and the build was given room for ${contextTokens} with its answer.`,
  );
