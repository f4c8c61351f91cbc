import type { Run, RunStatus } from '../schema/run.ts';
import type { Suite } from '../schema/suite.ts';
import { recordEvent, type RunEvent } from './events.ts';
import type { Watch } from './open-session.ts';
import type { LabParts } from './parts.ts';
import { performSession } from './perform-session.ts';
import { describeFailure, endsSession, isLoss, isRuntimeFailure } from './perform-trial.ts';
import { workOf, type RunInHand, type Work } from './work.ts';

/** After this many sessions in a row that ended without a single answer, the build does not run here. */
const MOST_BARREN_SESSIONS = 3;
/** Time for a browser to start its GPU process again. */
const PAUSE_AFTER_LOSS_MS = 2_000;

/**
 * Performs a run from where it stands, be it new or interrupted: sessions one after the other until every trial is
 * made, each with a fresh worker. Resolves when the run is completed, stopped by the signal, or failed; never rejects.
 */
export async function performRun(start: Run, suite: Suite, parts: LabParts, { emit, signal }: Watch): Promise<Run> {
  let run = start;
  const record = (event: RunEvent) => {
    run = recordEvent(run, event);
    emit(event);
  };
  record({ kind: 'run-started', run: { ...start, status: { state: 'running' } } });
  let end: (finishedAt: string) => Exclude<RunStatus, { state: 'running' }>;
  try {
    const because = await performSessions({ now: () => run, record }, workOf(suite, parts), parts, signal);
    end = (finishedAt) => ({ state: 'completed', finishedAt, because });
  } catch (error) {
    const { message: reason } = describeFailure(error);
    end = (finishedAt) => (signal.aborted ? { state: 'stopped', finishedAt } : { state: 'failed', finishedAt, reason });
  }
  record({ kind: 'run-finished', status: end(parts.now().toISOString()) });
  return run;
}

/**
 * Sessions until no trial is to be made any more; resolves with the reason. Throws the signal's reason, or why the build
 * does not run here.
 */
async function performSessions(
  run: RunInHand,
  work: Work,
  parts: LabParts,
  signal: AbortSignal,
): Promise<NonNullable<ReturnType<Work['done']>>> {
  let barren = 0;
  let lost = false;
  for (;;) {
    const done = work.done(run.now());
    if (done) return done;
    const before = usefulTrials(run.now());
    const loss = await performSession(run, work, parts, signal).catch((error: unknown) => {
      signal.throwIfAborted();
      // A download that was paused, files that changed or memory that is short stay so: only a worker that went away is
      // tried again, and after that a runtime whose device is not back yet.
      const notBackYet = lost && isRuntimeFailure(error) && !endsSession(error);
      if (!isLoss(error) && !notBackYet) throw error;
      return describeFailure(error).message;
    });
    if (!loss) continue;
    lost = true;
    barren = usefulTrials(run.now()) > before ? 0 : barren + 1;
    if (barren >= MOST_BARREN_SESSIONS) {
      throw new Error(`${barren} workers in a row ended without an answer. The last one: ${loss}`);
    }
    await parts.pause(PAUSE_AFTER_LOSS_MS, signal);
  }
}

/** Trials that brought the run further: neither failures nor warm-ups. */
const usefulTrials = ({ trials, speedTrials }: Run): number =>
  [...trials, ...speedTrials.filter(({ warmUp }) => !warmUp)].filter(({ outcome }) => outcome.status !== 'failed')
    .length;
