import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex, utf8ToBytes } from '@noble/hashes/utils.js';
import { canonicalJson } from '../schema/json.ts';
import type { GeneratedSuite, Suite } from '../schema/suite.ts';
import { expand } from './expand.ts';
import { makeInstance } from './make-instance.ts';
import { seededRandom } from './random.ts';
import { suiteSize } from '../schema/suite-size.ts';

/** Tasks of a run that the digest is taken over, and instances of each family at each level. */
const SAMPLE_SIZE = 96;
const INSTANCES_PER_LEVEL = 16;

/**
 * SHA-256 over all a suite's data except the digest itself, and, where generators make its tasks, over the first ones for
 * seed 0 and over instances of every family at every level: a change of the data changes it, and so does a change of a
 * generator that shows in any of these.
 */
export function suiteDigest(suite: Suite): `sha256:${string}` {
  const { digest: _omitted, ...content } = suite;
  if (suite.type !== 'tabmark-suite') return digestOf({ content });
  const sample = expand(suite, 0, Math.min(SAMPLE_SIZE, suiteSize(suite) ?? SAMPLE_SIZE));
  return digestOf({ content, sample, instances: instancesOf(suite) });
}

function instancesOf(suite: GeneratedSuite) {
  return suite.families
    .filter(({ languages }) => !languages)
    .flatMap((family) =>
      family.levels.map(({ level }) => {
        const random = seededRandom(`${suite.id}@${suite.version}/digest/${family.id}/${level}`);
        const seen = new Set<string>();
        return Array.from({ length: INSTANCES_PER_LEVEL }, () => {
          const { prompt, grader } = makeInstance(suite, family, { random, side: 'held-out', seen, level });
          return { prompt, grader };
        });
      }),
    );
}

const digestOf = (value: unknown): `sha256:${string}` =>
  `sha256:${bytesToHex(sha256(utf8ToBytes(canonicalJson(value))))}`;
