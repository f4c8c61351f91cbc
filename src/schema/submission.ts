import { openDoor } from './parse.ts';
import { Digest, Identifier, Instant } from './primitives.ts';
import { Run } from './run.ts';
import { SuiteReference } from './suite.ts';
import { z } from './zod.ts';

/** A short name that people chose: no control characters, and none that turn the direction of what stands beside it. */
export const ShortName = z
  .string()
  .trim()
  .min(1)
  .max(80)
  .regex(
    /^[^\p{Cc}\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]*$/u,
    'expected a name without control characters',
  );

export const SUBMISSION_SCHEMA_VERSION = 1;

/** What a board is asked before a run that is to be submitted begins: it answers with a ticket. */
export const TicketRequest = z.strictObject({
  type: z.literal('tabmark-ticket-request'),
  schemaVersion: z.literal(SUBMISSION_SCHEMA_VERSION),
  build: Identifier,
  suite: SuiteReference,
});
export type TicketRequest = z.infer<typeof TicketRequest>;

/**
 * The right to submit one run, once, until the deadline. The seed is the board's, so that nobody can prepare the tasks;
 * `proof` is a task of work for the submitting machine, as the library that makes it writes it.
 */
export const Ticket = z.strictObject({
  type: z.literal('tabmark-ticket'),
  schemaVersion: z.literal(SUBMISSION_SCHEMA_VERSION),
  id: z.uuid(),
  build: Identifier,
  suite: SuiteReference,
  seed: z.number().int().min(0).max(0xffff_ffff),
  issuedAt: Instant,
  deadline: Instant,
  proof: z.string().min(1).max(8_000),
});
export type Ticket = z.infer<typeof Ticket>;

/** Five parts joined by dots: `src/compare/device-class` has their words. */
export const DeviceClassKey = z
  .string()
  .max(120)
  .regex(/^[a-z0-9-]+(?:\.[a-z0-9-]+){4}$/, 'expected the five parts of a device class joined by dots');

/** A run as it leaves the machine. */
export const Submission = z.strictObject({
  type: z.literal('tabmark-submission'),
  schemaVersion: z.literal(SUBMISSION_SCHEMA_VERSION),
  ticket: z.uuid(),
  /** The work that the ticket asked for, as the library writes it. */
  proof: z.string().min(1).max(8_000),
  /** SHA-256 of the key that deletes the submission. The key itself stays in the browser that sent it. */
  deletionKeyDigest: Digest,
  deviceClass: DeviceClassKey,
  /** A name for the machine, on boards of teams only, and only where whoever sends it wants one shown. */
  label: ShortName.optional(),
  /** As `redactRun` leaves it; its id is that of the ticket. */
  run: Run,
});
export type Submission = z.infer<typeof Submission>;

/** What a board looks at before anything else of a submission: whether somebody may send it. */
export const SubmissionHead = z.looseObject({
  type: z.literal('tabmark-submission'),
  schemaVersion: z.literal(SUBMISSION_SCHEMA_VERSION),
  ticket: z.uuid(),
  proof: z.string().min(1).max(8_000),
});
export type SubmissionHead = z.infer<typeof SubmissionHead>;

/** A submission from a request body or from storage. Throws RefusedError with the path of the wrong field. */
export const parseSubmission = (value: unknown): Submission =>
  openDoor(
    {
      name: 'submission',
      type: 'tabmark-submission',
      version: SUBMISSION_SCHEMA_VERSION,
      shape: Submission,
      migrations: [],
    },
    value,
  );

/** A ticket from a board's answer or from storage. Throws RefusedError with the path of the wrong field. */
export const parseTicket = (value: unknown): Ticket =>
  openDoor(
    { name: 'ticket', type: 'tabmark-ticket', version: SUBMISSION_SCHEMA_VERSION, shape: Ticket, migrations: [] },
    value,
  );
