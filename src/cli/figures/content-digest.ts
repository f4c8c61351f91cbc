import { createHash } from 'node:crypto';
import { canonicalJson } from '../../schema/json.ts';

/**
 * SHA-256 over everything in the list but the digest itself. What the primary sources say cannot be looked up here, so
 * this is what tells a slip of the keyboard from a change that is meant.
 */
export function contentDigest({ digest: _omitted, ...content }: { digest: string }): `sha256:${string}` {
  return `sha256:${createHash('sha256').update(canonicalJson(content)).digest('hex')}`;
}
