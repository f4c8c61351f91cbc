import { deviceClassOf } from '../../compare/device-class/device-class.ts';
import { whyNotSubmittable } from '../../ranking/check-identity.ts';
import { redactRun } from '../../ranking/redact-run.ts';
import { messageOf } from '../../schema/message-of.ts';
import { isAt, type BoardAddress, type Outgoing } from '../../schema/outgoing.ts';
import type { PlanEntry } from '../../schema/plan.ts';
import type { Run } from '../../schema/run.ts';
import type { Submission } from '../../schema/submission.ts';
import type { SuiteReference } from '../../schema/suite.ts';
import type { SubmissionStore } from '../../store/submission-store.ts';
import { BoardClient } from '../../submit/board-client.ts';
import { isUnfinished, Outbox } from '../../submit/outbox.ts';
import { prepareSubmission } from '../../submit/prepare-submission.ts';

/** A submission that is ready to be looked at and sent. */
export interface Prepared {
  outgoing: Outgoing;
  submission: Submission;
  /** The body of the request, exactly as it is sent. */
  text: string;
  deletionKey: string;
}

export interface BoardOptions {
  store: Pick<SubmissionStore, 'list' | 'all' | 'read' | 'write' | 'delete'>;
  /** Where the public board answers; empty where it is the page's own origin. */
  base: string;
  now(): Date;
  /** Does the work while no other tab of this browser sends. */
  alone<Result>(work: () => Promise<Result>): Promise<Result>;
  /** Whether a run is under way in some tab, which sending would disturb. */
  isMeasuring(): Promise<boolean>;
  fetch?: typeof fetch;
}

/** Tickets whose deadline is over are kept so long, to be able to say so, and then forgotten. */
const KEPT_AFTER_DEADLINE_MS = 7 * 24 * 3_600_000;
const FLUSH_EVERY_MS = 5 * 60_000;

/** What this browser has to do with boards: tickets it took, what it sent, and what is still to be sent. */
export class BoardState {
  /** The newest first. */
  outgoing = $state.raw<readonly Outgoing[]>([]);
  /** Records that cannot be read; they can only be forgotten. */
  damaged = $state.raw<readonly { id: string; reason: string }[]>([]);
  loaded = $state(false);
  /** A sentence when the list cannot be read. */
  problem = $state<string | undefined>();
  /** Whether the public board answers; `no`, for example, on a plain file server. */
  available = $state<'unknown' | 'yes' | 'no'>('unknown');
  readonly publicBoard: BoardAddress;
  readonly #options: BoardOptions;
  readonly #outbox: Outbox;

