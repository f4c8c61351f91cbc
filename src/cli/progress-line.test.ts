import { describe, expect, it } from 'vitest';
import { progressLine, type PageStatus } from './progress-line.ts';

const status = (changes: Partial<PageStatus>): PageStatus => ({
  stage: 'trials',
  share: undefined,
  position: 0,
  total: 0,
  download: undefined,
  ...changes,
});
const download = { buildId: 'x', state: 'downloading' as const, loadedBytes: 12_300_000, totalBytes: 98_362_432 };

describe('progressLine', () => {
  it('says how a run is getting on', () => {
    expect(progressLine(status({ stage: 'starting' }))).toBeUndefined();
    expect(progressLine(status({ position: 3, total: 8 }))).toBe('trial 3 of 8');
    expect(progressLine(status({ stage: 'checking', share: 0.5 }))).toBe('checking 50 %');
    expect(progressLine(status({ stage: 'compile' }))).toBe('compile');
  });

  it('says bytes, speed and time left of a download', () => {
    const under = (changes: object) =>
      progressLine(status({ stage: 'download', download: { ...download, ...changes } }));
    expect(under({})).toBe('download x: 12.3 MB of 98.4 MB (12 %)');
    expect(under({ bytesPerSecond: 2_000_000, timeLeftMs: 43_000 })).toMatch(/, 2 MB\/s, 43 s left$/);
    expect(under({ bytesPerSecond: 2_000, timeLeftMs: 600_000 })).toMatch(/, 10 min left$/);
    expect(under({ state: 'waiting', message: 'h cannot be reached.' })).toMatch(/\(12 %\); h cannot be reached\.$/);
    expect(under({ state: 'resolving' })).toMatch(/asking what its files are$/);
  });

  it('does not speak of the download of another build during a run', () => {
    expect(progressLine(status({ position: 1, total: 2, download }))).toBe('trial 1 of 2');
  });
});
