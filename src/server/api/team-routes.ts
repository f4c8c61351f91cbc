import { TeamBoard, TeamBoardChange, TeamBoardRequest } from '../../schema/board.ts';
import { changeTeam, createTeam, deleteTeam, readTeam } from '../board/teams.ts';
import { bodyOf, json, JSON_TYPE, route, smallBody, type Route } from './route.ts';

const parseRequest = bodyOf(TeamBoardRequest, 'a request for a board');
const parseChange = bodyOf(TeamBoardChange, 'a change of a board');
const TEAM_ANSWER = { [JSON_TYPE]: { name: 'TeamBoard', shape: TeamBoard } };

/** Boards of teams: no accounts, one key that reads and submits, and one that changes and deletes. */
export const TEAM_ROUTES: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/team-boards',
    summary: 'Makes a board for a team. Both keys are made by whoever asks; only their digests are sent.',
    kind: 'team',
    body: {
      name: 'TeamBoardRequest',
      shape: TeamBoardRequest,
      parse: parseRequest,
      limits: smallBody,
    },
    answer: { status: 201, description: 'The board.', content: TEAM_ANSWER },
    refusals: [408, 409, 413, 415, 422],
    handle: async ({ body, parts }) => json(await createTeam(parts.board, body), 201),
  }),
  route({
    method: 'get',
    path: '/api/team-board',
    summary: 'The board of a team: its name, what is pinned, whether it is closed.',
    kind: 'read',
    team: 'must',
    answer: { status: 200, description: 'The board.', content: TEAM_ANSWER },
    refusals: [404],
    handle: async ({ board }) => json(await readTeam(board)),
  }),
  route({
    method: 'patch',
    path: '/api/team-board',
    summary: 'Changes name, pins, or whether the board takes submissions, with the key of its admin.',
    kind: 'submission',
    team: 'must',
    bearer: true,
    body: {
      name: 'TeamBoardChange',
      shape: TeamBoardChange,
      parse: parseChange,
      limits: smallBody,
    },
    answer: { status: 200, description: 'The board as it is now.', content: TEAM_ANSWER },
    refusals: [401, 403, 404, 408, 413, 415, 422],
    handle: async ({ body, key, board }) => json(await changeTeam(board, key, body)),
  }),
  route({
    method: 'delete',
    path: '/api/team-board',
    summary: 'Removes the board and everything on it for ever, with the key of its admin.',
    kind: 'submission',
    team: 'must',
    bearer: true,
    answer: { status: 204, description: 'It is gone.' },
    refusals: [401, 403, 404],
    handle: async ({ key, board }) => {
      await deleteTeam(board, key);
      return new Response(null, { status: 204 });
    },
  }),
];
