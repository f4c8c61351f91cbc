import { BoardKey, Receipt } from './board.ts';
import { Instant } from './primitives.ts';
import { Submission, Ticket } from './submission.ts';
import { z } from './zod.ts';

/** Where a board answers. */
export const BoardAddress = z.strictObject({
  /** Up to and without `/api`; empty where it is the page's own origin. */
  base: z
    .string()
    .max(2_000)
    .regex(/^(?:https?:\/\/[^?#]*[^/?#])?$/, 'expected an address without a slash at its end, or nothing'),
  /** Of a team's board; without it, the public one. */
  key: BoardKey.optional(),
});
export type BoardAddress = z.infer<typeof BoardAddress>;

const DeletionKey = z.string().min(1).max(200);

/** How far it is. A ticket is used once, so `sent`, `refused` and `deleted` are for good, unless a refused run is sent again. */
export const OutgoingStage = z.discriminatedUnion('is', [
  /** Nothing was sent yet. */
  z.strictObject({ is: z.literal('ticket') }),
  /** To be sent as soon as the board answers. */
  z.strictObject({
    is: z.literal('queued'),
    submission: Submission,
    deletionKey: DeletionKey,
    since: Instant,
    /** Why the last try failed. */
    problem: z.string().min(1).optional(),
  }),
  z.strictObject({ is: z.literal('sent'), receipt: Receipt, deletionKey: DeletionKey }),
  /** The board said no. */
  z.strictObject({
    is: z.literal('refused'),
    reason: z.string().min(1),
    problemId: z.string().min(1),
    at: Instant,
    /** Kept where a try before the refused one may have arrived, so that it can still be deleted. */
    deletionKey: DeletionKey.optional(),
  }),
  z.strictObject({
    is: z.literal('deleted'),
    at: Instant,
    /** Kept as long as an earlier try may still arrive: the board is then asked again to delete it. */
    deletionKey: DeletionKey.optional(),
  }),
]);
export type OutgoingStage = z.infer<typeof OutgoingStage>;

/** A ticket that this browser took from a board, and what it sent there. */
export const Outgoing = z.strictObject({
  /** Of the ticket and of the submission. */
  id: z.uuid(),
  board: BoardAddress,
  boardName: z.string().min(1).max(200),
  ticket: Ticket,
  takenAt: Instant,
  stage: OutgoingStage,
});
export type Outgoing = z.infer<typeof Outgoing>;

/** A record whose stage is known. */
export type OutgoingIn<Stage extends OutgoingStage['is']> = Omit<Outgoing, 'stage'> & {
  stage: Extract<OutgoingStage, { is: Stage }>;
};

/** Whether a record is at that stage. */
export const isAt = <Stage extends OutgoingStage['is']>(
  outgoing: Outgoing | undefined,
  stage: Stage,
): outgoing is OutgoingIn<Stage> => outgoing?.stage.is === stage;
