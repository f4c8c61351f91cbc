import type { MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import { messageOf } from '../../schema/message-of.ts';
import { notMeasured, type Reading } from '../../schema/primitives.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { MicrobenchmarkOptions } from './run-microbenchmarks.ts';

/** Longest time of a set in ms: some times what it gives itself, so that only a GPU that no longer answers needs it. */
const MOST_MS = { quick: 30_000, full: 120_000 };
/** Longest time without a word from the worker, in ms. A worker that dies may do so without one. */
const MOST_SILENT_MS = 30_000;

/** Calls `ring` in so many ms, unless what it returns is called before. */
export type Alarm = (ms: number, ring: () => void) => () => void;

const alarmOfPage: Alarm = (ms, ring) => {
  const timeout = setTimeout(ring, ms);
  return () => clearTimeout(timeout);
};

/**
 * `runMicrobenchmarks` in a worker of its own, which `spawn` starts from `worker.ts` and which is ended when it is done.
 * Rejects with the signal's reason only; a worker that fails gives a reason, and so does one that takes longer than 30 s
 * (the full set: 120 s) or says nothing for 30 s.
 */
export async function microbenchmarksInWorker(
  spawn: () => Worker,
  options: MicrobenchmarkOptions,
  alarm: Alarm = alarmOfPage,
): Promise<Reading<MicrobenchmarkReport>> {
  options.signal.throwIfAborted();
  let worker: Worker;
  try {
    worker = spawn();
  } catch (error) {
    return notMeasured(`the worker of the microbenchmarks could not be started: ${messageOf(error)}`);
  }
  const done = new AbortController();
  try {
    return await Promise.race([
      drive(worker, options, done.signal),
      watch(worker, options, { alarm, done: done.signal }),
    ]);
  } finally {
    done.abort();
    worker.terminate();
  }
}

function drive(
  worker: Worker,
  { set, signal, onProgress }: MicrobenchmarkOptions,
  done: AbortSignal,
): Promise<Reading<MicrobenchmarkReport>> {
  const listening = { signal: done };
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), listening);
    const hear = ({ data }: MessageEvent<FromWorker>) => {
      if (signal.aborted) return;
      if (data.type === 'report') resolve(data.report);
      else onProgress(data.done, data.total, data.what);
    };
    worker.addEventListener('message', hear, listening);
    const fail = ({ message }: ErrorEvent) =>
      resolve(notMeasured(`the worker of the microbenchmarks failed: ${message || 'the browser does not say why'}`));
    worker.addEventListener('error', fail, listening);
    const misunderstand = () =>
      resolve(notMeasured('the worker of the microbenchmarks said something that cannot be read'));
    worker.addEventListener('messageerror', misunderstand, listening);
    worker.postMessage({ set } satisfies ToWorker);
  });
}

/** Resolves to a reason once the worker takes too long, unless `done` comes before. */
function watch(
  worker: Worker,
  { set }: MicrobenchmarkOptions,
  { alarm, done }: { alarm: Alarm; done: AbortSignal },
): Promise<Reading<never>> {
  return new Promise((resolve) => {
    const listen = () =>
      alarm(MOST_SILENT_MS, () => {
        const silence = `the GPU, or the worker that measures it, gave no sign for ${MOST_SILENT_MS / 1000} s`;
        resolve(notMeasured(`${silence}, so the microbenchmarks were ended`));
      });
    // Of two that ring together, silence says more, and is set first.
    let sinceLast = listen();
    const inAll = alarm(MOST_MS[set], () => {
      resolve(notMeasured(`the microbenchmarks were not done after ${MOST_MS[set] / 1000} s, so they were ended`));
    });
    const hear = () => {
      sinceLast();
      sinceLast = listen();
    };
    worker.addEventListener('message', hear, { signal: done });
    const rest = () => [inAll, sinceLast].forEach((cancel) => cancel());
    done.addEventListener('abort', rest, { once: true });
  });
}
