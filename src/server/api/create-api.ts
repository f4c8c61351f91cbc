import { Hono, type Context } from 'hono';
import { BOARD_HEADER } from '../../schema/board.ts';
import { firstIssue } from '../../schema/parse.ts';
import { messageOf } from '../../schema/message-of.ts';
import { boardOf, type Board, type BoardOptions } from '../board/board-options.ts';
import { boardOfKey, publicBoard } from '../board/scope.ts';
import { proofSecret } from '../board/secret.ts';
import { forgetOldTickets } from '../board/tickets.ts';
import { DatabaseError } from '../database/database.ts';
import { createGradingPool } from '../grading/grading-pool.ts';
import { addressOf } from '../http/address-of.ts';
import { crossOriginHeaders, preflight } from '../http/cors.ts';
import { Meter } from '../http/meter.ts';
import { ProblemError, problemResponse } from '../http/problem.ts';
import { RateLimit } from '../http/rate-limit.ts';
import { opened, readJsonBody } from '../http/read-body.ts';
import { openApiDocument } from './openapi.ts';
import { json, type Parts, type Route } from './route.ts';
import { ROUTES } from './routes.ts';

export interface Api {
  routes: Hono;
  /** Ends the threads that grade. */
  close(): Promise<void>;
}

/** How often tickets that are long past are forgotten: after so many new ones. */
const FORGET_EVERY = 200;

/** The leaderboard as routes below `/api/`, made from the table in `routes.ts`. */
export function createApi(options: BoardOptions): Api {
  const board = boardOf(options);
  const { limits, suites, builds, database, now } = board;
  const pool = createGradingPool({ suites, builds, ...limits.grading });
  const meter = new Meter();
  let secret: Promise<string> | undefined;
  const parts: Parts = {
    board,
    pool,
    meter,
    underWay: new Set(),
    secret: () =>
      (secret ??= proofSecret(database).catch((error: unknown) => {
        secret = undefined;
        throw error;
      })),
  };
  const routes = new Hono();
  const rates = new RateLimit(limits.rates, () => now().getTime());
  const count = observe(board, parts);
  routes.use('/api/*', async (context, next) => {
    const headers = crossOriginHeaders(context.req.header('origin'), board.allowedOrigins);
    if (context.req.method === 'OPTIONS' && board.allowedOrigins.length > 0) return preflight(headers);
    await next();
    for (const [name, value] of Object.entries(headers)) context.res.headers.set(name, value);
    if (!context.res.headers.has('cache-control')) context.res.headers.set('cache-control', 'no-store');
    return undefined;
  });
  const document = openApiDocument(ROUTES);
  let tickets = 0;
  for (const one of ROUTES) {
    routes.on(one.method.toUpperCase(), one.path, (context) =>
      count(one, async () => {
        const sender = rates.take(one.kind, addressOf(context, board.behindProxy));
        if (one.kind === 'ticket' && ++tickets % FORGET_EVERY === 0) await forgetOldTickets(database, now());
        return one.handle({ ...(await callOf(one, context, parts)), sender });
      }),
    );
  }
  routes.get('/api/openapi.json', () => json(document));
  routes.all('/api/*', (context) => refuseUnknown(context));
  return { routes, close: () => pool.close() };
}

/** Reads a request as its route describes it. Throws a ProblemError. */
async function callOf(one: Route, context: Context, parts: Parts) {
  const params = one.params?.safeParse(context.req.param());
  if (params && !params.success) throw new ProblemError(404, 'unknown', 'There is nothing at that address.');
  const query = queryOf(one, context);
  const key = one.bearer ? bearerOf(context) : '';
  const board = one.team ? await boardOfKey(parts.board, context.req.header(BOARD_HEADER)) : publicBoard(parts.board);
  const body = one.body
    ? await readJsonBody(context.req.raw, one.body.limits(parts.board)).then((value) =>
        opened(() => one.body?.parse(value)),
      )
    : undefined;
  return { params: params?.data, query, body, key, board, parts };
}

