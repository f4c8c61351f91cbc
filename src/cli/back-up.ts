/**
 * `npm run back-up -- [--data DIR] --out FILE`: writes the whole leaderboard to a file, from the folder of PGlite or from
 * the PostgreSQL that DATABASE_URL names, as it is: a leaderboard of an older Tabmark is backed up before it is migrated.
 * On PostgreSQL the service may run meanwhile; a folder is open in one process only.
 */
import { accessSync, constants, existsSync, renameSync, rmSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { messageOf } from '../schema/message-of.ts';
import { backUp, BackUpError } from '../server/back-up/back-up.ts';
import { boardPlace, openBoard, requireBoard } from './board-place.ts';
import { runCommand, UsageError, withoutDot } from './usage-error.ts';

await runCommand(async () => {
  const { data, out } = readArguments();
  const place = boardPlace(data);
  requireBoard(place);
  requireNew(out);
  const database = await openBoard(place);
  // Whoever finds the file under its name finds a whole one.
  const part = `${out}.${process.pid}.part`;
  try {
    rmSync(part, { force: true });
    const rows = await backUp(database, part);
    renameSync(part, out);
    process.stdout.write(
      `${resolve(out)}: ${rows.submissions ?? 0} submissions, ${Object.values(rows).reduce((sum, one) => sum + one, 0)} rows in all, of ${database.name}. It holds the secrets of the board: keep it private.\n`,
    );
    return 0;
  } catch (error) {
    throw error instanceof BackUpError ? new UsageError(error.message) : error;
  } finally {
    rmSync(part, { force: true });
    await database.close();
  }
});

/** Said before the leaderboard is opened and read. */
function requireNew(out: string): void {
  if (existsSync(out)) throw new UsageError(`${out} is there already; choose another file with --out FILE.`);
  try {
    accessSync(dirname(resolve(out)), constants.W_OK);
  } catch {
    throw new UsageError(`--out ${out} cannot be written: there is no such folder, or it is not yours to write to.`);
  }
}

function readArguments(): { data: string | undefined; out: string } {
  try {
    const { values } = parseArgs({ options: { data: { type: 'string' }, out: { type: 'string' } } });
    if (!values.out) throw new UsageError('Say where to: npm run back-up -- [--data DIR] --out FILE.');
    return { data: values.data, out: values.out };
  } catch (error) {
    throw error instanceof UsageError
      ? error
      : new UsageError(`${withoutDot(messageOf(error))}. Known: --data DIR, --out FILE.`);
  }
}
