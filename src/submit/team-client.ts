import { TeamBoard, type PinnedEntry, type TeamBoardChange, type TeamBoardRequest } from '../schema/board.ts';
import { parseAnswer, type BoardClient } from './board-client.ts';
import { makeDeletionKey } from './deletion-key.ts';

/** A new board and the only copy of its keys. */
export interface CreatedTeam {
  /** Lets read and submit: 64 hex digits. */
  key: string;
  /** Lets change and delete: 64 other hex digits. */
  adminKey: string;
  board: TeamBoard;
}

/**
 * Makes a board for a team. Both keys are made here, and the board gets their digests. Throws a RefusedByBoardError, such
 * as for a build that it does not know, or a BoardUnreachableError. `client`: one without the key of a board.
 */
export async function createTeamBoard(
  client: BoardClient,
  { name, pinned }: { name: string; pinned: readonly PinnedEntry[] },
): Promise<CreatedTeam> {
  const [reading, changing] = await Promise.all([makeDeletionKey(), makeDeletionKey()]);
  const request: TeamBoardRequest = {
    type: 'tabmark-team-board-request',
    schemaVersion: 1,
    name: name.trim(),
    keyDigest: reading.digest,
    adminKeyDigest: changing.digest,
    pinned: [...pinned],
  };
  const board = parseAnswer(TeamBoard, await client.ask('POST', '/api/team-boards', { body: request }));
  return { key: reading.key, adminKey: changing.key, board };
}

/** The board whose key the client holds. Throws as above; the refusal `unknown-board` means that the key opens none. */
export const readTeamBoard = async (client: BoardClient): Promise<TeamBoard> =>
  parseAnswer(TeamBoard, await client.ask('GET', '/api/team-board', {}));

/** Changes what is named, and resolves with the board as it is then. Throws as above; `wrong-key`: not that of its admin. */
export const changeTeamBoard = async (
  client: BoardClient,
  adminKey: string,
  change: TeamBoardChange,
): Promise<TeamBoard> =>
  parseAnswer(TeamBoard, await client.ask('PATCH', '/api/team-board', { body: change, key: adminKey }));

/** Deletes the board with every submission on it. Throws as above. */
export async function removeTeamBoard(client: BoardClient, adminKey: string): Promise<void> {
  await client.ask('DELETE', '/api/team-board', { key: adminKey });
}

/** Deletes one submission of the board, whoever sent it. Throws as above; `unknown-submission`: the board has none of that id. */
export async function removeTeamSubmission(client: BoardClient, adminKey: string, id: string): Promise<void> {
  await client.ask('DELETE', `/api/submissions/${encodeURIComponent(id)}`, { key: adminKey });
}
