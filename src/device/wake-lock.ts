import { messageOf } from '../schema/message-of.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import { inTime } from './in-time.ts';

export interface AwakeHold {
  /** Whether the screen was kept on from the beginning, or why not. */
  held: Reading<true>;
  /** Lets the screen sleep again. Never rejects; safe to call twice. */
  release(): Promise<void>;
}

interface Lock {
  release(): Promise<void>;
}

/** The parts of a page that this needs. */
export interface WakeScope {
  wakeLock: { request(type: 'screen'): Promise<Lock> } | undefined;
  page: Pick<Document, 'addEventListener' | 'removeEventListener' | 'visibilityState'>;
}

const ANSWER_MS = 1000;

const thisPage = (): WakeScope => ({
  wakeLock: navigator.wakeLock as WakeScope['wakeLock'],
  page: document,
});

/**
 * Keeps the screen on, since a sleeping machine slows the page down or ends it. Browsers give the lock back when the page
 * is hidden: it is asked for again as soon as the page can be seen. Never rejects.
 */
export async function keepAwake({ wakeLock, page }: WakeScope = thisPage()): Promise<AwakeHold> {
  if (!wakeLock) return { held: notMeasured('this browser cannot keep the screen on'), release: async () => {} };
  let lock: Lock | undefined;
  let released = false;
  const letGo = async (taken: Lock | undefined) => taken?.release().catch(() => undefined);
  const take = async () => {
    const taken = await wakeLock.request('screen');
    // The request may be answered after the run is over, or a second one may come before the first.
    await letGo(released ? taken : lock);
    if (!released) lock = taken;
  };
  const again = () => {
    if (page.visibilityState === 'visible') void take().catch(() => undefined);
  };
  page.addEventListener('visibilitychange', again);
  const held = await inTime(take(), ANSWER_MS, 'the lock of the screen').then(
    () => measured(true as const),
    (error: unknown) => notMeasured(`the screen is not kept on: ${messageOf(error)}`),
  );
  return {
    held,
    async release() {
      released = true;
      page.removeEventListener('visibilitychange', again);
      const last = lock;
      lock = undefined;
      await letGo(last);
    },
  };
}
