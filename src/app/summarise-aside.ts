import type { Run } from '../schema/run.ts';
import type { RunSummary } from '../statistics/summarise-run.ts';

/** The summary of a run, worked out in a worker of its own so that the page stays responsive. */
export function summariseAside(run: Run): Promise<RunSummary> {
  const worker = new Worker(new URL('./workers/summary-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<RunSummary>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<RunSummary>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The summary could not be made.')));
    worker.postMessage(run);
  }).finally(() => worker.terminate());
}
