import type { Run } from '../schema/run.ts';
import { parseSubmission, SUBMISSION_SCHEMA_VERSION, type Submission, type Ticket } from '../schema/submission.ts';

export interface SubmissionParts {
  ticket: Ticket;
  /** As `redactRun` of ranking leaves it, under the id of the ticket. */
  run: Run;
  /** Key of the device class. */
  deviceClass: string;
  /** From `solveProof`. */
  proof: string;
  /** From `makeDeletionKey`. */
  deletionKeyDigest: string;
  /** A name for the machine, on boards of teams only. */
  label?: string;
}

/** What is sent, checked by the same door that the board opens. Throws a RefusedError. */
export const makeSubmission = ({ ticket, ...parts }: SubmissionParts): Submission =>
  parseSubmission({
    type: 'tabmark-submission',
    schemaVersion: SUBMISSION_SCHEMA_VERSION,
    ticket: ticket.id,
    ...parts,
  });
