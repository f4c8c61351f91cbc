import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { BOARD_HEADER, TeamBoardRequest } from '../schema/board.ts';
import { BoardClient } from './board-client.ts';
import { BoardUnreachableError, RefusedByBoardError } from './board-errors.ts';
import {
  changeTeamBoard,
  createTeamBoard,
  readTeamBoard,
  removeTeamBoard,
  removeTeamSubmission,
} from './team-client.ts';

const KEY = 'ab'.repeat(32);
const ADMIN = 'ef'.repeat(32);
const BOARD = { name: 'Lab', pinned: [], closed: false, createdAt: '2026-11-20T10:00:00.000Z', submissions: 0 };

/** A client whose board gives one answer, and what it was asked. */
function clientWith(answer: () => Response, key?: string) {
  const asked: { url: string; init: RequestInit }[] = [];
  const fetch = async (url: unknown, init?: RequestInit) => {
    asked.push({ url: String(url), init: init ?? {} });
    return answer();
  };
  const client = new BoardClient({ base: 'https://board.example', fetch, ...(key ? { key } : {}) });
  return { client, asked };
}
const digestOf = (key: string) => `sha256:${createHash('sha256').update(key).digest('hex')}`;

describe('the board of a team', () => {
  it('is made with two keys of which only the digests are sent', async () => {
    const { client, asked } = clientWith(() => Response.json(BOARD, { status: 201 }));
    const pinned = [{ build: 'calibration', suite: 'calibration' }];
    const { key, adminKey, board } = await createTeamBoard(client, { name: ' Lab ', pinned });
    expect(board).toEqual(BOARD);
    expect(key).toMatch(/^[0-9a-f]{64}$/);
    expect(adminKey).toMatch(/^[0-9a-f]{64}$/);
    expect(adminKey).not.toBe(key);
    expect(asked).toHaveLength(1);
    expect(asked[0]).toMatchObject({ url: 'https://board.example/api/team-boards', init: { method: 'POST' } });
    const sent = TeamBoardRequest.parse(JSON.parse(asked[0]?.init.body as string));
    expect(sent).toMatchObject({ name: 'Lab', keyDigest: digestOf(key), adminKeyDigest: digestOf(adminKey), pinned });
    expect(JSON.stringify(asked)).not.toContain(key);
    expect(JSON.stringify(asked)).not.toContain(adminKey);
  });

  it('is read, changed and deleted with its keys in headers, and in no address', async () => {
    const { client, asked } = clientWith(() => Response.json({ ...BOARD, closed: true }), KEY);
    expect((await readTeamBoard(client)).closed).toBe(true);
    await changeTeamBoard(client, ADMIN, { closed: true });
    await removeTeamBoard(client, ADMIN);
    expect(asked.map(({ init }) => init.method)).toEqual(['GET', 'PATCH', 'DELETE']);
    for (const { url, init } of asked) {
      expect(url).toBe('https://board.example/api/team-board');
      expect(init.headers).toMatchObject({ [BOARD_HEADER]: KEY });
    }
    const [read, change, remove] = asked.map(({ init }) => init);
    expect(read?.headers).not.toHaveProperty('authorization');
    expect(change?.headers).toMatchObject({ authorization: `Bearer ${ADMIN}` });
    expect(JSON.parse(change?.body as string)).toEqual({ closed: true });
    expect(remove?.headers).toMatchObject({ authorization: `Bearer ${ADMIN}` });
  });

  it('loses a submission by the key of its admin, and says so where it has none of that id', async () => {
    const { client, asked } = clientWith(() => new Response(null, { status: 204 }), KEY);
    const id = '00000000-0000-4000-8000-00000000000a';
    await removeTeamSubmission(client, ADMIN, id);
    expect(asked[0]).toMatchObject({ url: `https://board.example/api/submissions/${id}`, init: { method: 'DELETE' } });
    expect(asked[0]?.init.headers).toMatchObject({ [BOARD_HEADER]: KEY, authorization: `Bearer ${ADMIN}` });
    const gone = { title: 'There is no such submission.', status: 404, id: 'unknown-submission' };
    const none = clientWith(() => Response.json(gone, { status: 404 }), KEY).client;
    await expect(removeTeamSubmission(none, ADMIN, id)).rejects.toThrow(gone.title);
  });

  it('hands on what the board says, and refuses an answer that is no board', async () => {
    const unknown = { title: 'There is no such board here.', status: 404, id: 'unknown-board' };
    const refused = clientWith(() => Response.json(unknown, { status: 404 }), KEY).client;
    await expect(readTeamBoard(refused)).rejects.toMatchObject({ id: 'unknown-board' });
    await expect(removeTeamBoard(refused, ADMIN)).rejects.toBeInstanceOf(RefusedByBoardError);
    const broken = clientWith(() => Response.json({}, { status: 500 }), KEY).client;
    await expect(changeTeamBoard(broken, ADMIN, {})).rejects.toBeInstanceOf(BoardUnreachableError);
    const other = clientWith(() => Response.json({ name: 'Lab' }), KEY).client;
    await expect(readTeamBoard(other)).rejects.toThrow();
  });
});
