/** Lets one at a time do something: in all tabs of this site where the browser has locks, else in this page. */
export interface Lock {
  /** Runs the work alone. `onWait` is called when another has the lock; aborting ends the waiting only. */
  run<Result>(
    name: string,
    wait: { signal: AbortSignal; onWait?: () => void },
    work: () => Promise<Result>,
  ): Promise<Result>;
  /** Names of the locks that are held at this moment. */
  held(): Promise<ReadonlySet<string>>;
}

/** Name of the lock on a file, by its digest. */
export const fileLock = (digest: string): string => `tabmark-models/${digest}`;

/** The browser's own locks, which every tab of the site sees. */
export const webLock = (locks: LockManager): Lock => ({
  async run(name, { signal, onWait }, work) {
    signal.throwIfAborted();
    const atOnce = await locks.request(name, { ifAvailable: true }, async (lock) => lock && { result: await work() });
    if (atOnce) return atOnce.result;
    onWait?.();
    return locks.request(name, { signal }, work);
  },
  held: async () => new Set((await locks.query()).held?.flatMap(({ name }) => (name ? [name] : []))),
});

/** Locks among those who share this object. */
export function localLock(): Lock {
  const last = new Map<string, Promise<void>>();
  return {
    async run(name, { signal, onWait }, work) {
      const before = last.get(name);
      if (before) onWait?.();
      let release: () => void = () => undefined;
      const done = new Promise<void>((resolve) => (release = resolve));
      const turn = (before ?? Promise.resolve()).then(() => done);
      last.set(name, turn);
      try {
        if (before) await untilAborted(before, signal);
        signal.throwIfAborted();
        return await work();
      } finally {
        release();
        if (last.get(name) === turn) last.delete(name);
      }
    },
    held: async () => new Set(last.keys()),
  };
}

/** The promise, or the signal's reason as a rejection when that comes first. */
export async function untilAborted<Result>(promise: Promise<Result>, signal: AbortSignal): Promise<Result> {
  signal.throwIfAborted();
  let onAbort: () => void = () => undefined;
  const aborted = new Promise<never>((_, reject) => (onAbort = () => reject(signal.reason as Error)));
  signal.addEventListener('abort', onAbort);
  try {
    return await Promise.race([promise, aborted]);
  } finally {
    signal.removeEventListener('abort', onAbort);
  }
}
