import { setTimeout as sleep } from 'node:timers/promises';
import { deviceClassOf } from '../compare/device-class/device-class.ts';
import { whyNotSubmittable } from '../ranking/check-identity.ts';
import { redactRun } from '../ranking/redact-run.ts';
import { isAt, type BoardAddress, type Outgoing, type OutgoingIn } from '../schema/outgoing.ts';
import type { Plan, PlanEntry } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import type { Submission, Ticket } from '../schema/submission.ts';
import { BoardClient } from '../submit/board-client.ts';
import { BoardUnreachableError } from '../submit/board-errors.ts';
import { Outbox, type Recipient } from '../submit/outbox.ts';
import { prepareSubmission } from '../submit/prepare-submission.ts';

/** An entry of the plan and the ticket with which it is run. */
export interface Ticketed {
  entry: PlanEntry;
  ticket: Ticket;
}

/** What became of one run. */
export interface Submitted {
  /** Whether the board has it, in quarantine or not. */
  arrived: boolean;
  /** One line for people. */
  line: string;
  /** What is needed to find and delete it; absent where nothing was sent. */
  kept?: { id: string; run: string; address: string; deletionKey: string };
  /** What the board did not answer to, to be sent later. */
  unsent?: Queued;
}

/** A submission that is to be sent, with the key that deletes it. */
export type Queued = OutgoingIn<'queued'>;

/**
 * A ticket for each entry. Where the board does not answer, the sentence that says so: the runs can be made all the same.
 * Throws a RefusedByBoardError where the board says no.
 */
export async function takeTickets(
  { entries }: Plan,
  { base, key }: BoardAddress,
): Promise<readonly Ticketed[] | { away: string }> {
  const client = new BoardClient({ base, key });
  const taken: Ticketed[] = [];
  try {
    for (const entry of entries) taken.push({ entry, ticket: await client.ticket(entry) });
    return taken;
  } catch (error) {
    if (error instanceof BoardUnreachableError) return { away: error.message };
    throw error;
  }
}

/** A plan for each ticket, because each has its own seed. */
export const ticketedPlans = (plan: Plan, ticketed: readonly Ticketed[]): Plan[] =>
  ticketed.map(({ entry, ticket }) => ({ ...plan, seed: ticket.seed, entries: [entry] }));

export interface SubmitOptions {
  board: BoardAddress;
  /** Of this machine; only boards of teams get it. */
  label: string | undefined;
  /**
   * Called before anything is sent, with all keys and with what is to be sent: a key that is lost deletes nothing, and a
   * command that is stopped sends nothing more.
   */
  keep(kept: readonly NonNullable<Submitted['kept']>[], queued: readonly Queued[]): void;
  /** Called with what became of a submission, as soon as it is known. */
  settled?(outgoing: Outgoing): void;
  waiting?: Waiting;
}

/** How a board that does not answer is waited for. */
export interface Waiting {
  /** Called once, when the waiting begins. */
  say(line: string): void;
  sleep?(ms: number): Promise<unknown>;
}

/** Sends the runs that were made with tickets; resolves with what became of each ticket, in their order. */
export async function submitRuns(
  runs: readonly Run[],
  ticketed: readonly Ticketed[],
  { board, label, keep, settled, waiting }: SubmitOptions,
): Promise<Submitted[]> {
  const given = board.key === undefined ? undefined : label;
  const prepared: (Prepared | Submitted)[] = [];
  for (const one of ticketed) prepared.push(await prepare(runs, one, { board, label: given }));
  const kept = prepared.flatMap((one) => one.kept ?? []);
  keep(
    kept,
    prepared.flatMap((one) => ('submission' in one ? queuedOf(one) : [])),
  );
  const sender = new Sender({ waiting, settled });
  const submitted: Submitted[] = [];
  for (const one of prepared) submitted.push('submission' in one ? await sender.send(one) : one);
  return submitted;
}

/**
 * Sends what an earlier command could not send; resolves as `submitRuns`. Of what has a receipt or a refusal already, it
 * says that once more and sends nothing.
 */
export async function sendUnsent(
  kept: readonly Outgoing[],
  options: Pick<SubmitOptions, 'waiting' | 'settled'> = {},
): Promise<Submitted[]> {
  const sender = new Sender(options);
  const submitted: Submitted[] = [];
  for (const outgoing of kept) {
    const { id, board, stage } = outgoing;
    const deletionKey = 'deletionKey' in stage ? stage.deletionKey : undefined;
    const found = { id, run: id, address: addressOf(board, id), deletionKey: deletionKey ?? 'none' };
    const isQueued = stage.is === 'queued';
    submitted.push(
      isQueued
        ? await sender.send({ outgoing, submission: stage.submission, kept: found })
        : outcomeOf(outgoing, found),
    );
  }
  return submitted;
}

interface Prepared {
  outgoing: Outgoing;
  submission: Submission;
  kept: NonNullable<Submitted['kept']>;
}

/** As the outbox would keep it before its first try. */
const queuedOf = ({ outgoing, submission, kept: { deletionKey } }: Prepared): Queued => ({
  ...outgoing,
  stage: { is: 'queued', submission, deletionKey, since: new Date().toISOString() },
});

/** Of the name of a board, as a record takes it: an address may be longer. */
const LONGEST_NAME = 200;

