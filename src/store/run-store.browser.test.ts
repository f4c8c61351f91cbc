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
  it('adds new runs, leaves those that are here, and adds none from a file with a damaged one', async () => {
    const { store, database } = await freshStore();
    const first = makeRun();
    const second = makeRun({ id: OTHER });
    expect(await importRuns(writeRunFile([first], '0'), store)).toEqual({ added: [first.id], alreadyHere: [] });
    expect(await importRuns(writeRunFile([first, second], '0'), store)).toEqual({
      added: [OTHER],
      alreadyHere: [first.id],
    });
    await store.delete(OTHER);
    const damaged = writeRunFile([second, { ...first, seed: -1 }], '0');
    await expect(importRuns(damaged, store)).rejects.toThrow(/damaged/);
    expect((await store.list()).heads.map(({ id }) => id)).toEqual([first.id]);
    database.close();
  });
});
