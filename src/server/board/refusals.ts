import type { Finding } from '../../ranking/finding.ts';
import type { GradingUnavailableError } from '../grading/grading-pool.ts';
import { ProblemError } from '../http/problem.ts';

export const noLabels = () =>
  new ProblemError(422, 'no-labels', 'The public board takes no labels: send the submission without one.');

/** Grading could not be had now. */
export function notNow({ message, reason }: GradingUnavailableError): ProblemError {
  if (reason !== 'sender-full') return busy(message);
  return new ProblemError(429, 'too-many-waiting', `${message} ${LATER}`, RETRY_AFTER);
}

const LATER = 'Send it again in a minute.';
const RETRY_AFTER = { 'retry-after': '60' };
export const busy = (sentence: string) => new ProblemError(503, 'busy', `${sentence} ${LATER}`, RETRY_AFTER);

export function rejected(findings: readonly Finding[]): ProblemError {
  const first = findings.find(({ action }) => action === 'reject');
  return new ProblemError(422, first?.id ?? 'rejected', first?.sentence ?? 'The submission cannot be taken.');
}
