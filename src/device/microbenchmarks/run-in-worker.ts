import type { MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import { messageOf } from '../../schema/message-of.ts';
import { notMeasured, type Reading } from '../../schema/primitives.ts';
import type { FromWorker, ToWorker } from './messages.ts';
import type { MicrobenchmarkOptions } from './run-microbenchmarks.ts';

/**
 * `runMicrobenchmarks` in a worker of its own, which `spawn` starts from `worker.ts` and which is ended when it is done.
 * Rejects with the signal's reason only; a worker that fails gives a reason.
 */
export async function microbenchmarksInWorker(
  spawn: () => Worker,
  options: MicrobenchmarkOptions,
): Promise<Reading<MicrobenchmarkReport>> {
  options.signal.throwIfAborted();
  let worker: Worker;
  try {
    worker = spawn();
  } catch (error) {
    return notMeasured(`the worker of the microbenchmarks could not be started: ${messageOf(error)}`);
  }
  try {
    return await drive(worker, options);
  } finally {
    worker.terminate();
  }
}

function drive(
  worker: Worker,
  { set, signal, onProgress }: MicrobenchmarkOptions,
): Promise<Reading<MicrobenchmarkReport>> {
  return new Promise((resolve, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
    worker.addEventListener('message', ({ data }: MessageEvent<FromWorker>) => {
      if (signal.aborted) return;
      if (data.type === 'report') resolve(data.report);
      else onProgress(data.done, data.total, data.what);
    });
    worker.addEventListener('error', ({ message }) => {
      resolve(notMeasured(`the worker of the microbenchmarks failed: ${message || 'the browser does not say why'}`));
    });
    worker.addEventListener('messageerror', () => {
      resolve(notMeasured('the worker of the microbenchmarks said something that cannot be read'));
    });
    worker.postMessage({ set } satisfies ToWorker);
  });
}
