import { isAt, type BoardAddress, type Outgoing, type OutgoingIn } from '../schema/outgoing.ts';
import type { Receipt, StoredSubmission } from '../schema/board.ts';
import { messageOf } from '../schema/message-of.ts';
import type { Submission } from '../schema/submission.ts';
import { BoardUnreachableError, RefusedByBoardError } from './board-errors.ts';

/** A try that started before its deadline is graded and stored within this time after it. */
const LATEST_ARRIVAL_MS = 15 * 60_000;

/** Refusals that say nothing of whether an earlier try was taken. */
const SPENT_TICKET = ['ticket-used-up', 'unknown-ticket', 'ticket-expired'];

/** Whether an outbox still has something to do for a record: to send it, or to delete what may yet arrive. */
export const isUnfinished = ({ stage }: Pick<Outgoing, 'stage'>): boolean =>
  stage.is === 'queued' || (stage.is === 'deleted' && stage.deletionKey !== undefined);

/** Keeps records for good: a write that resolved is still there after the browser was closed. */
export interface OutgoingKeeper {
  read(id: string): Promise<Outgoing | undefined>;
  all(): Promise<readonly Outgoing[]>;
  write(outgoing: Outgoing): Promise<void>;
}

/** Of `BoardClient`, what an outbox needs. */
export interface Recipient {
  submit(submission: Submission): Promise<Receipt>;
  submission(id: string): Promise<Pick<StoredSubmission, 'receipt'>>;
  remove(id: string, key: string): Promise<void>;
}

export interface OutboxOptions {
  keeper: OutgoingKeeper;
  client(board: BoardAddress): Recipient;
  now(): Date;
  /** Does the work while nobody else who shares the keeper does such work. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Called after each change of a record. */
  onChanged?(): void;
}

/** What is to be sent: kept before it is tried, tried until the board answers, and counted once. */
export class Outbox {
  readonly #options: OutboxOptions;

  constructor(options: OutboxOptions) {
    this.#options = options;
  }

