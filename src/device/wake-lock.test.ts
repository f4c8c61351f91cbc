import { afterEach, describe, expect, it, vi } from 'vitest';
import { keepAwake, type WakeScope } from './wake-lock.ts';

afterEach(() => void vi.useRealTimers());

/** A page that can be hidden and shown, and a lock that a browser gives back while it is hidden. */
function fakePage() {
  const events = new EventTarget();
  const locks: { held: boolean }[] = [];
  const page = {
    visibilityState: 'visible' as DocumentVisibilityState,
    addEventListener: events.addEventListener.bind(events),
    removeEventListener: events.removeEventListener.bind(events),
  };
  const wakeLock = {
    async request() {
      if (page.visibilityState === 'hidden') throw new Error('the page is hidden');
      const lock = { held: true, release: async () => void (lock.held = false) };
      locks.push(lock);
      return lock;
    },
  };
  const show = async (state: DocumentVisibilityState) => {
    page.visibilityState = state;
    if (state === 'hidden') for (const lock of locks) lock.held = false;
    events.dispatchEvent(new Event('visibilitychange'));
    await Promise.resolve().then(() => {});
    await new Promise((resolve) => setImmediate(resolve));
  };
  const scope = { wakeLock, page } as unknown as WakeScope;
  return { scope, show, page, held: () => locks.filter(({ held }) => held).length };
}

describe('keepAwake', () => {
  it('holds the lock until it is released', async () => {
    const { scope, held, show } = fakePage();
    const hold = await keepAwake(scope);
    expect([hold.held, held()]).toEqual([{ status: 'measured', value: true }, 1]);
    await hold.release();
    expect(held()).toBe(0);
    await show('hidden');
    await show('visible');
    expect(held()).toBe(0);
  });

  it('takes the lock again when the page can be seen again, and holds one only', async () => {
    const { scope, held, show } = fakePage();
    const hold = await keepAwake(scope);
    await show('hidden');
    expect(held()).toBe(0);
    await show('visible');
    await show('visible');
    expect(held()).toBe(1);
    await hold.release();
    expect(held()).toBe(0);
  });

  it('says why it has no lock, and takes one later where it can', async () => {
    const { scope, held, show, page } = fakePage();
    page.visibilityState = 'hidden';
    const hold = await keepAwake(scope);
    expect(hold.held).toMatchObject({ reason: expect.stringContaining('the page is hidden') });
    await show('visible');
    expect(held()).toBe(1);
    await hold.release();
  });

  it('says so where there is no such thing', async () => {
    const hold = await keepAwake({ ...fakePage().scope, wakeLock: undefined });
    expect(hold.held).toMatchObject({ status: 'not-measured' });
    await hold.release();
  });

  it('does not wait for an answer that does not come, and lets go of one that comes after the end', async () => {
    vi.useFakeTimers();
    const { page } = fakePage();
    let give: (lock: { release(): Promise<void> }) => void = () => {};
    const wakeLock = { request: () => new Promise<{ release(): Promise<void> }>((resolve) => (give = resolve)) };
    const asked = keepAwake({ wakeLock, page } as unknown as WakeScope);
    await vi.advanceTimersByTimeAsync(1000);
    const hold = await asked;
    expect(hold.held).toMatchObject({ reason: expect.stringContaining('did not answer') });
    await hold.release();
    const release = vi.fn(async () => {});
    give({ release });
    await vi.advanceTimersByTimeAsync(0);
    expect(release).toHaveBeenCalledOnce();
  });
});
