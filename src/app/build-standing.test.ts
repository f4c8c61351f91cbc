import { describe, expect, it } from 'vitest';
import type { DownloadStatus, StoredBuild } from '../models/model-library.ts';
import { downloadWords, isUnderWay, newWords, shareOf, standingOf } from './build-standing.ts';

const status = (change: Partial<DownloadStatus>): DownloadStatus => ({
  buildId: 'a',
  state: 'downloading',
  loadedBytes: 25,
  totalBytes: 100,
  ...change,
});
const stored = (complete: boolean) => ({ complete, storedBytes: 40, totalBytes: 90 }) as StoredBuild;

describe('how a build stands', () => {
  it.each([
    [undefined, undefined, { state: 'absent', loadedBytes: 0, totalBytes: 77 }],
    [undefined, stored(false), { state: 'paused', loadedBytes: 40, totalBytes: 90 }],
    [undefined, stored(true), { state: 'stored', loadedBytes: 40, totalBytes: 90 }],
    [status({}), stored(false), { state: 'arriving', loadedBytes: 25, totalBytes: 100 }],
    [status({ state: 'resolving' }), undefined, { state: 'arriving', loadedBytes: 25, totalBytes: 100 }],
    [status({ state: 'failed', message: 'No.' }), undefined, { state: 'failed', message: 'No.' }],
    [status({ state: 'done' }), stored(true), { state: 'stored', loadedBytes: 40, totalBytes: 90 }],
  ])('%j and %j', (download, kept, expected) => expect(standingOf(download, kept, 77)).toMatchObject(expected));

  it('tells what is under way, and how far', () => {
    expect([status({}), status({ state: 'waiting' })].map((one) => isUnderWay(standingOf(one, undefined, 0)))).toEqual([
      true,
      true,
    ]);
    expect(isUnderWay(standingOf(status({ state: 'paused' }), undefined, 0))).toBe(false);
    expect(shareOf(standingOf(status({}), undefined, 0))).toBe(0.25);
    expect(shareOf(standingOf(status({ totalBytes: 0 }), undefined, 0))).toBeUndefined();
  });
});

describe('what a voice reads of downloads', () => {
  const words = (...downloads: DownloadStatus[]) =>
    downloadWords(
      downloads.map((one) => [one.buildId, one]),
      (id) => id.toUpperCase(),
    );

  it('is a sentence for each, and only what is new', () => {
    const before = words(status({}), status({ buildId: 'b', state: 'paused' }));
    expect(newWords(new Map(), before)).toBe('A: 25 percent. B: paused at 25 percent.');
    expect(newWords(before, before)).toBe('');
    const after = words(status({ state: 'done' }), status({ buildId: 'b', state: 'waiting', message: 'No network' }));
    expect(newWords(before, after)).toBe('A: stored. B: No network.');
  });
});
