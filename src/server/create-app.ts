import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createApi } from './api/create-api.ts';
import type { BoardOptions } from './board/board-options.ts';
import { ProblemError, problemResponse } from './http/problem.ts';
import { createRelay, type RelayOptions } from './relay.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppOptions extends Partial<BoardOptions> {
  /** Folder with the built app, relative to the working folder. Without it the service is the API alone. */
  staticFolder?: string;
  /** What a command that drives the page lets it reach outside. A server for visitors relays nothing. */
  relay?: RelayOptions;
}

/** `close` ends what the app has started: threads. The database stays open. */
export type App = Hono & { close(): Promise<void> };

/** The HTTP service: the built app, and the API of the leaderboard where it is given a database, suites and builds. */
export function createApp({ staticFolder, relay, ...options }: AppOptions): App {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders(context.req.path))) context.res.headers.set(name, value);
  });
  const { database, suites, builds } = options;
  const api = database && suites && builds ? createApi({ ...options, database, suites, builds }) : undefined;
  app.route('/', api?.routes ?? withoutBoard());
  if (relay) app.route('/', createRelay(relay));
  if (staticFolder !== undefined) {
    // Names under assets/ carry a hash of their content: they never change.
    app.use('/assets/*', async (context, next) => {
      await next();
      if (context.res.ok) context.res.headers.set('cache-control', 'public, max-age=31536000, immutable');
    });
    app.use('*', serveStatic({ root: staticFolder }));
  }
  app.notFound((context) => context.text('There is no such file. Open / for the lab.', 404));
  return Object.assign(app, { close: async () => api?.close() });
}

/** What a server without a database says of the leaderboard. */
function withoutBoard(): Hono {
  const routes = new Hono();
  routes.get('/api/health', (context) => context.json({ status: 'ok' }));
  routes.all('/api/*', () => problemResponse(new ProblemError(404, 'no-board', 'There is no leaderboard here.')));
  return routes;
}
