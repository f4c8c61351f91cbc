import { ChatAnswer, errorWords, type AnswerPiece } from '../../schema/openai.ts';
import { firstIssue } from '../../schema/parse.ts';
import { THINKING_TAGS } from '../../schema/thinking-tags.ts';
import type { Finish, Timeline } from '../../schema/trial.ts';
import { RuntimeFailure, type TokenEvent } from '../runtime.ts';
import { CLOSING_TEXT } from '../thinking-budget.ts';
import { jsonOf } from './connection.ts';
import { tooMuch } from './read-body.ts';

/** A server tells no ids. No token has this one; nobody outside a runtime reads it. */
const NO_TOKEN_ID = -1;
/** Characters of a completion: some ten times what the longest completion has. */
const MOST_CHARACTERS = 4_000_000;
const OPENING_TEXT = '<think>\n';
const END_OF_STREAM = '[DONE]';

export interface AnswerParts {
  /** When the request was handed to the network. */
  sentAt: number;
  onToken(token: TokenEvent): void;
  /** Makes words of the server fit to be shown. */
  say(words: string): string;
}

/**
 * Writes an answer down as it comes. What a server sends beside the text as reasoning is put into the text between the
 * tags that builds write themselves, so that everything after this finds it where it is used to.
 */
export class Answer {
  text = '';
  /** Nothing has to follow any more. */
  isComplete = false;
  fingerprint: string | undefined;
  /** False: it came as one value, whose time is that of its end. */
  isStreamed = true;
  readonly #arrivedMs: number[] = [];
  readonly #parts: AnswerParts;
  #isReasoning = false;
  #hasReasoned = false;
  #finishReason: string | undefined;
  #usage: ChatAnswer['usage'];
  #clock: Timeline['runtimeClock'];

  constructor(parts: AnswerParts) {
    this.#parts = parts;
  }

  /** One event. `isLast`: the body ended in it, so that it may be a piece of one. Throws a RuntimeFailure. */
  readonly onEvent = (data: string, at: number, isLast: boolean): 'go-on' | 'stop' => {
    if (data.trim() === END_OF_STREAM) {
      this.isComplete = true;
      return 'stop';
    }
    const value = jsonOf(data);
    if (value === undefined && isLast) return 'go-on';
    this.add(value, at);
    return 'go-on';
  };

  /** One event's value, or an answer that was not streamed. Throws a RuntimeFailure. */
  add(value: unknown, at: number): void {
    const parsed = ChatAnswer.safeParse(value);
    if (!parsed.success) throw this.#failure(`sent what is no answer (${firstIssue(parsed.error)})`);
    const answer = parsed.data;
    const words = answer.error || !answer.choices ? errorWords(value).message : '';
    if (words || answer.error) throw this.#failure(`broke the answer off: ${words || 'it does not say why'}`);
    this.fingerprint ??= answer.system_fingerprint;
    this.#usage = answer.usage ?? this.#usage;
    this.#clock = clockOf(answer) ?? this.#clock;
    const choice = answer.choices?.[0];
    this.#addPiece(choice?.delta ?? choice?.message, at);
    if (choice?.finish_reason) {
      this.#finishReason = choice.finish_reason;
      this.isComplete = true;
    }
  }

  get timeline(): Timeline {
    const { prompt_tokens: promptTokens, completion_tokens: counted } = this.#usage ?? {};
    const hiddenTokens = this.#hiddenTokens;
    const isCountedElsewise = counted !== undefined && counted !== this.#arrivedMs.length;
    return {
      ...(promptTokens === undefined ? {} : { promptTokens }),
      tokenIds: [],
      arrivedMs: this.#arrivedMs,
      ...(isCountedElsewise ? { countedTokens: counted } : {}),
      ...(hiddenTokens > 0 ? { hiddenTokens } : {}),
      ...(this.isStreamed ? {} : { streamed: false as const }),
      ...(this.#clock ? { runtimeClock: this.#clock } : {}),
    };
  }

  /**
   * Why it ended. A call of a tool is an end of the build's own choosing: none was offered. What the server held back is no
   * answer of the build at all, and throws a RuntimeFailure.
   */
  get finish(): Finish {
    if (this.#finishReason === 'content_filter') throw this.#failure('held the answer back (content_filter)');
    return this.#finishReason === 'length' ? 'length' : 'stop';
  }

  /** It holds thinking, closed or not. */
  get hasThought(): boolean {
    const start = this.text.trimStart().toLowerCase();
    return this.#hasReasoned || THINKING_TAGS.some(({ open }) => start.startsWith(open.toLowerCase()));
  }

  /** Tokens of thinking that the server counts and did not send; those of thinking that arrived are none of them. */
  get #hiddenTokens(): number {
    const { completion_tokens: counted = 0, completion_tokens_details: details } = this.#usage ?? {};
    return this.hasThought ? 0 : Math.min(details?.reasoning_tokens ?? 0, counted);
  }

  /** The text ends inside the thinking. */
  get isThinking(): boolean {
    if (this.#isReasoning) return true;
    const text = this.text.toLowerCase();
    return THINKING_TAGS.some(
      ({ open, close }) => text.lastIndexOf(open.toLowerCase()) > text.lastIndexOf(close.toLowerCase()),
    );
  }

  #addPiece(piece: AnswerPiece | null | undefined, at: number): void {
    const reasoning = piece?.reasoning_content || piece?.reasoning || '';
    const content = piece?.content ?? '';
    let text = '';
    if (reasoning) {
      text += this.#isReasoning ? reasoning : OPENING_TEXT + reasoning;
      this.#isReasoning = this.#hasReasoned = true;
    }
    if (content) {
      text += this.#isReasoning ? CLOSING_TEXT + content : content;
      this.#isReasoning = false;
    }
    if (!text) return;
    this.text += text;
    if (this.text.length > MOST_CHARACTERS) throw tooMuch();
    // Finer digits than a microsecond are noise of the clock and only lengthen the record.
    const atMs = Math.round((at - this.#parts.sentAt) * 1000) / 1000;
    this.#arrivedMs.push(atMs);
    this.#parts.onToken({ tokenId: NO_TOKEN_ID, text, atMs });
  }

  #failure(words: string): RuntimeFailure {
    return new RuntimeFailure('runtime-error', `The server ${this.#parts.say(words)}.`);
  }
}

/** What the server says of its own speed: llama.cpp in tokens a second, Ollama in tokens and nanoseconds. */
function clockOf(answer: ChatAnswer): Timeline['runtimeClock'] {
  const rate = (tokens?: number, nanoseconds?: number) => tokens && nanoseconds && (tokens / nanoseconds) * 1e9;
  const prefill = answer.timings?.prompt_per_second ?? rate(answer.prompt_eval_count, answer.prompt_eval_duration);
  const decode = answer.timings?.predicted_per_second ?? rate(answer.eval_count, answer.eval_duration);
  if (!prefill && !decode) return undefined;
  return {
    ...(prefill ? { prefillTokensPerSecond: prefill } : {}),
    ...(decode ? { decodeTokensPerSecond: decode } : {}),
  };
}
