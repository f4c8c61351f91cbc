import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../schema/json.ts';
import type { Suite } from '../schema/suite.ts';
import { expand } from './expand.ts';

/** Enough instances that a changed generator shows in the digest. */
const SAMPLE_SIZE = 96;

/**
 * SHA-256 over all a suite's data except the digest itself, and over its first tasks for seed 0: a change of the data
 * or of a generator's code changes it.
 */
export function suiteDigest(suite: Suite): `sha256:${string}` {
  const { digest: _omitted, ...content } = suite;
  const sample = expand(suite, 0, SAMPLE_SIZE);
  return `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson({ content, sample }))))}`;
}
