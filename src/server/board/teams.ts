import { randomUUID } from 'node:crypto';
import { wholeHour } from '../../ranking/redact-run.ts';
import { PinnedEntry, type TeamBoard, type TeamBoardChange, type TeamBoardRequest } from '../../schema/board.ts';
import { z } from '../../schema/zod.ts';
import { jsonText, rowOf } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { Board } from './board-options.ts';
import { isKeyOf } from './keys.ts';
import { unknownBoard, type ScopedBoard, type Team } from './scope.ts';

/**
 * Makes a team's board. Its keys were made by whoever asks, and only their digests come here. Throws a ProblemError: 422
 * where a pinned build or suite is not known, 409 where the key is in use.
 */
export async function createTeam(board: Board, request: TeamBoardRequest): Promise<TeamBoard> {
  const { name, keyDigest, adminKeyDigest, pinned } = request;
  requireKnown(board, pinned);
  if (keyDigest === adminKeyDigest) {
    throw new ProblemError(422, 'same-key', 'The key of the admin has to be another one than the key of the board.');
  }
  const createdAt = wholeHour(board.now().toISOString());
  const made = await board.database.query(
    `insert into team_boards (id, name, key_digest, admin_key_digest, pinned, created_at)
      values ($1, $2, $3, $4, $5::text::jsonb, $6) on conflict (key_digest) do nothing returning id`,
    [randomUUID(), name, keyDigest, adminKeyDigest, jsonText(pinned), createdAt],
  );
  if (made.length === 0) throw new ProblemError(409, 'key-in-use', 'A board with that key is there already.');
  return { name: name, pinned, closed: false, createdAt, submissions: 0 };
}

function requireKnown({ builds, suites }: Board, pinned: readonly PinnedEntry[]): void {
  const unknown = pinned.find(
    ({ build, suite }) => !builds.some(({ id }) => id === build) || !suites.some(({ id }) => id === suite),
  );
  if (!unknown) return;
  const what = builds.some(({ id }) => id === unknown.build) ? `suite ${unknown.suite}` : `build ${unknown.build}`;
  throw new ProblemError(422, 'unknown-pinned', `This board does not know the ${what}: pin others, or update Tabmark.`);
}

/** The board of a team as its members see it. Throws a ProblemError 404 for the public one, which is no team's. */
export async function readTeam(board: ScopedBoard): Promise<TeamBoard> {
  const { name, pinned, closed, createdAt } = teamOf(board);
  const counted = await board.database.query('select count(*)::int as n from submissions where board = $1', [
    board.scope,
  ]);
  const submissions = rowOf(z.object({ n: z.number() }), counted)?.n ?? 0;
  return { name, pinned: [...pinned], closed, createdAt, submissions };
}

function teamOf({ team }: ScopedBoard): Team {
  if (team) return team;
  throw new ProblemError(404, 'no-team', 'Name the board of a team in the header "tabmark-board".');
}

/** Throws a ProblemError 403 for any key but that of the board's admin. */
function adminOf(board: ScopedBoard, key: string): Team {
  const team = teamOf(board);
  if (!isKeyOf(team.adminKeyDigest, key)) {
    throw new ProblemError(403, 'wrong-key', 'The key is not the one of the admin of that board.');
  }
  return team;
}

/** Changes what is named. Throws a ProblemError: 403 where the key is another one, 422 where a pin is not known. */
export async function changeTeam(board: ScopedBoard, key: string, change: TeamBoardChange): Promise<TeamBoard> {
  const { id } = adminOf(board, key);
  requireKnown(board, change.pinned ?? []);
  const { name, pinned, closed } = change;
  // What is not named keeps what it is, whoever else changes it at the same moment.
  const row = rowOf(
    Changed,
    await board.database.query(
      `update team_boards set name = coalesce($2::text, name), pinned = coalesce($3::text::jsonb, pinned),
          closed = coalesce($4::boolean, closed) where id = $1 returning name, pinned::text as pinned, closed`,
      [id, name ?? null, pinned === undefined ? null : jsonText(pinned), closed ?? null],
    ),
  );
  if (!row) throw unknownBoard();
  return readTeam({ ...board, team: { ...teamOf(board), ...row, pinned: Pins.parse(JSON.parse(row.pinned)) } });
}

const Pins = z.array(PinnedEntry);
const Changed = z.object({ name: z.string(), pinned: z.string(), closed: z.boolean() });

/** Removes a board and everything on it, in one transaction. Throws a ProblemError 403 where the key is another one. */
export async function deleteTeam(board: ScopedBoard, key: string): Promise<void> {
  const { id } = adminOf(board, key);
  await board.database.transaction(async (query) => {
    // First, so that nothing can be added while the rest goes.
    await query('delete from team_boards where id = $1', [id]);
    await query('delete from payloads where id in (select id from submissions where board = $1)', [id]);
    await query('delete from submissions where board = $1', [id]);
    await query('delete from roll_ups where key in (select key from cells where board = $1)', [id]);
    await query('delete from cells where board = $1', [id]);
    await query('delete from classes_of_boards where board = $1', [id]);
    await query('delete from tickets where board = $1', [id]);
  });
}
