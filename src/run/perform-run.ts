import type { LoadedBuild } from '../runtimes/runtime.ts';
import type { Run, RunStatus } from '../schema/run.ts';
import type { Suite } from '../schema/suite.ts';
import { expand } from '../suite/expand.ts';
import { recordEvent, type RunEvent } from './events.ts';
import { openSession, type Watch } from './open-session.ts';
import type { LabParts } from './parts.ts';
import { describeFailure, performTrial } from './perform-trial.ts';
import { remainingTrials } from './planned-trials.ts';

/** After this many sessions in a row that ended without a single answer, the build does not run here. */
const MOST_BARREN_SESSIONS = 3;

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
  let barren = 0;
  let status: Exclude<RunStatus, { state: 'running' }> | undefined;
  try {
    while (!status) {
      if (remainingTrials(run, suite).length === 0) {
        status = { state: 'completed', finishedAt: parts.now().toISOString() };
        break;
      }
      const answered = await performSession();
      barren = answered ? 0 : barren + 1;
      if (barren >= MOST_BARREN_SESSIONS) throw new Error(`${barren} workers in a row ended without an answer.`);
    }
  } catch (error) {
    const finishedAt = parts.now().toISOString();
    status = signal.aborted
      ? { state: 'stopped', finishedAt }
      : { state: 'failed', finishedAt, reason: describeFailure(error).message };
  }
  record({ kind: 'run-finished', status });
  return run;

  /** Makes trials until all are done or the worker is lost. Says whether any was answered. */
  async function performSession(): Promise<boolean> {
    const { build, entry } = run;
    const loaded = await openSession({ build, settings: entry.settings }, parts, { emit: record, signal });
    const session = run.sessions.length - 1;
    let answered = false;
    try {
      await warmUp(loaded, { emit: record, signal });
      for (const planned of remainingTrials(run, suite)) {
        const position = run.trials.length + 1;
        record({ kind: 'trial-started', ...planned, position, total: run.plannedTrials });
        const onText = (text: string) => emit({ kind: 'token', text });
        const trial = await performTrial(planned, parts, { loaded, settings: entry.settings, session, onText, signal });
        record({ kind: 'trial-finished', trial });
        if (trial.outcome.status === 'failed' && trial.outcome.reason !== 'runtime-error') break;
        answered ||= trial.outcome.status === 'answered';
      }
    } finally {
      await loaded.unload();
    }
    return answered;
  }

  /** One whole answer to a prompt that no trial uses, so that no trial pays for compiling shaders. */
  async function warmUp(loaded: LoadedBuild, watch: Watch): Promise<void> {
    watch.emit({ kind: 'warming-up' });
    const [task] = expand(suite, (run.seed + 1) % 0x1_0000_0000, 1);
    if (!task) return;
    const { messages, maxTokens } = task;
    const request = { messages, sampling: run.entry.settings.sampling, seed: 0, maxTokens, ignoreEnd: false };
    // A failure here will show again in the first trial, where it is recorded.
    await loaded.generate(request, { onToken: () => {}, signal: watch.signal }).catch(() => signal.throwIfAborted());
  }
}
