/** `npm start`: builds what is stale and serves the app on one port. */
import { parseArgs } from 'node:util';
import { startServer } from '../server/serve.ts';
import { ensureBuild } from './setup.mjs';
import { runCommand, UsageError, wholeNumber } from './usage-error.ts';

await runCommand(async () => {
  const { port, data } = readArguments();
  if (data)
    process.stderr.write('tabmark: --data is kept for the leaderboard, which this version does not have yet.\n');
  ensureBuild();
  const server = await startServer({ port, staticFolder: './dist' }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'EADDRINUSE') throw new UsageError(`Port ${port} is in use; choose another with --port N.`);
    throw error;
  });
  process.stdout.write(`Tabmark is at ${server.url}\n`);
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => void server.close().then(() => process.exit(0)));
  }
  return 0;
});

function readArguments(): { port: number; data: string | undefined } {
  try {
    const { values } = parseArgs({ options: { port: { type: 'string', default: '4173' }, data: { type: 'string' } } });
    return { port: wholeNumber('port', values.port, { min: 0, max: 65_535 }), data: values.data };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${(error as Error).message} Known: --port N, --data DIR.`);
  }
}
