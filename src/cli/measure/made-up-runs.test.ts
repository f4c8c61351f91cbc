import { expect, it } from 'vitest';
import { digestOf } from '../../compare/run-digest.ts';
import { parseRun } from '../../schema/doors.ts';
import { madeUpRuns } from './made-up-runs.ts';

it('makes up valid runs, all of them marked as such, the same ones for the same seed', () => {
  const runs = [...madeUpRuns(40, 1)];
  for (const run of runs) expect(parseRun(run)).toMatchObject({ id: run.id, provenance: 'synthetic' });
  expect([...madeUpRuns(40, 1)]).toEqual(runs);
  const digests = runs.map(digestOf);
  const kinds = (of: (digest: (typeof digests)[number]) => string) => new Set(digests.map(of)).size;
  expect(kinds(({ kind }) => kind)).toBe(2);
  expect(kinds(({ build }) => build.key)).toBeGreaterThan(4);
  expect(kinds(({ machine }) => machine)).toBeGreaterThan(10);
});
