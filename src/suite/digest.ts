import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../schema/json.ts';
import type { Suite } from '../schema/suite.ts';
import { expand } from './expand.ts';
import { suiteSize } from '../schema/suite-size.ts';

/** Enough instances that a changed generator shows in the digest. */
const SAMPLE_SIZE = 96;

/**
 * SHA-256 over all a suite's data except the digest itself, and, where generators make its tasks, over its first ones for
 * seed 0: a change of the data or of a generator's code changes it.
 */
export function suiteDigest(suite: Suite): `sha256:${string}` {
  const { digest: _omitted, ...content } = suite;
  if (suite.type === 'tabmark-fixed-suite') return digestOf({ content });
  const sample = expand(suite, 0, Math.min(SAMPLE_SIZE, suiteSize(suite) ?? SAMPLE_SIZE));
  return digestOf({ content, sample });
}

const digestOf = (value: unknown): `sha256:${string}` =>
  `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
