import { canonicalJson } from '../schema/json.ts';
import type { RunDigest } from '../schema/run-digest.ts';
import type { SuiteReference } from '../schema/suite.ts';
import type { MatrixBy, MatrixGroup } from './matrix-row.ts';

/** Which rows a run may stand beside; `undefined` for one that is not over. */
export function groupOf(digest: RunDigest): MatrixGroup | undefined {
  const { correctness, speedsInvalid, build } = digest;
  if (digest.state === 'running') return undefined;
  if (digest.provenance === 'synthetic' || speedsInvalid === 'made-up') return 'made-up';
  if (correctness === 'failed' || correctness === 'garbage' || speedsInvalid === 'wrong') return 'wrong';
  if (build.role === 'calibration') return 'calibration';
  return build.runtime === 'endpoint' ? 'endpoint' : 'models';
}

/** Equal for the same content of the same version of a suite, the only numbers that are ever ranked together. */
export const suiteKey = ({ id, version, digest }: SuiteReference): string => `${id}@${version} ${digest}`;

/**
 * Where a row was measured. Devices whose class is not known are never taken for alike: each is a place of its own. A label
 * does not join device classes either, since somebody may give one label to a whole room.
 */
export function placeKey({ deviceClass, machine, label }: RunDigest, by: MatrixBy): string {
  if (by === 'machine' || deviceClass.status === 'not-measured') return `machine ${machine}`;
  return by === 'label' ? `label ${deviceClass.value.key} ${label ?? ''}` : `class ${deviceClass.value.key}`;
}

/**
 * Equal for runs of the same row: the same place, the same build with the same files in the same version of its runtime,
 * computed by the same backend, asked the same question. What changes the question of a suite is sampling, thinking and
 * the room for tokens; of one that measures speed also how many shapes are timed, and for how long.
 */
export function rowKey(digest: RunDigest, by: MatrixBy): string {
  return `${placeKey(digest, by)} ${questionKey(digest)}`;
}

function questionKey(digest: RunDigest): string {
  const known = KNOWN.get(digest);
  if (known !== undefined) return known;
  const { suite, build, settings, kind, backend, runtimeVersion } = digest;
  const { sampling, thinking, contextTokens, limit, stopping } = settings;
  const key = canonicalJson([
    groupOf(digest) ?? 'running',
    suiteKey(suite),
    [build.id, build.key],
    backend.status === 'measured' ? backend.value : '',
    runtimeVersion.status === 'measured' ? runtimeVersion.value : '',
    { sampling, thinking, contextTokens, ...(kind === 'speed' ? { limit, stopping } : {}) },
  ]);
  KNOWN.set(digest, key);
  return key;
}

/** Digests do not change: filtering thousands of them again and again must not spell them out each time. */
const KNOWN = new WeakMap<RunDigest, string>();
