import { describe, expect, it } from 'vitest';
import { makeRun, makeSession } from '../../tests/fixtures/make-run.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { LoadReport } from '../schema/session.ts';
import { loadRows, loadSegments, loadWords } from './load-segments.ts';

const unknown = notMeasured('an older version');
const load: LoadReport = {
  totalMs: 1024,
  downloadMs: 512,
  verifyMs: measured(128),
  storageMs: 128,
  uploadMs: measured(64),
  compileMs: 256,
  pipelinesMs: measured(192),
  firstTokenMs: measured(32),
  downloadedBytes: 1,
  storedBytes: 0,
  uploadedBytes: measured(1),
  pipelines: measured(3),
};
const older: LoadReport = {
  ...load,
  verifyMs: unknown,
  uploadMs: unknown,
  pipelinesMs: unknown,
  firstTokenMs: unknown,
};

describe('loadSegments', () => {
  it('lays the parts end to end, their own parts from where they begin, and names the rest', () => {
    expect(loadSegments(load)).toEqual([
      { part: 'download', ms: 512, start: 0, width: 50, inside: false },
      { part: 'verify', ms: 128, start: 0, width: 12.5, inside: true },
      { part: 'storage', ms: 128, start: 50, width: 12.5, inside: false },
      { part: 'upload', ms: 64, start: 62.5, width: 6.25, inside: false },
      { part: 'compile', ms: 256, start: 68.75, width: 25, inside: false },
      { part: 'pipelines', ms: 192, start: 68.75, width: 18.75, inside: true },
      { part: 'first-token', ms: 32, start: 68.75, width: 3.125, inside: true },
      { part: 'other', ms: 64, start: 93.75, width: 6.25, inside: false },
    ]);
  });

  it('leaves out what an older version did not measure, and a total short by rounding', () => {
    const segments = loadSegments({ ...older, totalMs: 895.5 });
    expect(segments.map(({ part }) => part)).toEqual(['download', 'storage', 'compile']);
    expect(segments.at(-1)).toMatchObject({ start: (640 / 896) * 100, width: (256 / 896) * 100 });
  });

  it('says nothing of verifying where nothing was downloaded', () => {
    expect(loadSegments({ ...load, downloadMs: 0 }).map(({ part }) => part)).not.toContain('verify');
  });

  it('stays finite when nothing took time', () => {
    const nothing = { ...older, totalMs: 0, downloadMs: 0, storageMs: 0, compileMs: 0 };
    expect(loadSegments(nothing).every(({ start, width }) => start === 0 && width === 0)).toBe(true);
  });
});

it('says whether files had to be fetched', () => {
  expect(loadWords({ downloadedBytes: 1, storedBytes: 1 })).toContain('cold');
  expect(loadWords({ downloadedBytes: 0, storedBytes: 1 })).toContain('warm');
  expect(loadWords({ downloadedBytes: 0, storedBytes: 0 })).toBe('nothing had to be fetched');
});

it('lists the sessions that loaded the build', () => {
  const failed = { ...makeSession(), runtime: notMeasured('It broke.') };
  expect(loadRows(makeRun({ sessions: [makeSession(), failed, makeSession()] })).map(({ session }) => session)).toEqual(
    [1, 3],
  );
});
