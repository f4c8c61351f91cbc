import { DownloadError, refusal, Trouble } from './download-error.ts';
import { untilAborted } from './lock.ts';

/** The network, as downloads need it. */
export interface Wire {
  fetch: typeof fetch;
  /** What the browser believes about the network: it knows when there is none. */
  online(): boolean;
  /** After how many milliseconds without a byte a connection counts as dead. */
  stallMs: number;
}

export interface Ask {
  wire: Wire;
  signal: AbortSignal;
  method?: 'GET' | 'HEAD';
  headers?: Record<string, string>;
  /** Statuses besides success that the caller wants to judge itself. */
  also?: readonly number[];
  /** This address has been read before, so that a failure is one of the network. */
  known?: boolean;
}

/**
 * Makes one request that tells the server nothing about the visitor. Throws a Trouble for what passes by itself, a
 * DownloadError for what does not, or the signal's reason.
 */
export async function request(url: string, ask: Ask): Promise<Response> {
  let response: Response;
  try {
    response = await attempt(url, ask);
  } catch (error) {
    ask.signal.throwIfAborted();
    response = await diagnose(url, ask, error);
  }
  const { status } = response;
  if (response.ok || ask.also?.includes(status)) return response;
  void response.body?.cancel().catch(() => undefined);
  if (status === 429 || isRateLimit(response)) throw tooMany(response, url);
  if (status === 408 || status >= 500) throw new Trouble(`${hostOf(url)} answered ${status}`, 0);
  throw refusal(status, url);
}

/** One fetch, ended when no answer comes for too long. */
async function attempt(url: string, { wire, signal, method = 'GET', headers = {} }: Ask): Promise<Response> {
  const stall = new AbortController();
  const timer = setTimeout(() => stall.abort(new Trouble(`${hostOf(url)} does not answer`)), wire.stallMs);
  try {
    return await wire.fetch(url, {
      method,
      headers,
      signal: AbortSignal.any([signal, stall.signal]),
      referrerPolicy: 'no-referrer',
      credentials: 'omit',
      cache: 'no-store',
    });
  } finally {
    clearTimeout(timer);
  }
}

/**
 * Browsers do not tell why a request failed. A server that can be reached without reading its answer forbids the
 * reading; the request is then made once more, because it may also have come back in between. A cross-origin isolated
 * page may not even reach some servers that way, so the other sentence has to name both.
 */
async function diagnose(url: string, ask: Ask, error: unknown): Promise<Response> {
  const host = hostOf(url);
  if (error instanceof Trouble) throw error;
  if (!ask.wire.online()) throw new Trouble('There is no network');
  if (ask.known) throw new Trouble(`${host} cannot be reached`);
  try {
    await attempt(url, { ...ask, method: 'HEAD', headers: {}, wire: { ...ask.wire, fetch: withoutReading(ask.wire) } });
  } catch {
    ask.signal.throwIfAborted();
    throw new Trouble(`${host} cannot be reached, or does not let this page read from it`);
  }
  try {
    return await attempt(url, ask);
  } catch {
    ask.signal.throwIfAborted();
    throw new DownloadError(
      `${host} answers, but does not let this page read from it (CORS): choose another source, or have the server send "access-control-allow-origin: *".`,
    );
  }
}

const withoutReading =
  ({ fetch }: Wire): typeof fetch =>
  (input, init) =>
    fetch(input, { ...init, mode: 'no-cors' });

/** Longest that is waited because a server asks for it. */
const LONGEST_WAIT_MS = 5 * 60_000;

/** GitHub says with 403 that it has had enough for now. */
const isRateLimit = ({ status, headers }: Response): boolean =>
  status === 403 && (headers.get('x-ratelimit-remaining') === '0' || headers.has('retry-after'));

/** How long a server wants to be left alone; NaN where it says so in no way that can be read. */
function pauseOf({ headers }: Response): number {
  const [asked, reset] = [headers.get('retry-after'), headers.get('x-ratelimit-reset')];
  if (asked === null) return reset === null ? 30_000 : Number(reset) * 1000 - Date.now();
  const seconds = Number(asked);
  return Number.isFinite(seconds) ? seconds * 1000 : Date.parse(asked) - Date.now();
}

function tooMany(response: Response, url: string): Error {
  const { status } = response;
  const waitMs = pauseOf(response);
  if (waitMs > LONGEST_WAIT_MS) {
    const minutes = Math.ceil(waitMs / 60_000);
    const sentence = `${hostOf(url)} takes no more requests for ${minutes} minutes (${status}): go on then, or choose another source.`;
    return new DownloadError(sentence, true);
  }
  return new Trouble(
    `${hostOf(url)} asks for a pause (${status})`,
    Number.isNaN(waitMs) ? 30_000 : Math.max(0, waitMs),
  );
}

/** The server's name for sentences; the address itself where it has none, as one inside this app. */
export function hostOf(url: string): string {
  return URL.canParse(url) ? new URL(url).host : url;
}

/**
 * The chunks of an answer. A broken or silent connection is a Trouble, as is an answer without content.
 */
export async function* chunksOf(
  response: Response,
  { wire, signal, url }: { wire: Wire; signal: AbortSignal; url: string },
): AsyncGenerator<Uint8Array> {
  const reader = response.body?.getReader();
  if (!reader) return;
  try {
    for (;;) {
      const { done, value } = await untilAborted(readWithin(reader, wire.stallMs), signal).catch(() => {
        signal.throwIfAborted();
        throw new Trouble(`The connection to ${hostOf(url)} broke`);
      });
      if (done) return;
      yield value;
    }
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

async function readWithin(reader: ReadableStreamDefaultReader<Uint8Array>, stallMs: number) {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stalled = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(new Error('stalled')), stallMs);
  });
  try {
    return await Promise.race([reader.read(), stalled]);
  } finally {
    clearTimeout(timer);
  }
}

/** The text of an answer, which may not be larger than a description reasonably is. */
export async function textOf(
  response: Response,
  ask: { wire: Wire; signal: AbortSignal; url: string },
): Promise<string> {
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of chunksOf(response, ask)) {
    text += decoder.decode(chunk, { stream: true });
    if (text.length > LARGEST_TEXT)
      throw new DownloadError(`${hostOf(ask.url)} answers with far too much: choose another source.`);
  }
  return text + decoder.decode();
}

const LARGEST_TEXT = 32 * 1024 * 1024;
