import { messageOf } from '../../schema/message-of.ts';
import { errorWords } from '../../schema/openai.ts';
import { RuntimeFailure } from '../runtime.ts';
import { isLoopback } from './address.ts';
import { readText } from './read-body.ts';

export interface ConnectionParts {
  /** As `normaliseAddress` gives it. */
  address: string;
  /** Where requests go instead, when something passes them on. Sentences name the address all the same. */
  via?: string | undefined;
  key: string | undefined;
  fetch: typeof fetch;
  /** Resolves after so many milliseconds; rejects with the signal's reason when it aborts. */
  pause(ms: number, signal: AbortSignal): Promise<void>;
}

/** An answer with another status than 200, read to its end. */
export interface Refusal {
  status: number;
  /** What the server says is wrong, for people; and with it the fields that it names. */
  message: string;
  about: string;
}

/** A response, and when its request was handed to the network, on the clock of `performance.now`. */
export interface Answer {
  response: Response;
  sentAt: number;
}

/** Waiting because a server is busy: so often and so long in all, well within the time a silent worker is given. */
const MOST_WAITS = 3;
const MOST_WAITING_MS = 90_000;
const BACK_OFF_MS = 2_000;
const AFTER_SERVER_ERROR_MS = 1_000;
const WORDS_SHOWN = 300;
const MOST_ERROR_BYTES = 65_536;

/**
 * The one way to the server. The key goes to the address it was given for and nowhere else: no redirect is followed, and
 * no sentence holds it, whatever a server writes into its errors.
 */
export class Connection {
  readonly #parts: ConnectionParts;

  constructor(parts: ConnectionParts) {
    // A header cannot hold anything else, and the error of `fetch` about that would hold the key.
    if (parts.key && !/^[\x21-\x7e]+$/.test(parts.key)) {
      throw new RuntimeFailure('runtime-error', 'The key holds characters that no key has: copy it once more.');
    }
    this.#parts = parts;
  }

  get address(): string {
    return this.#parts.address;
  }

  /** Asks once; rejects with a RuntimeFailure when nothing answers, or with the signal's reason. */
  async get(path: string, signal: AbortSignal): Promise<Response> {
    return this.#fetch(path, { method: 'GET', signal });
  }

  /**
   * Sends a request until it is taken: a busy server is waited for, one that failed is asked once more. Each try has a
   * clock of its own, so that waiting is no part of any time. Resolves with the answer, or with a refusal that the
   * caller may do something about (400 and 422); rejects with a RuntimeFailure for any other.
   */
  async post(path: string, body: object, signal: AbortSignal): Promise<Answer | Refusal> {
    let waits = 0;
    let waitedMs = 0;
    let serverErrors = 0;
    for (;;) {
      const sentAt = performance.now();
      const response = await this.#fetch(path, { method: 'POST', signal, body: JSON.stringify(body) });
      if (response.ok) return { response, sentAt };
      const refusal = await this.readRefusal(response);
      if (refusal.status === 400 || refusal.status === 422) return refusal;
      let pauseMs: number | undefined;
      if (refusal.status === 429 && waits++ < MOST_WAITS)
        pauseMs = retryAfter(response) ?? BACK_OFF_MS * 2 ** (waits - 1);
      else if (refusal.status >= 500 && serverErrors++ === 0) pauseMs = AFTER_SERVER_ERROR_MS;
      if (pauseMs === undefined || waitedMs + pauseMs > MOST_WAITING_MS) throw this.failureOf(refusal);
      waitedMs += pauseMs;
      await this.#parts.pause(pauseMs, signal);
    }
  }

  async readRefusal(response: Response): Promise<Refusal> {
    const text = await readText(response, MOST_ERROR_BYTES).catch(() => '');
    return { status: response.status, ...errorWords(jsonOf(text)) };
  }

  /** What went wrong, in one sentence. */
  failureOf({ status, message, about }: Refusal): RuntimeFailure {
    const { origin } = new URL(this.#parts.address);
    if (status === 401 || status === 403) {
      const { key, via } = this.#parts;
      // What passes requests on may add a key of which nothing is known here.
      const hint = key ? 'it does not take this key' : via ? 'it wants a key, or another one' : 'it wants a key';
      return new RuntimeFailure('runtime-error', `${origin} refuses access (${status}): ${hint}.`);
    }
    const words = this.say(message);
    if (isTooLong(about))
      return new RuntimeFailure('prompt-too-long', `The prompt is too long for the server: ${words}`);
    const said = words ? `: ${words}` : ', and does not say why.';
    const what = { 404: 'has no such model or path', 429: 'has no room for further requests now' }[status];
    return new RuntimeFailure('runtime-error', `${origin} ${what ?? 'cannot answer'} (${status})${said}`);
  }

  /** Words of a server as they may be shown and kept: short, in one line, and without the key. */
  say(words: string): string {
    const { key } = this.#parts;
    let clean = words;
    for (const secret of key ? [key, encodeURIComponent(key)] : []) clean = clean.replaceAll(secret, '[key]');
    // Control characters have no business in a sentence.
    clean = clean.replace(/[\p{Cc}\p{Cf}\s]+/gu, ' ').trim();
    return clean.length > WORDS_SHOWN ? `${clean.slice(0, WORDS_SHOWN)}…` : clean;
  }

  async #fetch(path: string, init: { method: string; signal: AbortSignal; body?: string }): Promise<Response> {
    const { address, via = address, key } = this.#parts;
    try {
      return await this.#parts.fetch(`${via}${path}`, {
        ...init,
        headers: {
          ...(init.body === undefined ? {} : { 'content-type': 'application/json' }),
          ...(key ? { authorization: `Bearer ${key}` } : {}),
        },
        cache: 'no-store',
        credentials: 'omit',
        redirect: 'error',
        referrerPolicy: 'no-referrer',
      });
    } catch (error) {
      init.signal.throwIfAborted();
      throw new RuntimeFailure('runtime-error', this.#unreachable(messageOf(error)));
    }
  }

  /** A browser does not say why nothing came back; these are the reasons there are, with what to do. */
  #unreachable(words: string): string {
    const url = new URL(this.#parts.address);
    const page = globalThis.location as Location | undefined;
    if (page?.protocol === 'https:' && url.protocol === 'http:' && !isLoopback(url.hostname)) {
      return `This page came over https and cannot reach ${url.origin}: open Tabmark over http, or serve the model over https.`;
    }
    const origin = page?.origin ?? 'this page';
    const cors = `For Ollama set OLLAMA_ORIGINS=${origin}, for vLLM --allowed-origins, for LM Studio switch CORS on.`;
    return `No answer from ${url.origin} (${this.say(words)}): it is not running there, sends on to another address, or does not let ${origin} read its answers. ${cors}`;
  }
}

/** What servers say when prompt and answer do not fit into the context of the model. */
const isTooLong = (about: string): boolean =>
  /context[ _-]?(length|size|window)|exceed_context|prompt is too long|too many (input )?tokens/i.test(about);

/** Milliseconds that a server asks to be left alone: seconds or a date, and nothing if it is neither. */
function retryAfter({ headers }: Response): number | undefined {
  const value = headers.get('retry-after');
  if (value === null) return undefined;
  const ms = /^\d+(\.\d+)?$/.test(value.trim()) ? Number(value) * 1000 : Date.parse(value) - Date.now();
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

/** The value of JSON text; undefined when it is none. */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
