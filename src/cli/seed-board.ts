/**
 * `npm run seed-board -- [--data DIR] [--submissions N] [--remove] [--force]`: fills a leaderboard with made-up submissions,
 * to look at it, or takes them away again. Every row of them names the runtime `demo 0.0.0`, which no real one can have. A
 * leaderboard with real submissions is left alone without --force. DATABASE_URL names a PostgreSQL instead of --data.
 */
import { parseArgs } from 'node:util';
import { CATALOGUE } from '../models/catalogue.ts';
import { messageOf } from '../schema/message-of.ts';
import { addDemo, countReal, removeDemo } from '../server/measure/demo-board.ts';
import { migrate } from '../server/database/migrate.ts';
import { boardPlace, openBoard, requireBoard } from './board-place.ts';
import { readSuites } from './suites/suite-files.ts';
import { runCommand, UsageError, wholeNumber, withoutDot } from './usage-error.ts';

await runCommand(async () => {
  const { data, submissions, remove, force } = readArguments();
  const place = boardPlace(data);
  if (remove) requireBoard(place);
  const database = await openBoard(place);
  try {
    await migrate(database);
    if (remove) {
      process.stdout.write(`${await removeDemo(database)} made-up submissions removed from ${database.name}.\n`);
      return 0;
    }
    const real = await countReal(database);
    if (real > 0 && !force) {
      throw new UsageError(
        `${database.name} holds ${real} submissions that are real: made-up ones beside them mislead. Choose another place, or add --force.`,
      );
    }
    const suites = readSuites().flatMap(({ suite }) => (suite.type === 'tabmark-suite' ? [suite] : []));
    const builds = CATALOGUE.map(({ build }) => build);
    const rows = await addDemo(database, { submissions, builds, suites });
    process.stdout.write(
      `${submissions} made-up submissions in ${rows} rows, all of the runtime "demo 0.0.0", were added to ${database.name}. The same command with --remove takes them away.\n`,
    );
    return 0;
  } finally {
    await database.close();
  }
});

function readArguments() {
  try {
    const { values } = parseArgs({
      options: {
        data: { type: 'string' },
        submissions: { type: 'string', default: '300' },
        remove: { type: 'boolean', default: false },
        force: { type: 'boolean', default: false },
      },
    });
    return { ...values, submissions: wholeNumber('submissions', values.submissions, { min: 1, max: 100_000 }) };
  } catch (error) {
    if (error instanceof UsageError) throw error;
    throw new UsageError(`${withoutDot(messageOf(error))}. Known: --data DIR, --submissions N, --remove, --force.`);
  }
}
