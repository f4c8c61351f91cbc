import type { QuickJSHandle } from 'quickjs-emscripten-core';
import type { GuestRealm } from './guest-realm.ts';

export type Settled =
  { status: 'fulfilled'; value: QuickJSHandle } | { status: 'rejected'; error: QuickJSHandle } | { status: 'pending' };

/** Few enough that the clock is looked at often, many enough that looking costs nothing. */
const JOBS_PER_LOOK = 100;

/**
 * Awaits what an async function returned: runs the program's pending jobs, and its timers when no job is left, until the
 * promise is settled, nothing is left or time is up. Any other value is fulfilled at once; an object with a `then` is no promise. Takes over `value`.
 */
export function settle(realm: GuestRealm, value: QuickJSHandle, expired: () => boolean): Settled {
  const { runtime, context } = realm;
  for (;;) {
    const state = context.getPromiseState(value);
    if (state.type === 'fulfilled') {
      if (state.notAPromise !== true) value.dispose();
      return { status: 'fulfilled', value: state.value };
    }
    if (state.type === 'rejected') {
      value.dispose();
      return { status: 'rejected', error: state.error };
    }
    if (expired() || !(runtime.hasPendingJob() || realm.fireTimer())) {
      value.dispose();
      return { status: 'pending' };
    }
    if (runtime.hasPendingJob()) runtime.executePendingJobs(JOBS_PER_LOOK).dispose();
  }
}
