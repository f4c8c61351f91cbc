import type { FailureReason } from '../schema/trial.ts';

/** After this many failures in a row for one reason, what runs the build has gone away or cannot do these tasks. */
const MOST_FAILURES_IN_A_ROW = 3;

/** Why a run goes no further, in the words of what failed last. */
class RunEndedError extends Error {
  override readonly name = 'RunEndedError';
}

/** The words of a loss, after which a fresh worker may do better. Throws where it would only run out of memory again. */
export function wordsOfLoss({ reason, message }: { reason: FailureReason; message: string }): string {
  if (reason === 'out-of-memory') throw new RunEndedError(message);
  return message;
}

type Outcome = { status: 'failed'; reason: FailureReason; message: string } | { status: 'answered' | 'timed' };

/** Told of each trial of a session, throws when too many in a row failed for one reason. A long prompt is the task's. */
export function failuresInARow(): (trial: { outcome: Outcome }) => void {
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
