import type { Database } from './database.ts';
import { migrate } from './migrate.ts';
import { openPglite } from './pglite-database.ts';
import { openPostgres } from './postgres-database.ts';

/** Where the leaderboard is kept: a server, a folder of this machine, or the memory of this process. */
export type DatabasePlace = { address: string } | { folder: string } | 'memory';

/** Opens a database and migrates it. Rejects with one sentence when it cannot be used. */
export async function openDatabase(place: DatabasePlace): Promise<Database> {
  const database = await openPlace(place);
  try {
    await migrate(database);
    return database;
  } catch (error) {
    await database.close();
    throw error;
  }
}

function openPlace(place: DatabasePlace): Promise<Database> {
  if (place === 'memory') return openPglite();
  return 'address' in place ? openPostgres(place.address) : openPglite({ folder: place.folder });
}
