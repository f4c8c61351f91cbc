import { spawn } from 'node:child_process';
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { getRequestListener } from '@hono/node-server';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import type { App } from '../../src/server/create-app.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { makeHonestRun } from '../../src/server/measure/honest-submission.ts';
import { BoardClient, CALIBRATION_SUITE, testBoard } from './board-client.ts';

/** The commands as processes that are killed, and a board on a port of its own that is away, busy, loses answers, or is up. */

const folder = mkdtempSync(join(tmpdir(), 'tabmark-unsent-'));
let database: Database;
let app: App;
let port = 0;
let server: Server | undefined;
beforeAll(async () => {
  database = await openDatabase('memory');
  app = testBoard(database);
  // A port that is free, and stays known while nobody listens there.
  await serve('up');
  await hangUp();
}, 120_000);
afterEach(hangUp);
afterAll(async () => {
  await app.close();
  await database.close();
  rmSync(folder, { recursive: true, force: true });
});

function serve(state: 'up' | 'busy' | 'loses answers'): Promise<void> {
  const answer = getRequestListener(app.fetch);
  server = createServer((request, response) => {
    if (state === 'busy') {
      response.writeHead(503).end();
      return;
    }
    // The board does its work, and the connection breaks instead of its answer.
    if (state === 'loses answers') response.writeHead = () => response.destroy();
    void answer(request, response);
  });
  return new Promise((done) => {
    server?.listen(port, '127.0.0.1', () => {
      port = (server?.address() as AddressInfo).port;
      done();
    });
  });
}

function hangUp(): Promise<void> {
  const closing = server;
  server = undefined;
  if (!closing) return Promise.resolve();
  return new Promise((done) => {
    closing.close(() => done());
    closing.closeAllConnections();
  });
}

interface Said {
  status: number | null;
  stderr: string;
}

/** Runs a file of TypeScript; `signal` is sent as soon as it has said that. */
function start(file: string, args: string[], signal?: { after: RegExp; name: NodeJS.Signals }): Promise<Said> {
  const child = spawn(process.execPath, ['--import', 'tsx', file, ...args], { stdio: ['ignore', 'ignore', 'pipe'] });
  let stderr = '';
  let isSent = false;
  child.stderr.on('data', (chunk: Buffer) => {
    stderr += chunk.toString();
    if (!signal || isSent || !signal.after.test(stderr)) return;
    isSent = true;
    child.kill(signal.name);
  });
  return new Promise((done) => child.on('close', (status) => done({ status, stderr })));
}
const sendFile = (file: string) => start('src/cli/bench.ts', ['--send', file]);

/** Submits a run of a new ticket; the process is ended when it waits. */
async function submit(name: string, signal?: { after: RegExp; name: NodeJS.Signals }) {
  const ticket = await new BoardClient(app).ticket();
  const run = {
    ...makeHonestRun(ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE }),
    id: crypto.randomUUID(),
  };
  const out = join(folder, `${name}.json`);
  const order = join(folder, `${name}-order.json`);
  const options = { submit: { base: `http://127.0.0.1:${port}` }, out };
  writeFileSync(order, JSON.stringify([[run], [{ entry: run.entry, ticket }], options]));
  const said = await start('tests/fixtures/submit-run.ts', [order], signal);
  return { id: ticket.id, out, unsent: `${out}.unsent.json`, said };
}
const countOf = async (id: string) => (await database.query('select id from submissions where id = $1', [id])).length;
const keyOf = ({ out }: { out: string }) =>
  (JSON.parse(readFileSync(`${out}.keys.json`, 'utf8')) as { submissions: { deletionKey: string }[] }).submissions[0]!
    .deletionKey;

const WAITS = /asked again for some minutes/;

describe('a bench that is stopped while it waits for the board', () => {
  it.each<[string, 'away' | 'busy', NodeJS.Signals]>([
    ['that nobody answers for, by SIGINT', 'away', 'SIGINT'],
    ['that is busy, by SIGINT', 'busy', 'SIGINT'],
    ['that is busy, by SIGTERM', 'busy', 'SIGTERM'],
  ])('%s says how the run is sent, and --send stores it once', async (_, state, name) => {
    if (state === 'busy') await serve('busy');
    const made = await submit(`${state}-${name}`, { after: WAITS, name });
    expect(made.said.status).toBe(1);
    const sentence = `with: npm run bench -- --send ${made.unsent}\n`;
    expect(made.said.stderr.split('\n').filter((line) => line.includes('npm run bench'))).toHaveLength(1);
    expect(made.said.stderr).toContain(sentence);
    expect(statSync(made.unsent).mode & 0o777).toBe(0o600);
    expect(await countOf(made.id)).toBe(0);

    await hangUp();
    await serve('up');
    for (const time of ['first', 'second']) {
      const sent = await sendFile(made.unsent);
      expect([time, sent]).toMatchObject([time, { status: 0 }]);
      expect(sent.stderr).toMatch(new RegExp(`^tabmark: accepted: .*${made.id} deletion key: ${keyOf(made)}\n$`));
      expect(await countOf(made.id)).toBe(1);
    }
  });

  it('has its file even where it had no time to say so', async () => {
    const made = await submit('killed', { after: WAITS, name: 'SIGKILL' });
    expect(made.said.stderr).toContain(`kept in ${made.unsent}.`);
    await serve('up');
    expect((await sendFile(made.unsent)).status).toBe(0);
    expect(await countOf(made.id)).toBe(1);
  });

  it('gets the receipt of a submission that had arrived', async () => {
    await serve('loses answers');
    const made = await submit('lost', { after: WAITS, name: 'SIGINT' });
    expect(await countOf(made.id)).toBe(1);
    await hangUp();
    await serve('up');
    const sent = await sendFile(made.unsent);
    expect(sent).toMatchObject({ status: 0 });
    expect(sent.stderr).toContain(`${made.id} deletion key: ${keyOf(made)}`);
    expect(await countOf(made.id)).toBe(1);
    const address = `/api/submissions/${made.id}`;
    const authorization = `Bearer ${keyOf(made)}`;
    expect((await app.request(address, { method: 'DELETE', headers: { authorization } })).status).toBe(204);
  });

  it('leaves no file where everything was sent', async () => {
    await serve('up');
    const made = await submit('at-once');
    expect(made.said).toMatchObject({ status: 0, stderr: expect.stringMatching(/^tabmark: accepted: /) as string });
    expect(existsSync(made.unsent)).toBe(false);
    expect(readdirSync(folder).filter((name) => name.endsWith('.part'))).toEqual([]);
  });
});

it('a file that is none is refused with one sentence', async () => {
  const file = join(folder, 'cut.json');
  writeFileSync(file, '{"type":"tabmark-unsent",');
  expect(await sendFile(file)).toEqual({
    status: 2,
    stderr: `tabmark: --send ${file} is no file of unsent submissions, or it was cut off: it is no JSON.\n`,
  });
});
