import { createHash, timingSafeEqual } from 'node:crypto';

/** What is kept of a key: `sha256:` and the SHA-256 of its text. */
export const digestOfKey = (key: string): string => `sha256:${createHash('sha256').update(key).digest('hex')}`;

/** Compares in a time that does not tell where the two differ. */
export function isKeyOf(digest: string, key: string): boolean {
  const given = Buffer.from(digestOfKey(key));
  const wanted = Buffer.from(digest);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}
