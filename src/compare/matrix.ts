import type { RunDigest } from '../schema/run-digest.ts';
import { groupBy } from '../statistics/accuracy.ts';
import { bytesOf, cellsOf, standingRun } from './matrix-cells.ts';
import { groupOf, placeKey, rowKey, suiteKey } from './matrix-keys.ts';
import type { Matrix, MatrixBy, MatrixGroup, MatrixRow } from './matrix-row.ts';

export type { Matrix, MatrixBy, MatrixBytes, MatrixCell, MatrixGroup, MatrixRow } from './matrix-row.ts';

/**
 * Runs as rows: place x build x suite, and what was asked. Nothing is left out without a word: runs that are made up, that
 * compute wrongly, that answered an older version of a suite have rows of their own (`group`, `isOlderSuite`), and those
 * that are not over are listed. What the numbers of a row are is said in `cellOf`.
 */
export function matrixOf(digests: readonly RunDigest[], { by }: { by: MatrixBy }): Matrix {
  const newest = newestVersions(digests);
  const over = digests.filter(({ state }) => state !== 'running');
  const rows = [...groupBy(over, (digest) => rowKey(digest, by))].map(([key, runs]) =>
    rowOf(key, runs.sort(newestFirst), { by, newest }),
  );
  return { rows: rows.sort(inOrder), running: digests.filter(({ state }) => state === 'running') };
}

/** Of each suite the newest version that somebody really ran. */
function newestVersions(digests: readonly RunDigest[]): Map<string, number> {
  const newest = new Map<string, number>();
  for (const { suite, provenance } of digests) {
    if (provenance === 'synthetic') continue;
    newest.set(suite.id, Math.max(newest.get(suite.id) ?? 0, suite.version));
  }
  return newest;
}

function rowOf(
  key: string,
  runs: RunDigest[],
  { by, newest }: { by: MatrixBy; newest: ReadonlyMap<string, number> },
): MatrixRow {
  const standing = standingRun(runs);
  const { build, suite, kind, backend, runtimeVersion, deviceClass } = standing;
  const { sampling, thinking, contextTokens, stopping } = standing.settings;
  const group = groupOf(standing) ?? 'models';
  return {
    key,
    group,
    place: {
      key: placeKey(standing, by),
      deviceClass,
      labels: [...new Set(runs.flatMap(({ label }) => label ?? []))].sort(),
      machines: new Set(runs.map(({ machine }) => machine)).size,
    },
    build,
    suite,
    isOlderSuite: suite.version < (newest.get(suite.id) ?? 0),
    kind,
    settings: { sampling, thinking, contextTokens, stopping },
    backend,
    runtimeVersion,
    runs,
    standing,
    correctness: gravest(runs),
    metrics: cellsOf(group, runs),
    gpuPeakBytes: bytesOf(runs, 'gpuPeakBytes'),
    wasmBytes: bytesOf(runs, 'wasmBytes'),
  };
}

const GRAVEST_FIRST = ['failed', 'garbage', 'not-run', 'none', 'sane', 'passed'] as const;
const gravest = (runs: readonly RunDigest[]): RunDigest['correctness'] =>
  GRAVEST_FIRST.find((correctness) => runs.some((run) => run.correctness === correctness)) ?? 'none';

const newestFirst = (one: RunDigest, other: RunDigest): number =>
  compareTexts(other.startedAt, one.startedAt) || compareTexts(one.id, other.id);

const GROUPS: readonly MatrixGroup[] = ['models', 'endpoint', 'calibration', 'wrong', 'made-up'];

function inOrder(one: MatrixRow, other: MatrixRow): number {
  return (
    compareTexts(one.suite.id, other.suite.id) ||
    other.suite.version - one.suite.version ||
    compareTexts(suiteKey(one.suite), suiteKey(other.suite)) ||
    GROUPS.indexOf(one.group) - GROUPS.indexOf(other.group) ||
    compareTexts(one.build.title, other.build.title) ||
    compareTexts(one.key, other.key)
  );
}

const compareTexts = (one: string, other: string): number => (one < other ? -1 : one > other ? 1 : 0);
