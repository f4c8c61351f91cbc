import { createParser } from 'eventsource-parser';
import { RuntimeFailure } from '../runtime.ts';

/** What a body may be at most. An answer of 200,000 tokens, one event each, stays below. */
const MOST_STREAM_BYTES = 128 * 2 ** 20;
const MOST_EVENT_CHARACTERS = 2 ** 20;

/** The text of a body. Rejects with a RuntimeFailure when it is longer than that. */
export async function readText(response: Response, mostBytes: number): Promise<string> {
  let text = '';
  const decoder = new TextDecoder();
  await readChunks(response, mostBytes, (bytes) => {
    text += decoder.decode(bytes, { stream: true });
    return 'go-on';
  });
  return text + decoder.decode();
}

/** Takes the data of one event, and when the bytes that completed it were read. `isLast`: the body ended without closing it. */
export type OnEvent = (data: string, at: number, isLast: boolean) => 'go-on' | 'stop';

/** The events of a body as they arrive, until `onEvent` has enough or the body ends. */
export async function readEvents(response: Response, onEvent: OnEvent): Promise<void> {
  let at = 0;
  let isLast = false;
  let isEnough = false;
  const parser = createParser({
    maxBufferSize: MOST_EVENT_CHARACTERS,
    onEvent: ({ data }) => {
      if (!isEnough) isEnough = onEvent(data, at, isLast) === 'stop';
    },
    onError: ({ type }) => {
      // Lines that are no field of an event are passed over, as browsers do.
      if (type === 'max-buffer-size-exceeded') throw tooMuch();
    },
  });
  const decoder = new TextDecoder();
  await readChunks(response, MOST_STREAM_BYTES, (bytes) => {
    at = performance.now();
    parser.feed(decoder.decode(bytes, { stream: true }));
    return isEnough ? 'stop' : 'go-on';
  });
  // Some servers close right behind their last event, without the empty line that ends it.
  isLast = true;
  if (!isEnough) parser.feed(`${decoder.decode()}\n\n`);
}

async function readChunks(
  { body }: Response,
  mostBytes: number,
  onChunk: (bytes: Uint8Array) => 'go-on' | 'stop',
): Promise<void> {
  if (!body) return;
  const reader = body.getReader();
  let bytes = 0;
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      bytes += value.byteLength;
      if (bytes > mostBytes) throw tooMuch();
      if (onChunk(value) === 'stop') return;
    }
  } finally {
    // Tells the server that nobody reads on; after the end it does nothing.
    await reader.cancel().catch(() => undefined);
  }
}

/** What no working server sends. */
export const tooMuch = (): RuntimeFailure =>
  new RuntimeFailure('runtime-error', 'The server sends more than any answer can be: it was cut off.');
