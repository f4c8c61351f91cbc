import { randomUUID } from 'node:crypto';
import { relayPath } from '../server/relay.ts';
import { startServer, type RunningServer } from '../server/serve.ts';
import type { BenchArguments } from './bench-arguments.ts';
import { KEY_VARIABLE } from './bench-sources.ts';

export interface LabServer extends RunningServer {
  /** Where the page finds the mirror and the endpoint: paths of this server, which passes requests on. */
  mirrorPath: string;
  endpointPath: string;
}

/** The server of one call: the lab, and a way to the mirror and the endpoint of its arguments, with the endpoint's key. */
export async function startLabServer({
  mirror,
  endpoint,
}: Pick<BenchArguments, 'mirror' | 'endpoint'>): Promise<LabServer> {
  const secret = randomUUID();
  const key = process.env[KEY_VARIABLE];
  const server = await startServer({
    port: 0,
    staticFolder: './dist',
    relay: {
      secret,
      ...(mirror === undefined ? {} : { mirror }),
      ...(endpoint ? { endpoint: { address: endpoint.address, ...(key ? { key } : {}) } } : {}),
    },
  });
  return { ...server, mirrorPath: relayPath(secret, 'mirror'), endpointPath: relayPath(secret, 'endpoint') };
}
