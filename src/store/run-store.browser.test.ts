import { deleteDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRun, makeSpeedRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import { writeRunFile } from '../schema/doors.ts';
import { importRuns } from './import-runs.ts';
import { openLabDatabase } from './lab-database.ts';
import { RunStore } from './run-store.ts';
import { storageError } from './storage-error.ts';

const OTHER = '00000000-0000-4000-8000-000000000002';

async function freshStore() {
  await deleteDB('tabmark');
  const database = await openLabDatabase();
  return { database, store: new RunStore(database) };
}

describe('RunStore', () => {
  let open: Awaited<ReturnType<typeof freshStore>> | undefined;
  const use = async () => {
    open = await freshStore();
    return open;
  };
  beforeEach(() => open?.database.close());

  it('gives a run back as it was written', async () => {
    const { store } = await use();
    await store.write([makeRun()], 'here');
    expect(await store.read(makeRun().id)).toEqual(makeRun());
    expect(await store.read(OTHER)).toBeUndefined();
  });

  it('keeps each trial as it comes, so that a page that goes away loses none', async () => {
    const { store } = await use();
    const trials = [makeTrial(0, [1, 2]), makeTrial(1, [1, 2]), makeTrial(2, [1, 2])];
    const empty = makeRun({ trials: [], plannedTrials: 3, status: { state: 'running' } });
    await store.write([empty], 'here');
    for (let done = 1; done <= 3; done++) await store.writeProgress({ ...empty, trials: trials.slice(0, done) });
    expect((await store.read(empty.id))?.trials).toEqual(trials);
    expect(await store.list()).toMatchObject({ heads: [{ id: empty.id, doneTrials: 3, origin: 'here' }], damaged: [] });
  });

  it('keeps repeats of a suite that measures speed in the same way', async () => {
    const { store } = await use();
    const whole = makeSpeedRun();
    const empty = makeSpeedRun({ speedTrials: [], status: { state: 'running' } });
    await store.write([empty], 'here');
    for (let done = 1; done <= whole.speedTrials.length; done++) {
      await store.writeProgress({ ...empty, speedTrials: whole.speedTrials.slice(0, done) });
    }
    expect(await store.read(whole.id)).toMatchObject({ trials: [], speedTrials: whole.speedTrials });
    expect(await store.list()).toMatchObject({ heads: [{ doneTrials: whole.speedTrials.length }], damaged: [] });
  });

  it('lists the newest first and deletes a run with its trials', async () => {
    const { store, database } = await use();
    await store.write([makeRun()], 'here');
    await store.write([makeRun({ id: OTHER, startedAt: '2026-11-21T10:00:00.000Z' })], 'here');
    expect((await store.list()).heads.map(({ id }) => id)).toEqual([OTHER, makeRun().id]);
    await store.delete(OTHER);
    expect((await store.list()).heads.length).toBe(1);
    expect(await database.count('trials')).toBe(3);
  });

  it('lists hundreds, the first few before the rest, and checks again only what changed', async () => {
    const { store, database } = await use();
    const idOf = (index: number) => `00000000-0000-4000-8000-${String(index).padStart(12, '0')}`;
    const startedAt = (index: number) => new Date(Date.UTC(2026, 0, 1) + index * 60_000).toISOString();
    const runs = Array.from({ length: 130 }, (_, at) => makeRun({ id: idOf(at), startedAt: startedAt(at) }));
    await store.write(runs, 'here');
    const firsts: string[][] = [];
    const onFirst = ({ heads }: Awaited<ReturnType<RunStore['list']>>) => firsts.push(heads.map(({ id }) => id));
    const { heads } = await store.list({ onFirst });
    const newestFirst = runs.map(({ id }) => id).reverse();
    expect(heads.map(({ id }) => id)).toEqual(newestFirst);
    expect(firsts).toEqual([newestFirst.slice(0, firsts[0]?.length)]);
    expect(firsts[0]?.length).toBeLessThan(130);
    await store.write([makeRun({ id: idOf(7), startedAt: startedAt(7), label: 'renamed' })], 'here');
    await database.put('runs', { ...heads[0]!, seed: 'seven' } as never);
    const again = await store.list({ known: heads });
    expect(again.damaged).toMatchObject([{ id: idOf(129) }]);
    const changed = again.heads.filter((head) => !heads.includes(head));
    expect(changed).toMatchObject([{ id: idOf(7), label: 'renamed' }]);
    expect(again.heads).toHaveLength(129);
  });

  it('names the runs that ended', async () => {
    const { store } = await use();
    await store.write([makeRun({ status: { state: 'running' } }), makeRun({ id: OTHER })], 'imported');
    expect(await store.endedIds()).toEqual([OTHER]);
    expect(await store.head(OTHER)).toMatchObject({ id: OTHER, doneTrials: 3, origin: 'imported' });
    expect(await store.head('none')).toBeUndefined();
  });

  it('refuses a stored run that is damaged, with a sentence', async () => {
    const { store, database } = await use();
    await store.write([makeRun()], 'here');
    const head = await database.get('runs', makeRun().id);
    await database.put('runs', { ...head!, seed: 'seven' } as never);
    await store.write([makeRun({ id: OTHER })], 'here');
    await expect(store.read(makeRun().id)).rejects.toThrow(/This run is damaged: seed/);
    expect(await store.list()).toMatchObject({
      heads: [{ id: OTHER }],
      damaged: [{ id: makeRun().id, reason: expect.stringContaining('seed') }],
    });
  });

  it('says plainly that the disk is full', () => {
    expect(storageError(new DOMException('', 'QuotaExceededError')).message).toMatch(/no room left for results/);
  });

  it('writes all of several runs or none', async () => {
    const { store } = await use();
    // A function cannot be stored: the second run makes the whole transaction fail.
    const broken = { ...makeRun({ id: OTHER }), label: (() => {}) as never };
    await expect(store.write([makeRun(), broken], 'imported')).rejects.toThrow(/could not be stored/);
    expect((await store.list()).heads).toEqual([]);
  });
});

describe('importRuns', () => {
  const first = makeRun();
  const second = makeRun({ id: OTHER });
  const NOTHING = { added: [], madeUp: [], alreadyHere: [], repeated: [], conflicting: [], damaged: [] };

  it('adds new runs, and leaves those that are here', async () => {
    const { store, database } = await freshStore();
    expect(await importRuns(writeRunFile([first], '0'), store)).toEqual({ ...NOTHING, added: [first.id] });
    expect(await importRuns(writeRunFile([first, second], '0'), store)).toEqual({
      ...NOTHING,
      added: [OTHER],
      alreadyHere: [first.id],
    });
    database.close();
  });

  it('adds the good runs of a file and sets the damaged ones apart', async () => {
    const { store, database } = await freshStore();
    const broken = { ...first, seed: -1 };
    const { damaged, ...report } = await importRuns(writeRunFile([broken, second], '0'), store);
    expect({ ...report, damaged: [] }).toEqual({ ...NOTHING, added: [OTHER] });
    expect(damaged).toEqual([{ position: 1, total: 2, reason: expect.stringMatching(/^This run is damaged: seed/) }]);
    expect((await store.list()).heads.map(({ id }) => id)).toEqual([OTHER]);
    await expect(importRuns(writeRunFile([broken, broken], '0'), store)).rejects.toThrow(/damaged: seed/);
    expect((await store.list()).heads.map(({ id }) => id)).toEqual([OTHER]);
    database.close();
  });

  it('stores a run once that a file holds twice, and never the second of two with one id', async () => {
    const { store, database } = await freshStore();
    const other = { ...first, label: 'another machine' };
    const report = await importRuns(writeRunFile([first, first, other], '0'), store);
    expect(report).toMatchObject({ added: [first.id], repeated: [first.id], alreadyHere: [] });
    expect(report.conflicting).toEqual([
      {
        id: first.id,
        startedAt: first.startedAt,
        reason: 'It was left out: the file holds another run with its id (they differ in label).',
      },
    ]);
    expect(await store.read(first.id)).toEqual(first);
    database.close();
  });

  it('never replaces what is stored, whatever the file says', async () => {
    const { store, database } = await freshStore();
    await store.write([first, second], 'here');
    const head = await database.get('runs', OTHER);
    await database.put('runs', { ...head!, seed: 'seven' } as never);
    const graded = { ...first, trials: first.trials.slice(1), seed: 8 };
    const { conflicting, ...report } = await importRuns(writeRunFile([graded, second], '0'), store);
    expect({ ...report, conflicting: [] }).toEqual(NOTHING);
    expect(conflicting.map(({ reason }) => reason)).toEqual([
      'It was left out: the one with its id that is stored here is another (they differ in seed and trials).',
      expect.stringMatching(/cannot be read: This run is damaged: seed.*[^.]\.$/),
    ]);
    expect(await store.read(first.id)).toEqual(first);
    expect((await store.list()).heads).toMatchObject([{ origin: 'here' }]);
    database.close();
  });

  it('keeps made-up runs marked, and refuses what is no file of runs with one sentence', async () => {
    const { store, database } = await freshStore();
    const madeUp = makeRun({ provenance: 'synthetic' });
    expect(await importRuns(writeRunFile([madeUp], '0'), store)).toEqual({
      ...NOTHING,
      added: [madeUp.id],
      madeUp: [madeUp.id],
    });
    expect((await store.list()).heads).toMatchObject([{ provenance: 'synthetic', origin: 'imported' }]);
    for (const foreign of ['{"results":[1]}', '[]', '{"type":"tabmark-plan"}', 'name,speed\nqwen,12']) {
      await expect(importRuns(foreign, store), foreign).rejects.toThrow(/^[A-Z][^\n]*\.$/);
    }
    database.close();
  });
});
