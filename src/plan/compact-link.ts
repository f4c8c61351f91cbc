import { deflateSync, FlateErrorCode, inflateSync, strFromU8, strToU8 } from 'fflate';
import { RefusedError } from '../schema/parse.ts';
import { fromBase64url, toBase64url } from './base64url.ts';

/** Longer ones no longer pass through messengers and address bars as a whole. */
const MOST_CHARACTERS = 32_768;
/** What a code may hold once it is inflated: 32,768 characters could swell to 25 MB. */
const MOST_BYTES = 1_000_000;
/** Bytes of the checksum before the deflated ones. */
const CHECKSUM_BYTES = 4;

export interface LinkKind {
  /** The newest version that can be read. Older ones are handed back too: `version` is what the code said. */
  version: number;
  /** What the link carries, as the rest of `This link carries ...`: `a plan`. */
  what: string;
}

/**
 * A value of plain data as `<version>.<base64url of an Adler-32 checksum and the deflated JSON>`: characters that no
 * messenger, shell or address bar changes. Throws RefusedError for what would be too long to read again.
 */
export function packLink(version: number, value: unknown): string {
  const json = strToU8(JSON.stringify(value));
  const deflated = deflateSync(json, { level: 9 });
  const bytes = new Uint8Array(CHECKSUM_BYTES + deflated.length);
  new DataView(bytes.buffer).setUint32(0, adler32(json));
  bytes.set(deflated, CHECKSUM_BYTES);
  const code = `${version}.${toBase64url(bytes)}`;
  if (code.length > MOST_CHARACTERS || json.length > MOST_BYTES) {
    throw new RefusedError('This is too much for a link: hand it on as a file instead.');
  }
  return code;
}

/**
 * What `packLink` was given. Throws RefusedError with one sentence for a code that is empty, is longer than any that is
 * made, was cut off, was changed on its way, comes from a newer version, or swells beyond 1 MB.
 */
export function unpackLink(code: string, { version, what }: LinkKind): unknown {
  if (code === '') throw new RefusedError(`The link is empty: the code that carries ${what} is missing.`);
  if (code.length > MOST_CHARACTERS) throw new RefusedError(tooLong(what));
  const [, made, text] = /^(\d{1,6})\.(.*)$/s.exec(code) ?? [];
  if (made === undefined || text === undefined) throw new RefusedError(`This is not a link that carries ${what}.`);
  if (Number(made) > version) {
    throw new RefusedError(
      `This link carries ${what} of version ${Number(made)}; this Tabmark reads version ${version}. Update Tabmark to open it.`,
    );
  }
  const bytes = text.length % 4 === 1 ? undefined : fromBase64url(text);
  if (!bytes) throw new RefusedError(/^[\w-]*$/.test(text) ? cutOff(what) : damaged(what));
  if (bytes.length <= CHECKSUM_BYTES) throw new RefusedError(cutOff(what));
  const json = inflate(bytes.subarray(CHECKSUM_BYTES), what);
  if (adler32(json) !== new DataView(bytes.buffer).getUint32(0)) throw new RefusedError(damaged(what));
  try {
    return JSON.parse(strFromU8(json));
  } catch {
    throw new RefusedError(damaged(what));
  }
}

/** Never more than the bound: what does not fit into the buffer is dropped, and refused. */
function inflate(deflated: Uint8Array, what: string): Uint8Array {
  let json: Uint8Array;
  try {
    json = inflateSync(deflated, { out: new Uint8Array(MOST_BYTES + 1) });
  } catch (error) {
    const isShort = (error as { code?: unknown }).code === FlateErrorCode.UnexpectedEOF;
    throw new RefusedError(isShort ? cutOff(what) : damaged(what));
  }
  if (json.length > MOST_BYTES) throw new RefusedError(tooLarge(what));
  return json;
}

const cutOff = (what: string) =>
  `This link was meant to carry ${what} and was cut off on its way: copy the whole of it and open it again.`;
const damaged = (what: string) =>
  `This link was meant to carry ${what} and was changed on its way: ask for it again, as a file if need be.`;
const tooLong = (what: string) =>
  `The link is longer than any ${what.replace(/^(?:an?|the) /, '')}: something else stands in it or behind it.`;
const tooLarge = (what: string) => `This link is too large to carry ${what}: ask for it as a file instead.`;

/** RFC 1950: notices what deflate itself does not. */
function adler32(bytes: Uint8Array): number {
  let [low, high] = [1, 0];
  for (const byte of bytes) {
    low = (low + byte) % 65_521;
    high = (high + low) % 65_521;
  }
  return ((high << 16) | low) >>> 0;
}
