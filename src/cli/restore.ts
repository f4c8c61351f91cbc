/**
 * `npm run restore -- [--data DIR] --in FILE`: fills an empty leaderboard from a file of `npm run back-up`, on the same
 * database or another one: a folder of PGlite, or the PostgreSQL that DATABASE_URL names.
 */
import { statSync } from 'node:fs';
import { parseArgs } from 'node:util';
import { messageOf } from '../schema/message-of.ts';
import { migrationsOf, restore, RestoreError } from '../server/back-up/restore.ts';
import { boardPlace, openBoard } from './board-place.ts';
import { runCommand, UsageError, withoutDot } from './usage-error.ts';

await runCommand(async () => {
  const { data, file } = readArguments();
  const place = boardPlace(data);
  const found = statSync(file, { throwIfNoEntry: false });
  if (!found) throw new UsageError(`There is no file ${file}.`);
  if (found.isDirectory()) throw new UsageError(`${file} is a folder: --in takes the file that npm run back-up wrote.`);
  // Opening a folder makes a leaderboard in it: not for a file of something else.
  await migrationsOf(file).catch(inOneSentence);
  const database = await openBoard(place);
  try {
    const rows = await restore(database, file);
    process.stdout.write(
      `${database.name}: ${rows.submissions ?? 0} submissions restored, ${Object.values(rows).reduce((sum, one) => sum + one, 0)} rows in all.\n`,
    );
    return 0;
  } catch (error) {
    return inOneSentence(error);
  } finally {
    await database.close();
  }
});

function inOneSentence(error: unknown): never {
  throw error instanceof RestoreError ? new UsageError(error.message) : error;
}

function readArguments(): { data: string | undefined; file: string } {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' }, in: { type: 'string' } } });
    if (!values.in) throw new UsageError('Say where from: npm run restore -- [--data DIR] --in FILE.');
    return { data: values.data, file: values.in };
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(`${withoutDot(messageOf(error))}. Known: --data DIR, --in FILE.`);
  }
}
