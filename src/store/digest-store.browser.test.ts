import { deleteDB, openDB } from 'idb';
import { beforeEach, describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import { recordOf } from '../compare/run-digest.ts';
import type { Run } from '../schema/run.ts';
import { DigestStore } from './digest-store.ts';
import { openLabDatabase } from './lab-database.ts';
import { RunStore } from './run-store.ts';

let open: Awaited<ReturnType<typeof openLabDatabase>> | undefined;

async function stores() {
  open = await openLabDatabase();
  return { database: open, runs: new RunStore(open), digests: new DigestStore(open) };
}

/** A fresh database with one run whose digest and evidence are kept. */
async function withDigest(run: Run = makeRun()) {
  const all = await stores();
  await all.runs.write([run], 'here');
  const token = await all.digests.begin(run.id, 'here');
  expect(await all.digests.keep(recordOf(run), { origin: 'here', token })).toBe(true);
  return all;
}

const isEmpty = async ({ database }: Awaited<ReturnType<typeof stores>>) =>
  (await database.count('digests')) === 0 && (await database.count('evidence')) === 0;

describe('DigestStore', () => {
  const { id } = makeRun();
  beforeEach(async () => {
    open?.close();
    await deleteDB('tabmark');
  });

  it('gives back what was kept', async () => {
    const { digests } = await withDigest();
    const record = recordOf(makeRun());
    expect([...(await digests.all()).values()]).toMatchObject([{ digest: record.digest, origin: 'here' }]);
    expect(await digests.records([id, 'none'])).toEqual(new Map([[id, record]]));
  });

  it('counts what is stale, damaged or only begun as missing', async () => {
    const { database, digests } = await withDigest();
    const digest = await database.get('digests', id);
    const evidence = await database.get('evidence', id);
    await database.put('digests', { ...digest!, value: { ...(digest!.value as object), version: 0 } });
    await database.put('evidence', { ...evidence!, value: { ...(evidence!.value as object), tasks: 'none' } });
    expect([await digests.all(), await digests.records([id])]).toEqual([new Map(), new Map()]);
    await digests.begin(id, 'here');
    expect((await digests.all()).size).toBe(0);
  });

  it('loses both when the run is written, goes on or is deleted', async () => {
    for (const change of ['write', 'writeProgress', 'delete'] as const) {
      const all = await withDigest();
      if (change === 'write') await all.runs.write([makeRun({ seed: 9 })], 'here');
      else if (change === 'writeProgress') await all.runs.writeProgress(makeRun({ seed: 9 }));
      else await all.runs.delete(id);
      expect(await isEmpty(all), change).toBe(true);
      all.database.close();
    }
  });

  it('does not keep what was made of a run that has changed since', async () => {
    const all = await stores();
    await all.runs.write([makeRun()], 'here');
    const token = await all.digests.begin(id, 'here');
    await all.runs.write([makeRun({ seed: 9 })], 'here');
    expect(await all.digests.keep(recordOf(makeRun()), { origin: 'here', token })).toBe(false);
    expect(await isEmpty(all)).toBe(true);
    const begun = await all.digests.begin(id, 'here');
    const other = await all.digests.begin(id, 'here');
    expect(await all.digests.keep(recordOf(makeRun()), { origin: 'here', token: begun })).toBe(false);
    expect(await all.digests.keep(recordOf(makeRun()), { origin: 'here', token: other })).toBe(true);
  });

  it('finds the runs of a database of version 2, and keeps digests beside them', async () => {
    const { trials, speedTrials: _none, ...head } = makeRun();
    const old = await openDB('tabmark', 2, {
      upgrade(database) {
        database.createObjectStore('runs', { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
        database.createObjectStore('trials', { keyPath: ['runId', 'position'] });
        database.createObjectStore('suites', { keyPath: 'id' });
      },
    });
    await old.put('runs', { ...head, doneTrials: trials.length, origin: 'imported' });
    for (const [position, trial] of trials.entries()) await old.put('trials', { runId: id, position, trial });
    old.close();
    const all = await stores();
    expect(await all.runs.read(id)).toEqual(makeRun());
    expect(await isEmpty(all)).toBe(true);
    const token = await all.digests.begin(id, 'imported');
    expect(await all.digests.keep(recordOf(makeRun()), { origin: 'imported', token })).toBe(true);
    expect((await all.digests.all()).get(id)).toMatchObject({ origin: 'imported' });
  });
});
