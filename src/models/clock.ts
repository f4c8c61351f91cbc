/** Time, as downloads need it. */
export interface Clock {
  /** Milliseconds that only grow. */
  now(): number;
  /** The date, ISO 8601. */
  date(): string;
  /** Resolves after that many milliseconds, or sooner when the network comes back. Rejects with the signal's reason. */
  sleep(ms: number, signal: AbortSignal): Promise<void>;
}

/** The real time. */
export const browserClock: Clock = {
  now: () => performance.now(),
  date: () => new Date().toISOString(),
  sleep: (ms, signal) =>
    new Promise((resolve, reject) => {
      signal.throwIfAborted();
      const settle = (then: () => void) => () => {
        clearTimeout(timer);
        globalThis.removeEventListener?.('online', online);
        signal.removeEventListener('abort', aborted);
        then();
      };
      const online = settle(resolve);
      const aborted = settle(() => reject(signal.reason as Error));
      const timer = setTimeout(online, ms);
      globalThis.addEventListener?.('online', online);
      signal.addEventListener('abort', aborted);
    }),
};