  constructor(options: BoardOptions) {
    this.#options = options;
    this.publicBoard = { base: options.base.replace(/\/+$/, '') };
    this.#outbox = new Outbox({
      keeper: options.store,
      client: (board) => this.client(board),
      now: options.now,
      alone: options.alone,
      onChanged: () => void this.refresh(),
    });
  }

  client({ base, key }: BoardAddress = this.publicBoard): BoardClient {
    const { fetch } = this.#options;
    return new BoardClient({ base, key, ...(fetch ? { fetch } : {}) });
  }

  /** Reads the list, asks whether there is a board, and sends what is queued: now, when the network is back, and again and again. */
  async start(): Promise<void> {
    addEventListener('online', () => void this.#wake());
    setInterval(() => void this.flush(), FLUSH_EVERY_MS);
    await this.refresh();
    await this.#dropOld();
    await this.#wake();
  }

  async #wake(): Promise<void> {
    await Promise.all([this.#lookForBoard(), this.flush()]);
  }

  async #lookForBoard(): Promise<void> {
    this.available = await this.client()
      .deviceClasses()
      .then(
        () => 'yes' as const,
        () => 'no' as const,
      );
  }

  async refresh(): Promise<void> {
    try {
      const { outgoing, damaged } = await this.#options.store.list();
      [this.outgoing, this.damaged, this.problem] = [outgoing, damaged, undefined];
    } catch (error) {
      this.problem = `What was sent to leaderboards cannot be read: ${messageOf(error)}`;
    }
    this.loaded = true;
  }

  /**
   * A ticket for each of the entries, in their order; kept. Rejects with a sentence where the board does not give all of
   * them, and then keeps none.
   */
  async takeTickets(
    entries: readonly { build: string; suite: SuiteReference }[],
    board: BoardAddress,
    boardName: string,
  ): Promise<Outgoing[]> {
    const client = this.client(board);
    const taken: Outgoing[] = [];
    for (const { build, suite } of entries) {
      const ticket = await client.ticket({ build, suite });
      const takenAt = this.#options.now().toISOString();
      taken.push({ id: ticket.id, board: { ...board }, boardName, ticket, takenAt, stage: { is: 'ticket' } });
    }
    for (const one of taken) await this.#options.store.write(one);
    await this.refresh();
    return taken;
  }

  /** The ticket with which a run was made: of the same build, suite and seed. */
  ticketFor({ seed, entry }: { seed: number; entry: PlanEntry }): Outgoing | undefined {
    return this.outgoing.find(
      ({ ticket }) =>
        ticket.seed === seed && ticket.build === entry.build && ticket.suite.digest === entry.suite.digest,
    );
  }

  /**
   * Makes of a run what would be sent, and does the work that the ticket asks for. What is queued already is given back as
   * it is. Rejects with one sentence where the run cannot be submitted.
   */
  async prepare(run: Run, outgoing: Outgoing, { label }: { label?: string } = {}): Promise<Prepared> {
    if (isAt(outgoing, 'queued')) {
      const { submission, deletionKey } = outgoing.stage;
      return { outgoing, submission, deletionKey, text: JSON.stringify(submission) };
    }
    if (outgoing.stage.is === 'sent' || outgoing.stage.is === 'deleted') {
      throw new Error('This run was submitted before, and a ticket is good for one submission.');
    }
    const why = whyNotSubmittable(run);
    if (why !== undefined) throw new Error(why);
    const [session] = run.sessions;
    if (!session) throw new Error('The run never came to this device, so that no device class can be named.');
    const deviceClass = deviceClassOf(session.device);
    if (deviceClass.status === 'not-measured') throw new Error(`The device has no class: ${deviceClass.reason}.`);
    const { ticket, stage } = outgoing;
    const made = await prepareSubmission({
      ticket,
      run: redactRun(run, ticket.id),
      deviceClass: deviceClass.value.key,
      ...(label ? { label } : {}),
      // What an earlier try may have left on the board has to be deleted by the key that is kept.
      deletionKey: stage.is === 'refused' ? stage.deletionKey : undefined,
    });
    return { outgoing, ...made, text: JSON.stringify(made.submission) };
  }

  /** Keeps a submission, then tries to send it; resolves with the record as it is afterwards: sent, refused or queued. */
  async send({ outgoing, submission, deletionKey }: Prepared): Promise<Outgoing> {
    const after = await this.#outbox.send(outgoing, submission, deletionKey);
    await this.refresh();
    return after;
  }

  /** Sends what is queued and deletes what may have arrived late, unless a run is under way. Never rejects. */
  async flush(): Promise<void> {
    try {
      if (await this.#options.isMeasuring()) return;
      const before = await this.#options.store.all();
      if (before.some(isUnfinished)) await this.#outbox.flush();
    } catch (error) {
      this.problem = messageOf(error);
    }
  }

  /** Deletes a submission on its board. Rejects with a sentence. */
  async remove(id: string): Promise<void> {
    await this.#outbox.remove(id);
    await this.refresh();
  }

  /** Drops a record, and with it the key that deletes the submission. */
  async forget(id: string): Promise<void> {
    await this.#options.store.delete(id);
    await this.refresh();
  }

  async #dropOld(): Promise<void> {
    const now = this.#options.now().getTime();
    const old = this.outgoing.filter(
      ({ stage, ticket }) => stage.is === 'ticket' && now - Date.parse(ticket.deadline) > KEPT_AFTER_DEADLINE_MS,
    );
    for (const { id } of old) await this.forget(id);
  }
}
