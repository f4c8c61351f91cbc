import { deleteDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRun, makeSpeedRun } from '../../tests/fixtures/make-run.ts';
import { recordOf } from '../compare/run-digest.ts';
import { DigestStore } from '../store/digest-store.ts';
import { openLabDatabase } from '../store/lab-database.ts';
import { RunStore } from '../store/run-store.ts';
import { DigestKeeper } from './digest-keeper.ts';
import type { DigestAnswer } from './digest-messages.ts';

const ids = [1, 2, 3].map((digit) => `00000000-0000-4000-8000-00000000000${digit}`);
const [first, second, third] = ids as [string, string, string];

let open: Awaited<ReturnType<typeof openLabDatabase>> | undefined;

/** What the page would hold, having heard all answers in order. */
function heardOf(answers: readonly DigestAnswer[]): string[] {
  const known = new Set<string>();
  for (const answer of answers) {
    if (answer.kind !== 'changed') continue;
    for (const id of answer.gone) known.delete(id);
    for (const { digest } of answer.digests) known.add(digest.id);
  }
  return [...known].sort();
}

const lastProgress = (answers: readonly DigestAnswer[]) => answers.findLast(({ kind }) => kind === 'progress');

describe('DigestKeeper', () => {
  let measuring = false;
  beforeEach(async () => {
    measuring = false;
    open?.close();
    await deleteDB('tabmark');
    open = await openLabDatabase();
  });

  function keeperOf() {
    const database = open!;
    const runs = new RunStore(database);
    const answers: DigestAnswer[] = [];
    const keeper = () =>
      new DigestKeeper({
        runs,
        digests: new DigestStore(database),
        tell: (answer) => answers.push(answer),
        mayWork: async () => !measuring,
      });
    return { database, runs, answers, keeper };
  }

  it('makes what is missing, and tells another page what is kept', async () => {
    const { runs, answers, keeper } = keeperOf();
    await runs.write([makeRun({ id: first }), makeSpeedRun({ id: second })], 'here');
    await runs.write([makeRun({ id: third, status: { state: 'running' } })], 'here');
    await keeper().answer({ kind: 'refresh', question: 1 });
    expect(answers.filter(({ kind }) => kind === 'kept')).toEqual([{ kind: 'kept', question: 1 }]);
    expect(heardOf(answers)).toEqual([first, second]);
    expect(lastProgress(answers)).toEqual({ kind: 'progress', pending: 0, damaged: [] });
    const atKept = answers.slice(
      0,
      answers.findIndex(({ kind }) => kind === 'kept'),
    );
    expect(heardOf(atKept)).toEqual([]);
    answers.length = 0;
    await keeper().answer({ kind: 'refresh', question: 2 });
    expect(
      heardOf(
        answers.slice(
          0,
          answers.findIndex(({ kind }) => kind === 'kept'),
        ),
      ),
    ).toEqual([first, second]);
  });

  it('tells only what changed', async () => {
    const { runs, answers, keeper } = keeperOf();
    const one = keeper();
    await runs.write([makeRun({ id: first }), makeRun({ id: second })], 'imported');
    await one.answer({ kind: 'refresh', question: 1 });
    await runs.delete(second);
    await runs.write([makeRun({ id: first, label: 'laptop' })], 'imported');
    const before = answers.length;
    await one.answer({ kind: 'refresh', question: 2 });
    expect(heardOf(answers)).toEqual([first]);
    const told = answers.slice(before).flatMap((answer) => (answer.kind === 'changed' ? answer.digests : []));
    expect(told).toMatchObject([{ digest: { id: first, label: 'laptop' }, origin: 'imported' }]);
    const quiet = answers.length;
    await one.answer({ kind: 'refresh', question: 3 });
    expect(answers.slice(quiet).filter(({ kind }) => kind === 'changed')).toEqual([]);
  });

  it('skips a damaged run with the reason, and goes on once it is gone', async () => {
    const { database, runs, answers, keeper } = keeperOf();
    const one = keeper();
    await runs.write([makeRun({ id: first }), makeRun({ id: second })], 'here');
    await database.put('trials', { runId: first, position: 0, trial: { task: 'none' } as never });
    await one.answer({ kind: 'refresh', question: 1 });
    expect(heardOf(answers)).toEqual([second]);
    expect(lastProgress(answers)).toMatchObject({
      pending: 0,
      damaged: [{ id: first, reason: expect.stringMatching(/damaged: trials/) }],
    });
    await runs.delete(first);
    await one.answer({ kind: 'refresh', question: 2 });
    expect(lastProgress(answers)).toMatchObject({ damaged: [] });
  });

  it('waits while something is measured', async () => {
    const { runs, answers, keeper } = keeperOf();
    const one = keeper();
    measuring = true;
    await runs.write([makeRun({ id: first })], 'here');
    await one.answer({ kind: 'refresh', question: 1 });
    expect([heardOf(answers), lastProgress(answers)]).toMatchObject([[], { pending: 1 }]);
    measuring = false;
    await one.answer({ kind: 'refresh', question: 2 });
    expect([heardOf(answers), lastProgress(answers)]).toMatchObject([[first], { pending: 0 }]);
  });

  it('hands out records, those that are missing among them', async () => {
    const { runs, answers, keeper } = keeperOf();
    const [one, other] = [makeRun({ id: first }), makeSpeedRun({ id: second })];
    await runs.write([one, other], 'here');
    await keeper().answer({ kind: 'records', question: 1, ids: [second, third, first] });
    expect(answers).toEqual([{ kind: 'records', question: 1, records: [recordOf(other), recordOf(one)], last: true }]);
  });
});
