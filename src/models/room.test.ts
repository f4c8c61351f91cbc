import { afterEach, describe, expect, it, vi } from 'vitest';
import { MemoryStore } from './memory-store.ts';
import { ensureRoom, spaceOf, type Disk } from './room.ts';

class Disklike extends MemoryStore {
  override readonly kind = 'disk';
}
const store = new Disklike();
const { signal } = new AbortController();

/** A browser that gives more room once it has been asked to keep what is stored. */
function disk({ quota, afterwards = quota }: { quota: number; afterwards?: number }) {
  let asked = 0;
  const like: Disk = {
    estimate: async () => ({ usage: 100_000_000, quota: asked ? afterwards : quota }),
    persisted: async () => asked > 0,
    persist: async () => (asked += 1) > 0,
  };
  return { like, asked: () => asked };
}

describe('room for a download', () => {
  it('is asked for before the first byte, and what is missing is said', async () => {
    const { like } = disk({ quota: 400_000_000 });
    await expect(ensureRoom(1_200_000_000, store, like, signal)).rejects.toThrow(
      'This build needs 1.2 GB more and 300 MB are free here: 900 MB are missing; delete builds on the Models page, or make room on this disk, then go on.',
    );
  });

  it('may grow when the browser agrees to keep what is stored', async () => {
    const { like, asked } = disk({ quota: 400_000_000, afterwards: 4_000_000_000 });
    await ensureRoom(1_200_000_000, store, like, signal);
    expect(asked()).toBe(1);
  });

  describe('that a visitor does not answer about', () => {
    afterEach(() => vi.useRealTimers());
    const unanswered: Disk = { ...disk({ quota: 400_000_000 }).like, persist: () => new Promise(() => undefined) };

    it('counts as denied after a few seconds', async () => {
      vi.useFakeTimers();
      const refused = expect(ensureRoom(1_200_000_000, store, unanswered, signal)).rejects.toThrow(
        /900 MB are missing/,
      );
      await vi.advanceTimersByTimeAsync(8_000);
      await refused;
    });

    it('does not keep a download from being paused', async () => {
      const pause = new AbortController();
      const room = ensureRoom(1_200_000_000, store, unanswered, pause.signal);
      setTimeout(() => pause.abort(new Error('paused')), 0);
      await expect(room).rejects.toThrow('paused');
    });
  });

  it('does not trouble the visitor for a few megabytes', async () => {
    const { like, asked } = disk({ quota: 400_000_000 });
    await ensureRoom(4_000_000, store, like, signal);
    expect(asked()).toBe(0);
    await ensureRoom(200_000_000, store, like, signal);
    expect(asked()).toBe(1);
  });

  it('is not in doubt where the browser does not tell, or where nothing is stored', async () => {
    const silent: Disk = { ...disk({ quota: 0 }).like, estimate: () => Promise.reject(new Error('no')) };
    await ensureRoom(1e12, store, silent, signal);
    await ensureRoom(1e12, new MemoryStore(), disk({ quota: 0 }).like, signal);
    expect(await spaceOf(store, silent)).toMatchObject({ status: 'not-measured' });
  });

  it('is told with what is used', async () => {
    const { like } = disk({ quota: 400_000_000 });
    expect(await spaceOf(store, like)).toEqual({
      status: 'measured',
      value: { usedBytes: 100_000_000, quotaBytes: 400_000_000, persistent: false },
    });
  });
});
