import { describe, expect, it } from 'vitest';
import { makeRun, makeTrial } from '../../../tests/fixtures/make-run.ts';
import { matrixOf } from '../../compare/matrix.ts';
import { recordOf } from '../../compare/run-digest.ts';
import type { RunRecord } from '../../schema/run-digest.ts';
import { Verdicts } from './verdicts.svelte.ts';

const record = (label: string, right: number): RunRecord =>
  recordOf(
    makeRun({
      id: `00000000-0000-4000-8000-0000000000${label}`,
      label,
      trials: Array.from({ length: 20 }, (_, index) =>
        makeTrial(index, [10, 20, 30], index < right ? 'correct' : 'wrong'),
      ),
    }),
  );
const RECORDS = [record('01', 18), record('02', 10), record('03', 10)];
const { rows } = matrixOf(
  RECORDS.map(({ digest }) => digest),
  { by: 'machine' },
);
const row = (label: string) => rows.find(({ place }) => place.labels.includes(label))!;
const read = async (ids: readonly string[]) => RECORDS.filter(({ digest }) => ids.includes(digest.id));
const pause = async () => undefined;

describe('Verdicts', () => {
  it('reads the evidence of each row and judges them together', async () => {
    const verdicts = new Verdicts({ read, pause });
    const done = verdicts.judge(row('02'), [row('01'), row('03')]);
    expect([verdicts.working, Object.keys(verdicts.byRow).length]).toEqual([true, 0]);
    await done;
    expect(verdicts.working).toBe(false);
    expect(verdicts.byRow[row('01').key]).toMatchObject({
      metrics: { accuracy: { verdict: 'distinguishable', adjustedP: expect.closeTo(2 / 128, 9) } },
    });
    expect(verdicts.byRow[row('03').key]).toMatchObject({ metrics: { accuracy: { p: 1 } } });
  });

  it('allows for rows on other pages', async () => {
    const verdicts = new Verdicts({ read, pause });
    await verdicts.judge(row('02'), [row('01')], 10);
    // 8 tasks of 8 to one side: p = 2 / 2^8, ten times as much.
    expect(verdicts.byRow[row('01').key]).toMatchObject({
      metrics: { accuracy: { verdict: 'not-distinguishable', adjustedP: expect.closeTo(20 / 256, 9) } },
    });
  });

  it('gives up when something else is asked for', async () => {
    const verdicts = new Verdicts({ read, pause });
    const first = verdicts.judge(row('02'), [row('01')]);
    await verdicts.judge(row('02'), [row('03')]);
    await first;
    expect(Object.keys(verdicts.byRow)).toEqual([row('03').key]);
    await verdicts.judge(undefined, [row('03')]);
    expect([Object.keys(verdicts.byRow).length, verdicts.working]).toEqual([0, false]);
  });

  it('says why there are none', async () => {
    const refuse = () => Promise.reject(new Error('The database is gone.'));
    const verdicts = new Verdicts({ read: refuse, pause });
    await verdicts.judge(row('02'), [row('01')]);
    expect([verdicts.problem, verdicts.working]).toEqual(['The database is gone.', false]);
  });
});
