import type { LoadedBuild } from '../runtimes/runtime.ts';
import type { Run } from '../schema/run.ts';
import type { Suite } from '../schema/suite.ts';
import type { FailureReason, Trial } from '../schema/trial.ts';
import { expand } from '../suite/expand.ts';
import type { Emit } from './events.ts';
import { openSession } from './open-session.ts';
import type { LabParts } from './parts.ts';
import { endsSession, performTrial } from './perform-trial.ts';
import { remainingTrials } from './planned-trials.ts';

/** A run while it is performed: as it stands now, and the way to add to it. */
export interface RunInHand {
  now(): Run;
  record: Emit;
}

/** After this many failures in a row for one reason, what runs the build has gone away or cannot do these tasks. */
const MOST_FAILURES_IN_A_ROW = 3;

/** Why a run goes no further, in the words of what failed last. */
class RunEndedError extends Error {
  override readonly name = 'RunEndedError';
}

/**
 * Loads the build and makes trials until all are done, the run is precise enough, or the worker is lost. Resolves with
 * the words of the loss, or with an empty text when no trial is to be made any more. Rejects when the build cannot be
 * loaded or is lost before any trial, and when the run cannot go on: memory that could not be had, or failures in a row.
 * Trials that failed stay in the record; those not made are left for a later session.
 */
export async function performSession(
  run: RunInHand,
  suite: Suite,
  parts: LabParts,
  signal: AbortSignal,
): Promise<string> {
  const { build, entry, sessions } = run.now();
  const loaded = await openSession({ build, settings: entry.settings, sessions }, parts, { emit: run.record, signal });
  const setting = {
    loaded,
    settings: entry.settings,
    session: run.now().sessions.length - 1,
    onText: (text: string) => run.record({ kind: 'token', text }),
    signal,
  };
  try {
    await warmUp(loaded, run, suite, signal);
    const inARow = failuresInARow();
    for (const planned of remainingTrials(run.now(), suite)) {
      if (parts.isPreciseEnough(run.now())) return '';
      // A worker can be lost between two trials, while an answer is graded: no trial pays for that.
      const lost = loaded.failure();
      if (lost) return wordsOfLoss(lost);
      const { trials, plannedTrials: total } = run.now();
      run.record({ kind: 'trial-started', ...planned, position: trials.length + 1, total });
      const trial = await performTrial(planned, parts, setting);
      run.record({ kind: 'trial-finished', trial });
      if (trial.outcome.status === 'failed' && endsSession(trial.outcome)) return wordsOfLoss(trial.outcome);
      inARow(trial);
    }
    return '';
  } finally {
    await loaded.unload();
  }
}

/** The words of a loss, after which a fresh worker may do better. Throws where it would only run out of memory again. */
function wordsOfLoss({ reason, message }: { reason: FailureReason; message: string }): string {
  if (reason === 'out-of-memory') throw new RunEndedError(message);
  return message;
}

/** Told of each trial of a session, throws when too many in a row failed for one reason. A long prompt is the task's. */
function failuresInARow(): (trial: Trial) => void {
  let last: FailureReason | undefined;
  let count = 0;
  return ({ outcome }) => {
    const reason = outcome.status === 'failed' && outcome.reason !== 'prompt-too-long' ? outcome.reason : undefined;
    count = reason !== undefined && reason === last ? count + 1 : 1;
    last = reason;
    if (outcome.status === 'failed' && reason !== undefined && count >= MOST_FAILURES_IN_A_ROW) {
      throw new RunEndedError(outcome.message);
    }
  };
}

/** Tokens of the answer that warms a build up: enough that both prompt and further tokens have been computed. */
const WARM_UP_TOKENS = 16;

/**
 * The beginning of an answer, so that no trial pays for compiling shaders: to a task of another seed, which the run has
 * itself only where a suite has no others.
 */
async function warmUp(loaded: LoadedBuild, run: RunInHand, suite: Suite, signal: AbortSignal): Promise<void> {
  const { seed, entry } = run.now();
  run.record({ kind: 'warming-up' });
  const [task] = expand(suite, (seed + 1) % 0x1_0000_0000, 1);
  if (!task) return;
  const { messages } = task;
  const maxTokens = Math.min(WARM_UP_TOKENS, task.maxTokens);
  const request = { messages, sampling: entry.settings.sampling, seed: 0, maxTokens, ignoreEnd: false };
  await loaded.generate(request, { onToken: () => {}, signal }).catch((error: unknown) => {
    signal.throwIfAborted();
    // A lost worker or no memory ends the session; any other failure will show again in the first trial's record.
    if (endsSession(error)) throw error;
  });
}
