import { BoardDetail, BoardPage, DeviceClassList, ExportPage, Receipt, StoredSubmission } from '../../schema/board.ts';
import { messageOf } from '../../schema/message-of.ts';
import { Submission, SubmissionHead, Ticket, TicketRequest } from '../../schema/submission.ts';
import { z } from '../../schema/zod.ts';
import { TEAM_ROUTES } from './team-routes.ts';
import { csvOf, exportPage, exportStream } from '../board/export.ts';
import { readBoard, readDeviceClasses, readRow } from '../board/rows.ts';
import { deleteSubmission, readSubmission, takeSubmission } from '../board/submissions.ts';
import { giveTicket } from '../board/tickets.ts';
import { BoardQueryShape, ExportQuery, page, SubmissionId } from './queries.ts';
import { json, JSON_TYPE, route, bodyOf, smallBody, type Route } from './route.ts';

const parseHead = bodyOf(SubmissionHead, 'a submission of this version of Tabmark');
const parseTicketRequest = bodyOf(TicketRequest, 'a request for a ticket');

const SUBMITTING: readonly Route[] = [
  route({
    method: 'post',
    path: '/api/tickets',
    summary: 'Asks for the right to submit one run of a build on a suite.',
    kind: 'ticket',
    team: 'may',
    body: {
      name: 'TicketRequest',
      shape: TicketRequest,
      parse: parseTicketRequest,
      limits: smallBody,
    },
    answer: { status: 201, description: 'A ticket.', content: { [JSON_TYPE]: { name: 'Ticket', shape: Ticket } } },
    refusals: [408, 409, 413, 415, 422],
    handle: async ({ body, board, parts }) => json(await giveTicket(board, await parts.secret(), body), 201),
  }),
  route({
    method: 'post',
    path: '/api/submissions',
    summary: 'Sends the run that a ticket was given for.',
    kind: 'submission',
    team: 'may',
    body: {
      name: 'Submission',
      shape: Submission,
      parse: parseHead,
      limits: ({ limits }) => limits.body,
    },
    answer: {
      status: 201,
      description: 'It is stored. Where the state is `quarantined` it counts in no number, for the reasons given.',
      content: { [JSON_TYPE]: { name: 'Receipt', shape: Receipt } },
    },
    refusals: [408, 409, 410, 413, 415, 422],
    handle: async ({ body, board, parts, sender }) =>
      json(await takeSubmission({ ...parts, board, sender, secret: await parts.secret() }, body), 201),
  }),
  route({
    method: 'get',
    path: '/api/submissions/:id',
    summary: 'A submission as it is stored, with its answers and the grades that the board gave them.',
    kind: 'read',
    team: 'may',
    params: SubmissionId,
    answer: {
      status: 200,
      description: 'The submission.',
      content: { [JSON_TYPE]: { name: 'StoredSubmission', shape: StoredSubmission } },
    },
    refusals: [404],
    handle: async ({ params: { id }, board }) => json(await readSubmission(board, id)),
  }),
  route({
    method: 'delete',
    path: '/api/submissions/:id',
    summary:
      'Removes a submission for ever, with the key that was made when it was sent; on the board of a team also with that of its admin.',
    kind: 'submission',
    team: 'may',
    params: SubmissionId,
    bearer: true,
    answer: { status: 204, description: 'It is gone.' },
    refusals: [401, 403, 404],
    handle: async ({ params: { id }, key, board }) => {
      await deleteSubmission(board, id, key);
      return new Response(null, { status: 204 });
    },
  }),
];

const READING: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/board',
    summary: 'Rows of the board: one for each device class, build, suite version, runtime version and backend.',
    kind: 'read',
    team: 'may',
    query: BoardQueryShape,
    answer: {
      status: 200,
      description: 'A page of rows.',
      content: { [JSON_TYPE]: { name: 'BoardPage', shape: BoardPage } },
    },
    refusals: [],
    handle: async ({ query, board }) => json(await readBoard(board, query)),
  }),
  route({
    method: 'get',
    path: '/api/board/:key',
    summary: 'A row, and the submissions that it is made from.',
    kind: 'read',
    team: 'may',
    params: z.strictObject({ key: z.string().regex(/^[0-9a-f]{32}$/) }),
    query: z.strictObject(page(1000)),
    answer: {
      status: 200,
      description: 'The row and a page of its submissions.',
      content: { [JSON_TYPE]: { name: 'BoardDetail', shape: BoardDetail } },
    },
    refusals: [404],
    handle: async ({ params: { key }, query, board }) => json(await readRow(board, key, query)),
  }),
  route({
    method: 'get',
    path: '/api/device-classes',
    summary: 'The device classes that are shown, and how many submissions each has.',
    kind: 'read',
    team: 'may',
    answer: {
      status: 200,
      description: 'The classes.',
      content: { [JSON_TYPE]: { name: 'DeviceClassList', shape: DeviceClassList } },
    },
    refusals: [],
    handle: async ({ board }) => json(await readDeviceClasses(board)),
  }),
  route({
    method: 'get',
    path: '/api/export',
    summary: 'Accepted submissions as open data, page by page or all at once.',
    kind: 'export',
    team: 'may',
    query: ExportQuery,
    answer: {
      status: 200,
      description: 'A page, or everything. Of CSV the header `x-next-cursor` says where the next page begins.',
      content: { [JSON_TYPE]: { name: 'ExportPage', shape: ExportPage }, 'text/csv': 'text' },
    },
    refusals: [],
    handle: async ({ query, board, parts }) => {
      const type = query.format === 'csv' ? 'text/csv; charset=utf-8; header=present' : JSON_TYPE;
      if (query.pages === 'all') {
        const stream = await exportStream(board, query.format, (error) =>
          parts.board.log({
            level: 'error',
            event: 'export broke off',
            route: '/api/export',
            message: messageOf(error),
          }),
        );
        return new Response(stream, { headers: { 'content-type': type } });
      }
      const exported = await exportPage(board, query);
      if (query.format === 'json') return json(exported);
      const next: Record<string, string> = exported.next === undefined ? {} : { 'x-next-cursor': exported.next };
      return new Response(csvOf(exported.submissions, true), { headers: { ...next, 'content-type': type } });
    },
  }),
];

const OPERATING: readonly Route[] = [
  route({
    method: 'get',
    path: '/api/health',
    summary: 'Whether the service and its database answer.',
    kind: 'read',
    answer: {
      status: 200,
      description: 'They do.',
      content: { [JSON_TYPE]: { name: 'Health', shape: z.strictObject({ status: z.literal('ok') }) } },
    },
    refusals: [],
    handle: async ({ board }) => {
      await board.database.query('select 1');
      return json({ status: 'ok' });
    },
  }),
  route({
    method: 'get',
    path: '/api/metrics',
    summary: 'Counters of the service in the text format of Prometheus.',
    kind: 'read',
    answer: { status: 200, description: 'The counters.', content: { 'text/plain': 'text' } },
    refusals: [],
    handle: ({ parts }) =>
      new Response(parts.meter.text(), { headers: { 'content-type': 'text/plain; version=0.0.4; charset=utf-8' } }),
  }),
];

export const ROUTES: readonly Route[] = [...SUBMITTING, ...READING, ...TEAM_ROUTES, ...OPERATING];
