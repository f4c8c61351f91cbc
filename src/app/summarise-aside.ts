import type { Run } from '../schema/run.ts';
import type { SpeedSuite } from '../schema/suite.ts';
import type { RunSummary } from '../statistics/summarise-run.ts';
import type { SpeedReport } from './speed/speed-report.ts';

/** What the page asks its worker for summaries. */
export type SummaryQuestion =
  | { kind: 'tasks'; run: Run }
  /** The suite, where this browser has it. */
  | { kind: 'speed'; run: Run; suite: SpeedSuite | undefined };

/** The summary of a run, worked out in a worker of its own so that the page stays responsive. */
export const summariseAside = (run: Run): Promise<RunSummary> => ask<RunSummary>({ kind: 'tasks', run });

/** The same for a run that times shapes. */
export const reportSpeedAside = (run: Run, suite: SpeedSuite | undefined): Promise<SpeedReport> =>
  ask<SpeedReport>({ kind: 'speed', run, suite });

function ask<Answer>(question: SummaryQuestion): Promise<Answer> {
  const worker = new Worker(new URL('./workers/summary-worker.ts', import.meta.url), { type: 'module' });
  return new Promise<Answer>((resolve, reject) => {
    worker.addEventListener('message', ({ data }: MessageEvent<Answer>) => resolve(data));
    worker.addEventListener('error', ({ message }) => reject(new Error(message || 'The summary could not be made.')));
    worker.postMessage(question);
  }).finally(() => worker.terminate());
}