async function prepare(
  runs: readonly Run[],
  { entry, ticket }: Ticketed,
  { board, label }: { board: BoardAddress; label: string | undefined },
): Promise<Prepared | Submitted> {
  const run = runs.find((one) => one.seed === ticket.seed && one.entry.build === entry.build);
  const none = (why: string): Submitted => ({ arrived: false, line: `not submitted (${entry.build}): ${why}` });
  if (!run) return none('The run was not made.');
  const why = whyNotSubmittable(run);
  if (why !== undefined) return none(why);
  const deviceClass = run.sessions[0] && deviceClassOf(run.sessions[0].device);
  if (deviceClass?.status !== 'measured') return none(`The device has no class: ${deviceClass?.reason ?? 'not seen'}.`);
  const { submission, deletionKey } = await prepareSubmission({
    ticket,
    run: redactRun(run, ticket.id),
    deviceClass: deviceClass.value.key,
    ...(label === undefined ? {} : { label }),
  });
  const { id } = ticket;
  const takenAt = ticket.issuedAt;
  return {
    outgoing: { id, board, boardName: board.base.slice(0, LONGEST_NAME), ticket, takenAt, stage: { is: 'ticket' } },
    submission,
    kept: { id, run: run.id, address: addressOf(board, id), deletionKey },
  };
}

/** Where people see a submission. */
const addressOf = ({ base, key }: BoardAddress, id: string): string =>
  `${base}/#/${key === undefined ? 'board' : `team/${key}`}/submission/${id}`;

/** Pauses between tries of a board that is busy or away, in milliseconds: more than five minutes in all. */
const PAUSES_MS = [2_000, 5_000, 10_000, 20_000, 40_000, 60_000, 60_000, 60_000, 60_000];
/** A board that asks for more is not waited for. */
const LONGEST_PAUSE_MS = 10 * 60_000;

/** Sends one after the other. The pauses are those of the command, not of each submission: a dead board is waited for once. */
class Sender {
  readonly #waiting: Waiting | undefined;
  readonly #settled: SubmitOptions['settled'];
  readonly #pauses = [...PAUSES_MS];
  readonly #outbox: Outbox;
  #retryAfterMs = 0;

  constructor({ waiting, settled }: { [Name in 'waiting' | 'settled']?: SubmitOptions[Name] | undefined }) {
    this.#waiting = waiting;
    this.#settled = settled;
    const records = new Map<string, Outgoing>();
    this.#outbox = new Outbox({
      keeper: {
        read: async (id) => records.get(id),
        all: async () => [...records.values()],
        write: async (outgoing) => void records.set(outgoing.id, outgoing),
      },
      client: (board) => this.#client(board),
      now: () => new Date(),
      alone: (work) => work(),
    });
  }

  async send({ outgoing, submission, kept }: Prepared): Promise<Submitted> {
    let after: Outgoing;
    for (;;) {
      this.#retryAfterMs = 0;
      after = await this.#outbox.send(outgoing, submission, kept.deletionKey);
      if (after.stage.is !== 'queued' || !(await this.#pause(after.stage.problem))) break;
    }
    this.#settled?.(after);
    return outcomeOf(after, kept);
  }

  /** False where the board was waited for long enough. */
  async #pause(problem = ''): Promise<boolean> {
    const isFirst = this.#pauses.length === PAUSES_MS.length;
    const ms = Math.max(this.#pauses.shift() ?? Infinity, this.#retryAfterMs);
    if (ms > LONGEST_PAUSE_MS) return false;
    if (isFirst) this.#waiting?.say(`${problem} It is asked again for some minutes.`.trim());
    await (this.#waiting?.sleep ?? sleep)(ms);
    return true;
  }

  /** A client that remembers how long the board asked to be left alone. */
  #client({ base, key }: BoardAddress): Recipient {
    const client = new BoardClient({ base, key });
    const noting = (error: unknown): never => {
      if (error instanceof BoardUnreachableError) this.#retryAfterMs = (error.retryAfterSeconds ?? 0) * 1_000;
      throw error;
    };
    return {
      submit: (submission) => client.submit(submission).catch(noting),
      submission: (id) => client.submission(id).catch(noting),
      remove: (id, deletionKey) => client.remove(id, deletionKey),
    };
  }
}

function outcomeOf(outgoing: Outgoing, kept: NonNullable<Submitted['kept']>): Submitted {
  const { stage, ticket } = outgoing;
  if (stage.is === 'sent') {
    const { state, reasons } = stage.receipt;
    const why = reasons.map(({ sentence }) => ` ${sentence}`).join('');
    return { arrived: true, line: `${state}: ${kept.address} deletion key: ${kept.deletionKey}${why}`, kept };
  }
  const why = stage.is === 'refused' ? stage.reason : stage.is === 'queued' ? stage.problem : undefined;
  const line = `not submitted (${ticket.build}): ${why ?? 'The ticket was used before.'}`;
  // One whose answer was lost may have arrived: its key stays good.
  if (isAt(outgoing, 'queued')) return { arrived: false, line, kept, unsent: outgoing };
  const isDoubtful = stage.is === 'refused' && stage.deletionKey !== undefined;
  if (!isDoubtful) return { arrived: false, line };
  const doubt = `An earlier try may have arrived: ${kept.address} deletion key: ${kept.deletionKey}`;
  return { arrived: false, line: `${line} ${doubt}`, kept };
}
