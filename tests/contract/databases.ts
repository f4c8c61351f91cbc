import { afterAll, beforeAll, describe } from 'vitest';
import { startPrivatePostgres, whyNoPostgres } from '../../src/server/measure/private-postgres.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';

/** Whatever holds on one database has to hold on the other: the same tests, once on each. */
const missing = whyNoPostgres();
if (missing !== undefined) process.stderr.write(`tests on PostgreSQL are skipped: ${missing}\n`);

/** The database that is being tested, and how to open it once more, as another server would. */
export interface Tested {
  database: Database;
  reopen?: () => Promise<Database>;
}

interface Opened extends Tested {
  remove?: () => void;
}

async function openPostgres(): Promise<Opened> {
  const { address, remove } = await startPrivatePostgres();
  const reopen = () => openDatabase({ address });
  return { database: await reopen(), reopen, remove };
}

const openEmbedded = async (): Promise<Opened> => ({ database: await openDatabase('memory') });

export function onBothDatabases(tests: (tested: () => Tested) => void): void {
  const on = (open: () => Promise<Opened>) => () => {
    let opened: Opened | undefined;
    beforeAll(async () => void (opened = await open()), 120_000);
    afterAll(async () => {
      await opened?.database.close();
      opened?.remove?.();
    });
    tests(() => opened!);
  };
  describe('on PGlite', on(openEmbedded));
  describe.skipIf(missing !== undefined)('on PostgreSQL', on(openPostgres));
}
