import postgres from 'postgres';
import { DatabaseError, type Database, type Query } from './database.ts';
import { repeatConflicts } from './repeat-conflicts.ts';

const CONNECTIONS = 10;
const CONNECT_SECONDS = 10;
/** For what is under way when the database is closed. */
const CLOSE_SECONDS = 10;

/**
 * A PostgreSQL, or what speaks as one, at an address such as `postgres://user:password@host:5432/name`. Rejects with a
 * DatabaseError when it cannot be reached.
 */
export async function openPostgres(address: string): Promise<Database> {
  const pool = postgres(address, {
    max: CONNECTIONS,
    connect_timeout: CONNECT_SECONDS,
    // Notices are for people at a terminal, and tables that exist already give some at every start.
    onnotice: () => undefined,
    connection: { application_name: 'tabmark' },
    fetch_types: false,
  });
  const name = `PostgreSQL at ${hostOf(address)}`;
  const database: Database = {
    name,
    migrationLock: 'advisory',
    query: queryOn(pool),
    async transaction(work) {
      type Result = Awaited<ReturnType<typeof work>>;
      const once = () =>
        failing(async () => {
          const box = (await pool.begin(async (session) => ({ result: await work(queryOn(session)) }))) as {
            result: Result;
          };
          return box.result;
        });
      return repeatConflicts(once);
    },
    close: () => pool.end({ timeout: CLOSE_SECONDS }),
  };
  try {
    await database.query('select 1');
  } catch (error) {
    await pool.end({ timeout: 0 });
    throw error;
  }
  return database;
}

const queryOn =
  (session: postgres.ISql): Query =>
  (sql, values = []) =>
    failing(async () => [...(await session.unsafe(sql, [...values]))]);

/** Its errors in our words; whatever else `work` rejects with stays what it is. */
async function failing<Result>(work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (error instanceof DatabaseError || typeof code !== 'string' || !(error instanceof Error)) throw error;
    throw new DatabaseError(error.message, code, error);
  }
}

function hostOf(address: string): string {
  try {
    const { host, pathname } = new URL(address);
    return `${host}${pathname}`;
  } catch {
    return 'an address';
  }
}
