import type { CodeOutcome, CodeRequest, CodeRunner } from '../../schema/code-runner.ts';

export interface PatientRunner extends CodeRunner {
  /** A new allowance, for the next submission. */
  startAnew(): void;
}

/** Second attempts for each submission: with more, answers that never end would keep a thread for minutes. */
export const SECOND_ATTEMPTS = 3;
/** For all programs of a submission that had to be stopped. What is left after that is not graded. */
export const STOPPED_MS = 60_000;

/**
 * A runner for a machine that others keep busy. Deadlines are counted on the wall clock, so a program that ended in time
 * where it was first graded may be stopped here: then it is run once more by `patient`, which has longer deadlines, and
 * that counts. A program that never ends is stopped by both.
 */
export function patientRunner(quick: CodeRunner, patient: CodeRunner, now = () => performance.now()): PatientRunner {
  let left = SECOND_ATTEMPTS;
  let stoppedMs = 0;
  const timed = async (runner: CodeRunner, request: CodeRequest): Promise<CodeOutcome> => {
    const startedAt = now();
    const outcome = await runner.run(request);
    if (ranOut(outcome)) stoppedMs += now() - startedAt;
    return outcome;
  };
  return {
    startAnew() {
      left = SECOND_ATTEMPTS;
      stoppedMs = 0;
    },
    async run(request) {
      if (stoppedMs > STOPPED_MS)
        return { status: 'failed', message: 'The programs of this submission took too long.' };
      const first = await timed(quick, request);
      if (!ranOut(first) || left === 0) return first;
      left--;
      return timed(patient, request);
    },
    async close() {
      await Promise.all([quick.close(), patient.close()]);
    },
  };
}

const ranOut = (outcome: CodeOutcome): boolean =>
  outcome.status === 'stopped' && (outcome.reason === 'time-limit' || outcome.reason === 'killed');
