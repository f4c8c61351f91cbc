import { describe, expect, it } from 'vitest';
import type { BoardEntry, StoredSubmission } from '../../schema/board.ts';
import { readRunFile } from '../../schema/doors.ts';
import type { Run } from '../../schema/run.ts';
import type { ImportReport } from '../../store/import-runs.ts';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import { takeable, takeRuns } from './take-runs.ts';

const idOf = (place: number) => `00000000-0000-4000-8000-00000000000${place}`;
const entry = (place: number, more: Partial<BoardEntry> = {}): BoardEntry => ({
  id: idOf(place),
  receivedAt: '2026-11-21T10:00:00.000Z',
  values: {},
  ...more,
});

it('what can be taken has numbers, is not our own, and is not here yet', () => {
  const entries = [entry(1), entry(2, { failure: 'outOfMemory' }), entry(3), entry(4)];
  const known = { own: new Set([idOf(3)]), here: new Set([idOf(4)]) };
  expect(takeable(entries, known).map(({ id }) => id)).toEqual([idOf(1)]);
});

describe('takeRuns', () => {
  /** A board with two runs, the second with a label. */
  function taker(gone?: string) {
    const imported: Run[] = [];
    const progress: number[] = [];
    const submission = (id: string) =>
      id === gone
        ? Promise.reject(new Error('There is no such submission.'))
        : Promise.resolve({
            run: makeRun({ id }),
            ...(id === idOf(2) ? { label: 'lab-02' } : {}),
          } as StoredSubmission);
    const importText = (text: string) => {
      imported.push(...readRunFile(text).runs);
      return Promise.resolve({ added: imported.map(({ id }) => id) } as ImportReport);
    };
    const onProgress = (read: number) => void progress.push(read);
    return { taking: { submission, importText, appVersion: '0.1.0', onProgress }, imported, progress };
  }

  it('stores the runs as an import does, with their labels', async () => {
    const { taking, imported, progress } = taker();
    expect((await takeRuns([idOf(1), idOf(2)], taking)).added).toEqual([idOf(1), idOf(2)]);
    expect(imported).toEqual([makeRun({ id: idOf(1) }), makeRun({ id: idOf(2), label: 'lab-02' })]);
    expect(progress).toEqual([1, 2]);
  });

  it('stores nothing where one is gone', async () => {
    const { taking, imported } = taker(idOf(2));
    await expect(takeRuns([idOf(1), idOf(2)], taking)).rejects.toThrow('There is no such submission.');
    expect(imported).toEqual([]);
  });
});
