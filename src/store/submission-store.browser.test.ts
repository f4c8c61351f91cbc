import { deleteDB, openDB } from 'idb';
import { afterEach, describe, expect, it } from 'vitest';
import { makeRun } from '../../tests/fixtures/make-run.ts';
import type { Outgoing } from '../schema/outgoing.ts';
import { openLabDatabase } from './lab-database.ts';
import { RunStore } from './run-store.ts';
import { SubmissionStore } from './submission-store.ts';

const idOf = (number: number) => `00000000-0000-4000-8000-00000000000${number}`;

function makeOutgoing(number: number, change: Partial<Outgoing> = {}): Outgoing {
  const { entry } = makeRun();
  const takenAt = `2026-11-2${number}T10:00:00.000Z`;
  return {
    id: idOf(number),
    board: { base: '' },
    boardName: 'Public leaderboard',
    ticket: {
      type: 'tabmark-ticket',
      schemaVersion: 1,
      id: idOf(number),
      build: entry.build,
      suite: entry.suite,
      seed: number,
      issuedAt: takenAt,
      deadline: '2026-11-30T10:00:00.000Z',
      proof: '{}',
    },
    takenAt,
    stage: { is: 'ticket' },
    ...change,
  };
}

describe('SubmissionStore', () => {
  let database: Awaited<ReturnType<typeof openLabDatabase>>;
  const open = async () => {
    database = await openLabDatabase();
    return new SubmissionStore(database);
  };
  const fresh = async () => {
    await deleteDB('tabmark');
    return open();
  };
  afterEach(() => database.close());

  it('gives records back as they were written, the newest first', async () => {
    const store = await fresh();
    const submission = {
      type: 'tabmark-submission' as const,
      schemaVersion: 1 as const,
      ticket: idOf(2),
      proof: '{}',
      deletionKeyDigest: `sha256:${'0'.repeat(64)}`,
      deviceClass: 'software.desktop.linux.chromium.no-f16',
      run: makeRun({ id: idOf(2) }),
    };
    const queued = makeOutgoing(2, {
      board: { base: 'https://board.example', key: 'a'.repeat(64) },
      stage: { is: 'queued', submission, deletionKey: 'key', since: '2026-11-22T10:00:00.000Z' },
    });
    await store.write(makeOutgoing(1));
    await store.write(queued);
    expect(await store.list()).toEqual({ outgoing: [queued, makeOutgoing(1)], damaged: [] });
    expect(await store.read(idOf(2))).toEqual(queued);
    expect(await store.read(idOf(3))).toBeUndefined();
  });

  it('replaces and deletes', async () => {
    const store = await fresh();
    await store.write(makeOutgoing(1));
    const deleted = makeOutgoing(1, { stage: { is: 'deleted', at: '2026-11-22T10:00:00.000Z' } });
    await store.write(deleted);
    expect(await store.all()).toEqual([deleted]);
    await store.delete(idOf(1));
    expect(await store.all()).toEqual([]);
  });

  it('names what cannot be read and reads the rest', async () => {
    const store = await fresh();
    await store.write(makeOutgoing(1));
    await database.put('submissions', { ...makeOutgoing(2), stage: { is: 'lost' } } as unknown as Outgoing);
    const { outgoing, damaged } = await store.list();
    expect(outgoing).toEqual([makeOutgoing(1)]);
    expect(damaged).toMatchObject([{ id: idOf(2), reason: expect.stringMatching(/^stage/) as string }]);
    expect(await store.read(idOf(2))).toBeUndefined();
  });

  it('comes into a database of the version before, which keeps its runs', async () => {
    await deleteDB('tabmark');
    const before = await openDB('tabmark', 3, {
      upgrade(older) {
        older.createObjectStore('runs', { keyPath: 'id' }).createIndex('startedAt', 'startedAt');
        older.createObjectStore('trials', { keyPath: ['runId', 'position'] });
        for (const name of ['suites', 'digests', 'evidence']) older.createObjectStore(name, { keyPath: 'id' });
      },
    });
    // Writes as that version did: the shape of its runs has not changed since.
    await new RunStore(before as unknown as typeof database).write([makeRun()], 'here');
    before.close();
    const store = await open();
    expect(await new RunStore(database).read(makeRun().id)).toEqual(makeRun());
    await store.write(makeOutgoing(1));
    expect(await store.all()).toEqual([makeOutgoing(1)]);
  });
});
