/**
 * `npm start -- [--port N] [--data DIR]`: builds what is stale and serves the app and the leaderboard on one port. The
 * leaderboard is kept in `--data`, which is the folder `.data` of this clone where nothing is said, or in the
 * PostgreSQL that DATABASE_URL names. Environment: HOST (127.0.0.1), ALLOWED_ORIGINS (origins of apps that are served
 * from elsewhere, joined by commas), BEHIND_PROXY=1 (a proxy in front names the visitor's address). Requests are logged
 * to standard error with LOG=1, failures always.
 */
import { parseArgs } from 'node:util';
import { CATALOGUE } from '../models/catalogue.ts';
import type { Database } from '../server/database/database.ts';
import { openDatabase } from '../server/database/open-database.ts';
import { logTo, type LogLine } from '../server/http/log.ts';
import { startServer, type RunningServer } from '../server/serve.ts';
import { dataFolder, openBoard } from './board-place.ts';
import { ensureBuild } from './setup.mjs';
import { readSuites } from './suites/suite-files.ts';
import { runCommand, UsageError, wholeNumber } from './usage-error.ts';

await runCommand(async () => {
  const { port, data } = readArguments();
  ensureBuild();
  const address = process.env.DATABASE_URL;
  const database = await openBoard(address ? { address } : { folder: data }, openDatabase);
  let server: RunningServer;
  try {
    server = await serveAll(port, database);
  } catch (error) {
    await database.close();
    throw error;
  }
  process.stdout.write(`Tabmark is at ${server.url}\n`);
  process.stderr.write(`tabmark: the leaderboard is kept in ${database.name}\n`);
  stopOnSignals(server, database);
  return 0;
});

function serveAll(port: number, database: Database): Promise<RunningServer> {
  const { HOST, ALLOWED_ORIGINS = '', BEHIND_PROXY, LOG } = process.env;
  const write = logTo(process.stderr);
  return startServer({
    port,
    ...(HOST ? { host: HOST } : {}),
    staticFolder: './dist',
    database,
    suites: readSuites().map(({ suite }) => suite),
    builds: CATALOGUE.map(({ build }) => build),
    allowedOrigins: ALLOWED_ORIGINS.split(',')
      .map((origin) => origin.trim())
      .filter(Boolean),
    behindProxy: BEHIND_PROXY === '1',
    log: (line: LogLine) => {
      if (LOG === '1' || line.level === 'error') write(line);
    },
  }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new UsageError(`Port ${port} is in use; choose another with --port N.`);
    throw error;
  });
}

/** From a terminal the same signal comes twice at once: from it, and passed on by the program that started this one. */
const ONE_SIGNAL_MS = 500;

/** Finishes what is under way, closes the database and gives its folder back. Who asks again later does not wait. */
function stopOnSignals(server: RunningServer, database: Database): void {
  let stoppingSince: number | undefined;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (stoppingSince !== undefined) {
        if (performance.now() - stoppingSince > ONE_SIGNAL_MS) process.exit(1);
        return;
      }
      stoppingSince = performance.now();
      void server
        .close()
        .then(() => database.close())
        .then(
          () => process.exit(0),
          () => process.exit(1),
        );
    });
  }
}

function readArguments(): { port: number; data: string } {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' }, data: { type: 'string' } } });
    return {
      port: wholeNumber('port', values.port, { min: 0, max: 65_535 }),
      data: dataFolder(values.data),
    };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message} Known: --port N, --data DIR.`);
  }
}