  /**
   * Keeps a submission, then tries to send it; resolves with the record as it is afterwards, which says `queued` where the
   * board did not answer. One that is queued already is tried as it was kept: its key may be the one the board has.
   * Throws what the keeper throws, and then nothing was sent.
   */
  async send(outgoing: Outgoing, submission: Submission, deletionKey: string): Promise<Outgoing> {
    return this.#options.alone(async () => {
      const kept = (await this.#options.keeper.read(outgoing.id)) ?? outgoing;
      if (kept.stage.is === 'sent' || kept.stage.is === 'deleted') return kept;
      if (isAt(kept, 'queued')) return this.#attempt(kept);
      // A refusal that left a doubt kept the key, and an earlier try may be there under it.
      const isFirst = !(isAt(kept, 'refused') && kept.stage.deletionKey !== undefined);
      const since = this.#options.now().toISOString();
      const queued: OutgoingIn<'queued'> = { ...kept, stage: { is: 'queued', submission, deletionKey, since } };
      return this.#attempt(await this.#keep(queued), isFirst);
    });
  }

  /** Tries everything that is queued, the oldest first, and deletes again what may have arrived after it was deleted. */
  async flush(): Promise<void> {
    await this.#options.alone(async () => {
      const all = await this.#options.keeper.all();
      const queued = all.filter((one) => isAt(one, 'queued'));
      for (const one of queued.sort((a, b) => (a.stage.since < b.stage.since ? -1 : 1))) await this.#attempt(one);
      for (const one of all.filter((each) => isAt(each, 'deleted'))) await this.#removeAgain(one);
    });
  }

  /**
   * Deletes on the board what was sent or may have arrived there, and sends it no more. What only may have arrived keeps
   * its key, so that `flush` deletes it again: a board that has nothing of it may still be grading it. Of that, a board
   * that is away is asked later. Throws where the board refuses, where it does not answer and has the submission, and an
   * Error where there is nothing to delete.
   */
  async remove(id: string): Promise<Outgoing> {
    return this.#options.alone(async () => {
      const { keeper, client } = this.#options;
      const kept = await keeper.read(id);
      const key = kept && keyOf(kept);
      if (!kept || key === undefined) throw new Error('This browser has no key of that submission.');
      const at = this.#options.now().toISOString();
      if (isAt(kept, 'sent')) {
        await client(kept.board).remove(id, key);
        return this.#keep({ ...kept, stage: { is: 'deleted', at } });
      }
      await client(kept.board)
        .remove(id, key)
        .catch((error: unknown) => {
          if (!(error instanceof BoardUnreachableError)) throw error;
        });
      return this.#keep({ ...kept, stage: { is: 'deleted', at, deletionKey: key } });
    });
  }

  /** The key is dropped when the board has answered at a time after which nothing can arrive. */
  async #removeAgain({ stage, ...rest }: OutgoingIn<'deleted'>): Promise<void> {
    const { deletionKey, at } = stage;
    if (deletionKey === undefined) return;
    const asked = this.#options.now().getTime();
    try {
      await this.#options.client(rest.board).remove(rest.id, deletionKey);
    } catch (error) {
      // A board that refuses the key will do so again.
      if (!(error instanceof RefusedByBoardError)) return;
    }
    if (asked > Date.parse(rest.ticket.deadline) + LATEST_ARRIVAL_MS) {
      await this.#keep({ ...rest, stage: { is: 'deleted', at } });
    }
  }

  /** `isFirst`: no earlier try of it can have arrived. */
  async #attempt(queued: OutgoingIn<'queued'>, isFirst = false): Promise<Outgoing> {
    const { submission, deletionKey, since } = queued.stage;
    const client = this.#options.client(queued.board);
    try {
      const receipt = await client.submit(submission).catch((error: unknown) => arrivedBefore(client, queued, error));
      return await this.#keep({ ...queued, stage: { is: 'sent', receipt, deletionKey } });
    } catch (error) {
      const at = this.#options.now().toISOString();
      if (isGone(error)) return this.#keep({ ...queued, stage: { is: 'deleted', at } });
      if (error instanceof RefusedByBoardError) {
        const { message: reason, id: problemId } = error;
        const doubt = !isFirst || SPENT_TICKET.includes(problemId) ? { deletionKey } : {};
        return this.#keep({ ...queued, stage: { is: 'refused', reason, problemId, at, ...doubt } });
      }
      const problem = messageOf(error);
      return this.#keep({ ...queued, stage: { is: 'queued', submission, deletionKey, since, problem } });
    }
  }

  async #keep<Kept extends Outgoing>(outgoing: Kept): Promise<Kept> {
    await this.#options.keeper.write(outgoing);
    this.#options.onChanged?.();
    return outgoing;
  }
}

/** The key of what the board has or may have. */
const keyOf = ({ stage }: Outgoing): string | undefined =>
  stage.is === 'sent' || stage.is === 'queued' || stage.is === 'refused' ? stage.deletionKey : undefined;

/** The ticket was used, and what it was used for is no longer there. */
class GoneError extends Error {
  override readonly name = 'GoneError';
}
const isGone = (error: unknown): boolean => error instanceof GoneError;

/**
 * The receipt of a submission whose answer was lost on the way: the board then refuses the second try, and has the first.
 * Throws the refusal itself where the board has nothing. Nobody but the board knows: a tab that was closed while it sent
 * left no trace of that try.
 */
async function arrivedBefore(client: Recipient, queued: OutgoingIn<'queued'>, refusal: unknown): Promise<Receipt> {
  if (!(refusal instanceof RefusedByBoardError)) throw refusal;
  try {
    return (await client.submission(queued.id)).receipt;
  } catch (error) {
    if (!(error instanceof RefusedByBoardError)) throw error;
    throw refusal.id === 'ticket-used' ? new GoneError(refusal.message, { cause: error }) : refusal;
  }
}
