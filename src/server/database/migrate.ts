import { z } from '../../schema/zod.ts';
import { rowsOf, type Database } from './database.ts';
import { MIGRATIONS, type Migration } from './migrations.ts';

/** Of the lock under which migrations run; any number that no other program uses in the same database. */
const LOCK = 7_420_331;

/**
 * Brings the tables of a database up to this version, in one transaction: all of it or nothing. Several servers may
 * start at once: one migrates, the others wait. Throws an Error when the database was made by a newer Tabmark.
 */
export async function migrate(database: Database, migrations: readonly Migration[] = MIGRATIONS): Promise<void> {
  await database.transaction(async (query) => {
    if (database.migrationLock === 'advisory') await query('select pg_advisory_xact_lock($1::int)', [LOCK]);
    await query('create table if not exists migrations (id int primary key, done_at timestamptz not null)');
    const done = rowsOf(z.object({ id: z.number() }), await query('select id from migrations'));
    const ids = new Set(done.map(({ id }) => id));
    const known = new Set(migrations.map(({ id }) => id));
    if ([...ids].some((id) => !known.has(id))) {
      throw new Error(`${database.name} was made by a newer Tabmark: update this one, or use another database.`);
    }
    for (const { id, statements } of migrations.filter((migration) => !ids.has(migration.id))) {
      for (const statement of statements) await query(statement);
      await query('insert into migrations (id, done_at) values ($1, $2)', [id, new Date().toISOString()]);
    }
  });
}
