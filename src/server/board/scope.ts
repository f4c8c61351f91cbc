import { BoardKey, PinnedEntry } from '../../schema/board.ts';
import { z } from '../../schema/zod.ts';
import { instantText, rowOf, type Query } from '../database/database.ts';
import { ProblemError } from '../http/problem.ts';
import type { Board } from './board-options.ts';
import { digestOfKey } from './keys.ts';

/** A team's board, as the database keeps it. */
export interface Team {
  id: string;
  name: string;
  pinned: readonly PinnedEntry[];
  closed: boolean;
  createdAt: string;
  adminKeyDigest: string;
}

/** The board that a request is about, beside what all boards share. Every statement names `scope`. */
export interface ScopedBoard extends Board {
  /** `public`, or the id of a team's board. */
  scope: string;
  /** From how many submissions on a device class is shown: teams know each other anyway. */
  classSize: number;
  /** Absent on the public board. */
  team?: Team;
}

export const PUBLIC = 'public';

export const publicBoard = (board: Board): ScopedBoard => ({
  ...board,
  scope: PUBLIC,
  classSize: board.limits.classSize,
});

const TeamRow = z.object({
  id: z.uuid(),
  name: z.string(),
  pinned: z.string(),
  closed: z.boolean(),
  created_at: z.string(),
  admin_key_digest: z.string(),
});

/** The board that the key in the header opens, or the public one. Throws a ProblemError 404 for a key that opens none. */
export async function boardOfKey(board: Board, key: string | undefined): Promise<ScopedBoard> {
  if (key === undefined) return publicBoard(board);
  if (!BoardKey.safeParse(key).success) throw unknownBoard();
  const row = rowOf(
    TeamRow,
    await board.database.query(
      `select id, name, pinned::text as pinned, closed, ${instantText('created_at')} as created_at, admin_key_digest
        from team_boards where key_digest = $1`,
      [digestOfKey(key)],
    ),
  );
  if (!row) throw unknownBoard();
  const { id, name, closed, created_at: createdAt, admin_key_digest: adminKeyDigest } = row;
  const pinned = z.array(PinnedEntry).parse(JSON.parse(row.pinned));
  return { ...board, scope: id, classSize: 1, team: { id, name, pinned, closed, createdAt, adminKeyDigest } };
}

export const unknownBoard = () =>
  new ProblemError(404, 'unknown-board', 'There is no such board here: the link is damaged, or the board was deleted.');

/** Throws a ProblemError 409 where the board takes nothing more. */
export function requireOpen({ team }: ScopedBoard): void {
  if (team?.closed) throw new ProblemError(409, 'board-closed', 'This board is closed: it takes no more submissions.');
}

/** Within the transaction that stores something: the board is still there and open, and stays so until it ends. */
export async function lockTeam(query: Query, board: ScopedBoard): Promise<void> {
  if (!board.team) return;
  const found = await query('select closed from team_boards where id = $1 for share', [board.scope]);
  const row = rowOf(z.object({ closed: z.boolean() }), found);
  if (!row) throw unknownBoard();
  requireOpen({ ...board, team: { ...board.team, closed: row.closed } });
}
