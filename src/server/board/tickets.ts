import { randomInt, randomUUID } from 'node:crypto';
import { makePlan } from '../../plan/make-plan.ts';
import { PinnedEntry } from '../../schema/board.ts';
import { messageOf } from '../../schema/message-of.ts';
import { Digest, Identifier, Instant } from '../../schema/primitives.ts';
import { SUBMISSION_SCHEMA_VERSION, type Ticket, type TicketRequest } from '../../schema/submission.ts';
import { z } from '../../schema/zod.ts';
import { instantText, rowOf, type Database, type Query } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import { isProofRight, makeProofTask } from './proof.ts';
import { requireOpen, unknownBoard, type ScopedBoard } from './scope.ts';

/** A column of PostgreSQL's int. */
const SEEDS = 2 ** 31;
/** How long a ticket that nobody used is remembered, to say that it has expired. */
const REMEMBERED_MS = 7 * 24 * 3_600_000;

const TicketRow = z.object({
  id: z.uuid(),
  build: Identifier,
  suite_id: Identifier,
  suite_version: z.number(),
  suite_digest: Digest,
  seed: z.number(),
  issued_at: Instant,
  deadline: Instant,
  gradings: z.number(),
  used: z.boolean(),
});
type TicketRow = z.infer<typeof TicketRow>;

/**
 * Gives a ticket for a build and a suite that are ours. Throws a ProblemError: 422 for others, and for what is not pinned
 * where a team has pinned something; 409 where the board is closed.
 */
export async function giveTicket(board: ScopedBoard, secret: string, request: TicketRequest): Promise<Ticket> {
  requireOpen(board);
  requireKnown(board, request);
  requirePinned(board, request);
  const { database, limits, now } = board;
  const id = randomUUID();
  const issued = now();
  const ticket: Ticket = {
    type: 'tabmark-ticket',
    schemaVersion: SUBMISSION_SCHEMA_VERSION,
    id,
    build: request.build,
    suite: request.suite,
    seed: randomInt(SEEDS),
    issuedAt: issued.toISOString(),
    deadline: new Date(issued.getTime() + limits.ticketMs).toISOString(),
    proof: await makeProofTask(id, secret, limits.proof),
  };
  const { suite } = ticket;
  await database.query(
    `insert into tickets (id, build, suite_id, suite_version, suite_digest, seed, issued_at, deadline, board)
      values ($1, $2, $3, $4, $5, $6, $7, $8, $9)`,
    [
      ...[id, ticket.build, suite.id, suite.version, suite.digest, ticket.seed, ticket.issuedAt, ticket.deadline],
      board.scope,
    ],
  );
  return ticket;
}

/** Forgets tickets whose deadline is long past. Called now and then. */
export const forgetOldTickets = (database: Database, now: Date): Promise<unknown> =>
  database.query('delete from tickets where deadline < $1', [new Date(now.getTime() - REMEMBERED_MS).toISOString()]);

function requireKnown({ builds, suites }: ScopedBoard, { build: buildId, suite: wanted }: TicketRequest): void {
  const build = builds.find(({ id }) => id === buildId);
  if (!build) throw new ProblemError(422, 'unknown-build', 'This board does not know the build: update Tabmark.');
  const suite = suites.find(({ id }) => id === wanted.id);
  if (!suite) throw new ProblemError(422, 'unknown-suite', 'This board takes runs of the suites of Tabmark only.');
  if (suite.version !== wanted.version) {
    const sentence = `This board takes version ${suite.version} of that suite, not ${wanted.version}: ${
      wanted.version < suite.version ? 'update Tabmark' : 'the board has to be updated'
    }.`;
    throw new ProblemError(422, 'other-suite-version', sentence);
  }
  if (suite.digest !== wanted.digest) {
    throw new ProblemError(422, 'other-suite', 'The suite is not the one of that name and version.');
  }
  try {
    makePlan({ builds: [build], suites: [suite], seed: 0 });
  } catch (error) {
    throw new ProblemError(422, 'not-for-boards', messageOf(error));
  }
}

