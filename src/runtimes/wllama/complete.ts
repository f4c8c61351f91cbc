import { messageOf } from '../../schema/message-of.ts';
import { Breather } from '../pause.ts';
import { RuntimeFailure } from '../runtime.ts';
import type { Core } from './core.ts';
import { failureOf } from './core-log.ts';

/** A completion as llama.cpp's server takes it: https://github.com/ggml-org/llama.cpp/tree/master/tools/server */
export interface CompletionBody {
  prompt: string;
  n_predict: number;
  /** Whether what the context already holds of this prompt may be kept. */
  cache_prompt: boolean;
  [option: string]: unknown;
}

/** One token as llama.cpp hands it out. */
export interface Step {
  tokenId: number;
  /** Text that became readable with it. */
  text: string;
  /** When it had been computed, on the clock of `performance.now`. */
  computedAt: number;
  /** The same of tokens before it that were held back, mostly because they end in the middle of a character. */
  heldBack: number[];
  promptTokens: number;
}

/** What llama.cpp says at the end of a completion. */
interface Ending {
  stop_type: 'eos' | 'limit' | 'word' | 'none';
  generation_settings: { logit_bias: { token: number; bias: number }[] };
  /** `cache_n`: tokens of the prompt that were in the cache already. */
  timings: { cache_n: number };
  /** Tokens of the whole prompt. */
  tokens_evaluated: number;
}

export interface End extends Ending {
  /** When the last tokens had been computed that were held back and, the end coming, never handed out. */
  heldBack: number[];
}

interface Chunk {
  __verbose: Ending & { content: string; tokens: number[]; tokens_predicted: number };
}

/** Stands for bytes that are no text, as everywhere. */
const UNREADABLE = '\uFFFD';

export interface CompletionWatch {
  /** Says whether to go on after this token. */
  onStep(step: Step): 'go-on' | 'stop';
  signal: AbortSignal;
}

/** Runs one completion. Resolves with its end, or with undefined when it was stopped. */
export async function complete(core: Core, body: CompletionBody, watch: CompletionWatch): Promise<End | undefined> {
  const data_json = JSON.stringify({ stream: true, verbose: true, return_tokens: true, ...body });
  const { req_id } = await core.call('completion', { _name: 'cmpl_req', is_chat: false, data_json, files: [] });
  const clock = new StepClock();
  const breather = new Breather();
  let isOver = false;
  try {
    for (;;) {
      const result = await core.call('get_result', { _name: 'gres_req', req_id }).catch(lostResult);
      clock.tick();
      if (!result) clock.isTextLost = true;
      isOver = result?.has_more === false;
      if (result?.is_error) throw refusalOf(result.data_json as string);
      const chunk = result?.data_json ? (JSON.parse(result.data_json as string) as Chunk | null) : null;
      if (isOver) return chunk ? { ...chunk.__verbose, heldBack: clock.dateRest(chunk.__verbose) } : undefined;
      if (chunk && watch.onStep(clock.date(chunk.__verbose)) === 'stop') return undefined;
      await breather.breathe();
      watch.signal.throwIfAborted();
    }
  } finally {
    // When the core has died, that is the failure to tell, not that it cannot be told to stop.
    if (!isOver) await core.call('cancel', { _name: 'cncl_req', req_id }).catch(() => undefined);
  }
}

/** llama.cpp cannot hand out a token whose text is not UTF-8, as hot sampling makes them; it goes on with the next. */
function lostResult(error: unknown): undefined {
  if (!/invalid UTF-8 byte/.test(messageOf(error))) throw error;
}

/**
 * Tells when a token was computed. Each call for a result computes one token, but llama.cpp announces every request with
 * an empty result first, so that a token is handed out one call after its own: read there, the first token would come a
 * token late and the last one at once.
 */
class StepClock {
  /** A result since the last token could not be handed out. */
  isTextLost = false;
  readonly #ticks: number[] = [];
  #seen = 0;
  /** Calls before the one that computed the first token. More than none only if the prompt took several. */
  #lead: number | undefined;

  /** To be called after every call. */
  tick(): void {
    this.#ticks.push(performance.now());
  }

  date({ content, tokens, tokens_predicted: ordinal, tokens_evaluated }: Chunk['__verbose']): Step {
    const late = this.#ticks.length - ordinal;
    this.#lead ??= late > 1 ? late : 0;
    const heldBack = this.#between(this.#seen, ordinal - 1);
    this.#seen = ordinal;
    const [tokenId = 0] = tokens;
    const text = this.isTextLost ? `${UNREADABLE}${content}` : content;
    this.isTextLost = false;
    return { tokenId, text, computedAt: this.#at(ordinal), heldBack, promptTokens: tokens_evaluated };
  }

  /** The tokens behind the last one that was handed out. */
  dateRest({ tokens_predicted }: Chunk['__verbose']): number[] {
    return this.#between(this.#seen, tokens_predicted);
  }

  #between(seen: number, last: number): number[] {
    return Array.from({ length: Math.max(0, last - seen) }, (_, index) => this.#at(seen + 1 + index));
  }

  #at(token: number): number {
    return this.#ticks[(this.#lead ?? 0) + token - 1] ?? performance.now();
  }
}

function refusalOf(data: string): RuntimeFailure {
  const { type, message, n_prompt_tokens, n_ctx } = JSON.parse(data) as Record<string, string | number>;
  if (type === 'exceed_context_size_error') {
    const sentence = `The prompt has ${n_prompt_tokens} tokens, and the build takes ${n_ctx} with its answer.`;
    return new RuntimeFailure('prompt-too-long', sentence);
  }
  return failureOf(`llama.cpp: ${message}`);
}
