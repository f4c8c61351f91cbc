import { RefusedError } from '../../schema/parse.ts';
import { ProblemError } from './problem.ts';

export interface BodyLimits {
  mostBytes: number;
  /** For the whole body, from its first byte to its last. */
  deadlineMs: number;
  /** Of lists and objects in each other. */
  mostDepth: number;
}

/**
 * The JSON of a request. The bytes are counted as they come, whatever the headers say of them, and whoever sends them too
 * slowly is not waited for. Throws a ProblemError: 400, 408, 413 or 415.
 */
export async function readJsonBody(request: Request, limits: BodyLimits): Promise<unknown> {
  const type = request.headers.get('content-type') ?? '';
  if (!/^application\/json\s*(;\s*charset="?utf-8"?\s*)?$/i.test(type)) {
    throw new ProblemError(415, 'not-json', 'Send it as application/json.');
  }
  if (!/^(identity)?$/i.test(request.headers.get('content-encoding') ?? '')) {
    throw new ProblemError(415, 'encoded', 'Send it without a content encoding.');
  }
  const text = decode(await readBytes(request, limits));
  if (isDeeper(text, limits.mostDepth)) {
    throw new ProblemError(
      400,
      'too-deep',
      `Lists and objects stand in each other more than ${limits.mostDepth} deep.`,
    );
  }
  try {
    return JSON.parse(text);
  } catch {
    throw new ProblemError(400, 'not-json', 'The body is not complete JSON; it may have been cut off.');
  }
}

/** What a zod door refuses, as a problem. */
export function opened<Value>(open: () => Value): Value {
  try {
    return open();
  } catch (error) {
    if (error instanceof RefusedError) throw new ProblemError(422, 'damaged', error.message);
    throw error;
  }
}

async function readBytes(request: Request, { mostBytes, deadlineMs }: BodyLimits): Promise<Uint8Array> {
  // The connection stays open for the moment in which the HTTP library reads on and throws away: closed at once, the
  // answer would be lost on its way to a client that is still sending.
  const tooLarge = () =>
    new ProblemError(413, 'too-large', `The body has more than ${mostBytes.toLocaleString('en')} bytes.`);
  if (Number(request.headers.get('content-length') ?? 0) > mostBytes) throw tooLarge();
  const reader = request.body?.getReader();
  if (!reader) return new Uint8Array();
  const tooSlow = new ProblemError(408, 'too-slow', 'The body did not arrive in time; send it again.');
  let timer: NodeJS.Timeout | undefined;
  const timeOut = new Promise<never>((_, reject) => (timer = setTimeout(() => reject(tooSlow), deadlineMs)));
  const chunks: Uint8Array[] = [];
  let length = 0;
  try {
    for (;;) {
      const { done, value } = await Promise.race([reader.read(), timeOut]);
      if (done) return Buffer.concat(chunks);
      length += value.byteLength;
      if (length > mostBytes) throw tooLarge();
      chunks.push(value);
    }
  } catch (error) {
    void reader.cancel().catch(() => undefined);
    if (error instanceof ProblemError) throw error;
    throw new ProblemError(400, 'cut-off', 'The body was cut off; send it again.');
  } finally {
    clearTimeout(timer);
  }
}

function decode(bytes: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    throw new ProblemError(400, 'not-json', 'The body is not text in UTF-8.');
  }
}

/** Whether JSON text nests deeper than allowed; looked at before anything recurses into it. */
export function isDeeper(text: string, most: number): boolean {
  let depth = 0;
  for (let index = 0; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === QUOTE) index = endOfString(text, index);
    else if (code === BRACE || code === BRACKET) {
      if (++depth > most) return true;
    } else if (code === BRACE + 2 || code === BRACKET + 2) depth--;
  }
  return false;
}

const [QUOTE, BACKSLASH, BRACKET, BRACE] = [0x22, 0x5c, 0x5b, 0x7b];

/** Of the string that begins there; the end of the text where it does not end. */
function endOfString(text: string, start: number): number {
  for (let index = start + 1; index < text.length; index++) {
    const code = text.charCodeAt(index);
    if (code === BACKSLASH) index++;
    else if (code === QUOTE) return index;
  }
  return text.length;
}
