import { describe, expect, it } from 'vitest';
import { loadSegments } from './load-segments.ts';

const load = { totalMs: 1000, downloadMs: 400, storageMs: 100, compileMs: 300, downloadedBytes: 1, storedBytes: 0 };

describe('loadSegments', () => {
  it('lays the parts end to end and names the rest', () => {
    expect(loadSegments(load)).toEqual([
      { part: 'download', ms: 400, start: 0, width: 40 },
      { part: 'storage', ms: 100, start: 40, width: 10 },
      { part: 'compile', ms: 300, start: 50, width: 30 },
      { part: 'other', ms: 200, start: 80, width: 20 },
    ]);
  });

  it('takes a total short of its parts by rounding as their sum', () => {
    const segments = loadSegments({ ...load, totalMs: 799.5 });
    expect(segments.map(({ part }) => part)).toEqual(['download', 'storage', 'compile']);
    expect(segments.at(-1)).toMatchObject({ start: 62.5, width: 37.5 });
  });

  it('stays finite when nothing took time', () => {
    const nothing = { totalMs: 0, downloadMs: 0, storageMs: 0, compileMs: 0, downloadedBytes: 0, storedBytes: 0 };
    expect(loadSegments(nothing).every(({ start, width }) => start === 0 && width === 0)).toBe(true);
  });
});