function queryOf({ query }: Route, context: Context): unknown {
  const all = context.req.queries();
  const twice = Object.entries(all).find(([, values]) => values.length > 1);
  if (twice) throw new ProblemError(400, 'wrong-parameter', `The parameter ${shown(twice[0])} stands there twice.`);
  const empty = Object.entries(all).find(([, [value]]) => value === '');
  if (empty) throw new ProblemError(400, 'wrong-parameter', `The parameter ${shown(empty[0])} is empty: leave it out.`);
  if (!query) {
    const [name] = Object.keys(all);
    if (name === undefined) return undefined;
    throw new ProblemError(400, 'wrong-parameter', `There is no parameter ${shown(name)} here.`);
  }
  const parsed = query.safeParse(Object.fromEntries(Object.entries(all).map(([name, [value]]) => [name, value])));
  if (parsed.success) return parsed.data;
  throw new ProblemError(400, 'wrong-parameter', `A parameter is wrong: ${firstIssue(parsed.error).slice(0, 200)}.`);
}

const shown = (name: string): string => JSON.stringify(name.slice(0, 40));

function bearerOf(context: Context): string {
  const [, key] = /^Bearer ([\x21-\x7e]{1,200})$/i.exec(context.req.header('authorization') ?? '') ?? [];
  if (key !== undefined) return key;
  const sentence = 'Send the key in the header "authorization: Bearer <key>".';
  throw new ProblemError(401, 'no-key', sentence, { 'www-authenticate': 'Bearer' });
}

function refuseUnknown(context: Context): Response {
  const path = context.req.path;
  const methods = ROUTES.filter((one) => matches(one.path, path)).map(({ method }) => method.toUpperCase());
  if (path === '/api/openapi.json') methods.push('GET');
  return problemResponse(
    methods.length > 0
      ? new ProblemError(405, 'wrong-method', `That address takes ${methods.join(' and ')} only.`, {
          allow: methods.join(', '),
        })
      : new ProblemError(404, 'unknown', 'There is no such address.'),
  );
}

const matches = (pattern: string, path: string): boolean =>
  new RegExp(`^${pattern.replace(/:\w+/g, '[^/]+')}$`).test(path);

/** Counts, times and logs what a route does, and makes an answer of whatever it throws. */
function observe(board: Board, { meter, pool }: Parts) {
  const requests = meter.counter('tabmark_requests_total', 'Requests by route, method and status.');
  const seconds = meter.histogram('tabmark_request_seconds', 'Time until the answer began, by route and method.');
  const refusals = meter.counter('tabmark_refusals_total', 'Refused requests by route and reason.');
  meter.gauge('tabmark_gradings_waiting', 'Submissions that wait for a thread to grade them.', () => pool.waiting());
  meter.gauge('process_resident_memory_bytes', 'Memory of the process.', () => process.memoryUsage.rss());
  return async ({ path, method }: Route, work: () => Promise<Response>): Promise<Response> => {
    const startedAt = performance.now();
    const response = await work().catch((error: unknown) => {
      const problem = problemOf(error);
      refusals({ route: path, id: problem.problem.id });
      if (problem.problem.status >= 500) {
        board.log({ level: 'error', event: 'failure', route: path, method, message: messageOf(error) });
      }
      return problemResponse(problem);
    });
    const ms = performance.now() - startedAt;
    const { status } = response;
    requests({ route: path, method, status });
    seconds(ms / 1000, { route: path, method });
    board.log({ level: 'info', event: 'request', route: path, method, status, ms: Math.round(ms) });
    return response;
  };
}

function problemOf(error: unknown): ProblemError {
  if (error instanceof ProblemError) return error;
  if (error instanceof DatabaseError) {
    return new ProblemError(503, 'database-away', 'The database does not answer as it should; try again in a minute.', {
      'retry-after': '60',
    });
  }
  return new ProblemError(500, 'internal', 'Something failed on the side of the board, and nothing was stored.');
}
