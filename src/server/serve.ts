import { serve, type ServerType } from '@hono/node-server';
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { createApp, type AppOptions } from './create-app.ts';

export interface RunningServer {
  url: string;
  /** Takes no new connections, finishes requests that are under way, then ends the threads. */
  close(): Promise<void>;
}

/** For a whole request, headers included; reading a body has a shorter deadline of its own. */
const REQUEST_MS = 60_000;
/** For requests that are under way when the server is closed. */
const CLOSING_MS = 10_000;

/** Listens on 127.0.0.1, on a free port when `port` is 0. Rejects when the port is taken. */
export function startServer(options: AppOptions & { port: number; host?: string }): Promise<RunningServer> {
  const { port, host = '127.0.0.1', ...appOptions } = options;
  const app = createApp(appOptions);
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: app.fetch, port, hostname: host }, (info: AddressInfo) => {
      const named = host.includes(':') ? `[${host}]` : host;
      resolve({ url: `http://${named}:${info.port}/`, close: () => closing(server).then(() => app.close()) });
    });
    (server as Server).requestTimeout = REQUEST_MS;
    server.on('error', (error) => void app.close().then(() => reject(error)));
  });
}

function closing(server: ServerType): Promise<void> {
  return new Promise((done) => {
    const patience = setTimeout(() => (server as Server).closeAllConnections(), CLOSING_MS);
    server.close(() => {
      clearTimeout(patience);
      done();
    });
    (server as Server).closeIdleConnections();
  });
}
