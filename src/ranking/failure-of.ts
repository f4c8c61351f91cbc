import type { FailureKind } from '../schema/board.ts';
import type { Run } from '../schema/run.ts';
import type { FailureReason } from '../schema/trial.ts';
import { gateVerdict } from '../statistics/validity.ts';

const KINDS: Partial<Record<FailureReason, FailureKind>> = {
  'out-of-memory': 'outOfMemory',
  'device-lost': 'deviceLost',
};

/**
 * Why a run gives no numbers: the gate found that the device computes the build wrongly, the run failed, or the runtime
 * failed on every trial. What ended it is what its last trial says; a build that could not be loaded left no trial, and the
 * words of errors are not sent. Undefined for a run that gives numbers.
 */
export function failureOf(run: Run): FailureKind | undefined {
  if (gateVerdict(run) === 'failed') return 'wrong';
  const outcomes = [...run.trials, ...run.speedTrials].map(({ outcome }) => outcome);
  const allFailed = outcomes.length > 0 && outcomes.every(({ status }) => status === 'failed');
  if (run.status.state !== 'failed' && !allFailed) return undefined;
  const last = outcomes.at(-1);
  return (last?.status === 'failed' ? KINDS[last.reason] : undefined) ?? 'other';
}
