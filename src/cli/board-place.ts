import { existsSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { messageOf } from '../schema/message-of.ts';
import type { Database } from '../server/database/database.ts';
import { FolderInUseError } from '../server/database/folder-lock.ts';
import { openPglite } from '../server/database/pglite-database.ts';
import { openPostgres } from '../server/database/postgres-database.ts';
import { ROOT } from './setup.mjs';
import { UsageError } from './usage-error.ts';

/** Where the leaderboard is that a command is about, chosen as `npm start` chooses it. */
export type BoardPlace = { address: string } | { folder: string };

/** `data`: what --data says, if anything. Throws a UsageError where it is empty: that would be the working folder. */
export function dataFolder(data: string | undefined): string {
  if (data === '') throw new UsageError('--data takes a folder, and got nothing.');
  return data ?? join(ROOT, '.data');
}

/** `data`: what --data says. Throws a UsageError where it is empty, or where DATABASE_URL says something else. */
export function boardPlace(data: string | undefined): BoardPlace {
  const address = process.env.DATABASE_URL;
  const folder = dataFolder(data);
  if (address && data !== undefined) {
    throw new UsageError('Both --data and DATABASE_URL name a leaderboard: leave one of them out.');
  }
  return address ? { address } : { folder };
}

const openAsItIs = (place: BoardPlace): Promise<Database> =>
  'address' in place ? openPostgres(place.address) : openPglite(place);

/** Opens it: as it is, without migrating, or by another `open`. Rejects with one sentence when it cannot be opened. */
export async function openBoard(place: BoardPlace, open = openAsItIs): Promise<Database> {
  try {
    return await open(place);
  } catch (error) {
    if (error instanceof FolderInUseError) throw new UsageError(error.message);
    if ('folder' in place && isFile(place.folder)) {
      throw new UsageError(`${place.folder} is a file; --data takes the folder of a leaderboard.`);
    }
    const name = 'address' in place ? 'The database of DATABASE_URL' : `The leaderboard in ${place.folder}`;
    throw new Error(`${name} cannot be opened: ${messageOf(error)}`, { cause: error });
  }
}

function isFile(path: string): boolean {
  try {
    return statSync(path).isFile();
  } catch {
    return false;
  }
}

/** Throws a UsageError for a folder in which no leaderboard is: opening it would make one. */
export function requireBoard(place: BoardPlace): void {
  if ('folder' in place && !existsSync(join(place.folder, 'pglite'))) {
    throw new UsageError(`There is no leaderboard in ${place.folder}; name its folder with --data DIR.`);
  }
}
