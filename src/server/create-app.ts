import { serveStatic } from '@hono/node-server/serve-static';
import { Hono } from 'hono';
import { createRelay, type RelayOptions } from './relay.ts';
import { securityHeaders } from './security-headers.ts';

export interface AppOptions {
  /** Folder with the built app, relative to the working folder. */
  staticFolder: string;
  /** What a command that drives the page lets it reach outside. A server for visitors relays nothing. */
  relay?: RelayOptions;
}

/** The HTTP service: the built app, and the API of the leaderboard once it exists. */
export function createApp({ staticFolder, relay }: AppOptions): Hono {
  const app = new Hono();
  app.use(async (context, next) => {
    await next();
    for (const [name, value] of Object.entries(securityHeaders(context.req.path))) context.res.headers.set(name, value);
  });
  app.get('/api/health', (context) => context.json({ status: 'ok' }));
  app.all('/api/*', (context) =>
    context.json({ title: 'There is no such address.', status: 404 }, 404, {
      'content-type': 'application/problem+json',
    }),
  );
  if (relay) app.route('/', createRelay(relay));
  // Names under assets/ carry a hash of their content: they never change.
  app.use('/assets/*', async (context, next) => {
    await next();
    if (context.res.ok) context.res.headers.set('cache-control', 'public, max-age=31536000, immutable');
  });
  app.use('*', serveStatic({ root: staticFolder }));
  app.notFound((context) => context.text('There is no such file. Open / for the lab.', 404));
  return app;
}
