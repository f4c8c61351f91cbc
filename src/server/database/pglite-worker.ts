/** The thread in which PGlite runs: its queries would hold up every request of the server. */
import { PGlite } from '@electric-sql/pglite';
import { parentPort, workerData } from 'node:worker_threads';
import { messageOf } from '../../schema/message-of.ts';
import type { PgliteAnswer, PgliteRequest, PgliteStart } from './pglite-protocol.ts';
import { SyncedNodeFS, syncedParameters } from './synced-node-fs.ts';

const port = parentPort;
if (!port) throw new Error('pglite-worker.ts runs only as a worker thread');
const answer = (message: PgliteAnswer) => port.postMessage(message);
let syncs = 0;

const codeOf = (error: unknown): { code?: string } => {
  const code = (error as { code?: unknown } | null)?.code;
  return typeof code === 'string' ? { code } : {};
};

async function open({ folder }: PgliteStart): Promise<PGlite> {
  if (folder === undefined) return PGlite.create();
  return PGlite.create({
    fs: new SyncedNodeFS(folder, () => syncs++),
    startParams: syncedParameters(PGlite.defaultStartParams),
  });
}

async function perform(database: PGlite, request: PgliteRequest): Promise<void> {
  const { id } = request;
  try {
    if (request.kind === 'close') {
      await database.close();
      answer({ kind: 'rows', id, rows: [], syncs });
      return;
    }
    const { rows } = await database.query(request.sql, [...request.values]);
    answer({ kind: 'rows', id, rows, syncs });
  } catch (error) {
    answer({ kind: 'failed', id, message: wordsOf(error), ...codeOf(error) });
  }
}

/** The file system of Emscripten throws objects that are no errors, with the number of what went wrong. */
function wordsOf(error: unknown): string {
  const { name, errno } = (error ?? {}) as { name?: unknown; errno?: unknown };
  return error instanceof Error || typeof errno !== 'number' ? messageOf(error) : `${String(name)} ${errno}`;
}

try {
  const database = await open(workerData as PgliteStart);
  // One after the other, in the order in which they came: there is one connection.
  let queue: Promise<void> = Promise.resolve();
  port.on('message', (request: PgliteRequest) => (queue = queue.then(() => perform(database, request))));
  answer({ kind: 'ready' });
} catch (error) {
  answer({ kind: 'failed', message: wordsOf(error), ...codeOf(error) });
}
