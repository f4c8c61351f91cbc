import { serve } from '@hono/node-server';
import type { AddressInfo } from 'node:net';
import { createApp, type AppOptions } from './create-app.ts';

export interface RunningServer {
  url: string;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1, on a free port when `port` is 0. Rejects when the port is taken. */
export function startServer(options: AppOptions & { port: number; host?: string }): Promise<RunningServer> {
  const { port, host = '127.0.0.1', ...appOptions } = options;
  return new Promise((resolve, reject) => {
    const server = serve({ fetch: createApp(appOptions).fetch, port, hostname: host }, (info: AddressInfo) => {
      resolve({
        url: `http://${host}:${info.port}/`,
        close: () => new Promise((done) => server.close(() => done())),
      });
    });
    server.on('error', reject);
  });
}
