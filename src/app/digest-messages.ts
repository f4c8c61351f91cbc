import type { RunDigest, RunRecord } from '../schema/run-digest.ts';
import type { RunHead } from '../store/lab-database.ts';

/** A digest and where its run was made. */
export interface StoredDigest {
  digest: RunDigest;
  origin: RunHead['origin'];
}

/** A run of which no digest can be made, and why. */
export interface DamagedRun {
  id: string;
  reason: string;
}

/** What the page asks of the worker that keeps the digests. Answers bear the number of their question. */
export type DigestQuestion =
  /** Tell what changed since you told last, then make what is missing. */
  { kind: 'refresh'; question: number } | { kind: 'records'; question: number; ids: readonly string[] };

export type DigestAnswer =
  /** Digests that are new or made again, and ids of those that are gone. */
  | { kind: 'changed'; digests: StoredDigest[]; gone: string[] }
  /** All that was kept has been told. */
  | { kind: 'kept'; question: number }
  /** How many are still to be made. */
  | { kind: 'progress'; pending: number; damaged: DamagedRun[] }
  /** Some of the records asked for; more follow unless `last`. */
  | { kind: 'records'; question: number; records: RunRecord[]; last: boolean }
  | { kind: 'failed'; question: number; message: string };
