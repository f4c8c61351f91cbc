import { describe, expect, it } from 'vitest';
import { TestClock } from '../../tests/fixtures/scripted-source.ts';
import type { DownloadStatus } from './model-library.ts';
import { ProgressMeter } from './progress-meter.ts';
import { sayBytes } from './say-bytes.ts';

function start(totalBytes = 1_000_000) {
  const clock = new TestClock();
  const said: DownloadStatus[] = [];
  const meter = new ProgressMeter('build', totalBytes, { clock, emit: (status) => void said.push(status) });
  meter.begin(totalBytes, new Map([['a', 0]]));
  meter.active('a');
  return { clock, said, meter };
}

describe('the progress of a download', () => {
  it('says bytes, speed and time left over the last seconds', () => {
    const { clock, meter } = start();
    for (let second = 0; second <= 10; second += 1) {
      clock.ms = second * 1000;
      meter.bytes('a', second * 20_000, second === 0 ? 0 : 20_000);
    }
    // 6 arrivals of 20,000 bytes lie in the last 5 seconds.
    expect(meter.status()).toEqual({
      buildId: 'build',
      state: 'downloading',
      loadedBytes: 200_000,
      totalBytes: 1_000_000,
      bytesPerSecond: 24_000,
      timeLeftMs: 33_333,
    });
  });

  it('forgets the speed when nothing arrives', () => {
    const { clock, meter } = start();
    meter.bytes('a', 10, 10);
    clock.ms = 1000;
    meter.bytes('a', 20, 10);
    expect(meter.status().bytesPerSecond).toBe(20);
    clock.ms = 7000;
    expect(meter.status().bytesPerSecond).toBeUndefined();
  });

  it('reports four times a second at most, and every change of state', () => {
    const { clock, said, meter } = start();
    const before = said.length;
    for (clock.ms = 1000; clock.ms < 2000; clock.ms += 10) meter.bytes('a', clock.ms, 10);
    expect(said.length - before).toBeLessThanOrEqual(5);
    meter.state('done');
    expect(said.at(-1)).toMatchObject({ state: 'done', loadedBytes: 1990 });
  });

  it('waits only when every file does', () => {
    const { meter } = start();
    meter.active('b');
    meter.active('a', 'away');
    expect(meter.status()).toMatchObject({ state: 'downloading' });
    meter.active('b', 'elsewhere');
    expect(meter.status()).toMatchObject({ state: 'waiting', message: 'away' });
    meter.inactive('a');
    expect(meter.status()).toMatchObject({ state: 'waiting', message: 'elsewhere' });
  });
});

describe('bytes in words', () => {
  it.each([
    [0, '0 bytes'],
    [999, '999 bytes'],
    [1_500, '1.5 kB'],
    [120_400_000, '120 MB'],
    [1_200_000_000, '1.2 GB'],
    [4e12, '4000 GB'],
  ])('are %d: %s', (bytes, words) => expect(sayBytes(bytes)).toBe(words));
});