/** Throws a ProblemError 422 for what a team has not pinned, where it has pinned something: also where that came later. */
export function requirePinned({ team }: ScopedBoard, { build, suite }: Pick<TicketRequest, 'build' | 'suite'>): void {
  if (!team || team.pinned.length === 0) return;
  if (team.pinned.some((pin) => pin.build === build && pin.suite === suite.id)) return;
  const sentence = 'This board takes only the builds and suites that its team has pinned: open its page to see which.';
  throw new ProblemError(422, 'not-pinned', sentence);
}

/** The same by the pins of now, within the transaction that stores something and once `lockTeam` keeps them as they are. */
export async function requireStillPinned(query: Query, board: ScopedBoard, ticket: Ticket): Promise<void> {
  if (!board.team) return;
  const found = await query('select pinned::text as pinned from team_boards where id = $1', [board.scope]);
  const row = rowOf(z.object({ pinned: z.string() }), found);
  if (!row) throw unknownBoard();
  const pinned = z.array(PinnedEntry).parse(JSON.parse(row.pinned));
  requirePinned({ ...board, team: { ...board.team, pinned } }, ticket);
}

/**
 * The ticket of a submission whose work was done. Throws a ProblemError: 422 where there is none or the work is wrong, 409
 * where it was used, 410 where it came too late.
 */
export async function openTicket(
  { database, limits, now, scope }: ScopedBoard,
  secret: string,
  { ticket: id, proof }: { ticket: string; proof: string },
): Promise<Ticket> {
  const columns = `id, build, suite_id, suite_version, suite_digest, seed,
    ${instantText('issued_at')} as issued_at, ${instantText('deadline')} as deadline, gradings, used`;
  const row = rowOf(
    TicketRow,
    await database.query(`select ${columns} from tickets where id = $1 and board = $2`, [id, scope]),
  );
  if (!row) throw unknownTicket();
  if (row.used) throw used();
  if (row.deadline < now().toISOString()) {
    throw new ProblemError(410, 'ticket-expired', 'The ticket has expired: run it again with a new one.');
  }
  if (row.gradings >= limits.gradings) throw gradedTooOften();
  if (!(await isProofRight(proof, id, secret))) {
    throw new ProblemError(422, 'wrong-proof', 'The work that the ticket asks for was not done.');
  }
  return ticketOf(row);
}

export const used = () => new ProblemError(409, 'ticket-used', 'A submission with that ticket was already taken.');
const unknownTicket = () =>
  new ProblemError(422, 'unknown-ticket', 'This board did not give that ticket, or forgot it.');
const gradedTooOften = () =>
  new ProblemError(409, 'ticket-used-up', 'That ticket was tried too often: run it again with a new one.');

const ticketOf = (row: TicketRow): Ticket => ({
  type: 'tabmark-ticket',
  schemaVersion: SUBMISSION_SCHEMA_VERSION,
  id: row.id,
  build: row.build,
  suite: { id: row.suite_id, version: row.suite_version, digest: row.suite_digest },
  seed: row.seed,
  issuedAt: row.issued_at,
  deadline: row.deadline,
  proof: '-',
});

/**
 * Counts one grading, which is what costs the board most. Throws a ProblemError: 409 when there were enough, 404 where the
 * board is gone.
 */
export async function countGrading({ database, limits, scope, team }: ScopedBoard, id: string): Promise<void> {
  const counted = await database.query(
    'update tickets set gradings = gradings + 1 where id = $1 and not used and gradings < $2 returning id',
    [id, limits.gradings],
  );
  if (counted.length > 0) return;
  const row = rowOf(
    z.object({ used: z.boolean() }),
    await database.query('select used from tickets where id = $1 and board = $2', [id, scope]),
  );
  // The tickets of a team's board go with it.
  if (!row) throw team ? unknownBoard() : unknownTicket();
  throw row.used ? used() : gradedTooOften();
}

/** For a grading that did not happen, for a reason that lies on this side. */
export const giveGradingBack = ({ database }: ScopedBoard, id: string): Promise<unknown> =>
  database.query('update tickets set gradings = gradings - 1 where id = $1 and gradings > 0 and not used', [id]);

/** Within the transaction that stores the submission. From then on the ticket holds nothing finer than the hour. */
export async function useTicket(query: Query, id: string): Promise<void> {
  const taken = await query(
    `update tickets set used = true, issued_at = date_trunc('hour', issued_at), deadline = date_trunc('hour', deadline)
      where id = $1 and not used returning id`,
    [id],
  );
  if (taken.length === 0) throw used();
}
