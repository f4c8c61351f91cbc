import type { Run } from '../schema/run.ts';
import type { Submission, Ticket } from '../schema/submission.ts';
import { deletionKeyOf, makeDeletionKey } from './deletion-key.ts';
import { makeSubmission } from './make-submission.ts';
import { solveProof } from './solve-proof.ts';

export interface SubmissionContent {
  ticket: Ticket;
  /** As `redactRun` of ranking leaves it, under the id of the ticket. */
  run: Run;
  /** Key of the device class. */
  deviceClass: string;
  /** A name for the machine, on boards of teams only. */
  label?: string;
  /** Of an earlier submission with the same ticket that the board may have; without it, one is made. */
  deletionKey?: string | undefined;
}

/** What is sent of a run, and the key that deletes it: does the work that the ticket asks for. Throws as `solveProof` does. */
export async function prepareSubmission({
  deletionKey,
  ...content
}: SubmissionContent): Promise<{ submission: Submission; deletionKey: string }> {
  const [proof, { key, digest }] = await Promise.all([
    solveProof(content.ticket.proof),
    deletionKey === undefined ? makeDeletionKey() : deletionKeyOf(deletionKey),
  ]);
  return { submission: makeSubmission({ ...content, proof, deletionKeyDigest: digest }), deletionKey: key };
}
