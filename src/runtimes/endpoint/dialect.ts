import type { Sampling } from '../../schema/sampling.ts';
import type { Message } from '../../schema/task.ts';

/** A request for a completion, before it is known which of its fields the server takes. */
export interface Wish {
  model: string;
  messages: readonly Message[];
  sampling: Sampling;
  seed: number;
  /** Tokens of the whole completion, thinking included. */
  tokens: number;
  /** Undefined: as the build does it. */
  enableThinking: boolean | undefined;
  ignoreEnd: boolean;
}

/** Fields that decide which tokens are drawn: what a server does with them has to be in the report. */
const DECISIVE = new Set([
  'temperature',
  'top_p',
  'top_k',
  'min_p',
  'repetition_penalty',
  'seed',
  'chat_template_kwargs',
]);

/** Fields that OpenAI's own API does not have. */
const EXTRAS = ['top_k', 'min_p', 'repetition_penalty', 'ignore_eos', 'cache_prompt', 'chat_template_kwargs'];

/** Left out when a server refuses without saying why, the most unusual first. */
const SUSPECTS = [EXTRAS, ['reasoning_effort'], ['stream_options']];

/** Fields of which a request still means something when they are left out. */
const OPTIONAL = ['temperature', 'top_p', 'seed', ...SUSPECTS.flat()];

type Body = Record<string, unknown>;

/**
 * Which fields one server takes. All that can be wished for is sent until the server refuses it, which is remembered. What
 * a server ignores without a word cannot be known.
 */
export class Dialect {
  readonly #refused = new Set<string>();
  #lengthField = 'max_tokens';
  #isSettled = false;

  /** Names of the fields that the server refused, as they are in OpenAI's API or in the API of those who added them. */
  get refused(): string[] {
    return [...this.#refused].sort();
  }

  /** From now on it is in the report what the server refuses: refusing more of what matters is a failure. */
  settle(): void {
    this.#isSettled = true;
  }

  bodyOf(wish: Wish): Body {
    const body: Body = {
      model: wish.model,
      messages: wish.messages,
      stream: true,
      stream_options: { include_usage: true },
      [this.#lengthField]: wish.tokens,
      ...samplingFields(wish.sampling, wish.seed),
      // Whole prompts are to be timed (llama.cpp); the caches of other servers cannot be switched off from here.
      cache_prompt: false,
      ...(wish.ignoreEnd ? { ignore_eos: true } : {}),
      ...thinkingFields(wish.enableThinking),
    };
    return Object.fromEntries(Object.entries(body).filter(([field]) => !this.#refused.has(field)));
  }

  /** Learns from a refusal of a body. Says whether to ask once more, in other words. `about`: what the server said. */
  learn(about: string, body: Body): boolean {
    if (this.#lengthField in body && this.#lengthField === 'max_tokens' && about.includes('max_completion_tokens')) {
      this.#lengthField = 'max_completion_tokens';
      return true;
    }
    const canGo = (field: string) => field in body && !(this.#isSettled && DECISIVE.has(field));
    const named = OPTIONAL.filter((field) => new RegExp(`\\b${field}\\b`).test(about));
    // A field that is named and has to stay: leaving out others would not help.
    if (named.some((field) => field in body && !canGo(field))) return false;
    const groups = named.length > 0 ? [named] : SUSPECTS;
    const group = groups.find((fields) => fields.some(canGo)) ?? [];
    const leaving = group.filter(canGo);
    for (const field of leaving) this.#refused.add(field);
    return leaving.length > 0;
  }
}

/** These samplers and no others: servers have defaults of their own for what is left out. */
function samplingFields(sampling: Sampling, seed: number): Body {
  const common = { repetition_penalty: 1 };
  if (sampling.method === 'greedy') return { ...common, temperature: 0 };
  return {
    ...common,
    temperature: sampling.temperature,
    top_p: sampling.topP,
    // "All tokens" is 0 here and -1 there; -1 is understood by both.
    top_k: sampling.topK === 0 ? -1 : sampling.topK,
    min_p: 0,
    // The largest seed means "draw one" to llama.cpp.
    seed: Math.min(seed, 0xffff_fffe),
  };
}

/** vLLM and llama.cpp hand the switch to the chat template; Ollama knows another word for "off" only. */
function thinkingFields(enableThinking: boolean | undefined): Body {
  if (enableThinking === undefined) return {};
  const switched = { chat_template_kwargs: { enable_thinking: enableThinking } };
  return enableThinking ? switched : { ...switched, reasoning_effort: 'none' };
}
