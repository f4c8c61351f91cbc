import { z } from '../../schema/zod.ts';
import { rowsOf, type Query } from './database.ts';

/** Which tables are due by the rule, and with the settings, of PostgreSQL's own autovacuum. */
const DUE = `
  with tables as (
    select relid::regclass as name, greatest(reltuples, 0) as rows, n_mod_since_analyze as modified, n_dead_tup as dead,
      n_ins_since_vacuum as inserted
    from pg_stat_user_tables join pg_class on pg_class.oid = relid
  ), due as (
    select name,
      modified > current_setting('autovacuum_analyze_threshold')::int
        + current_setting('autovacuum_analyze_scale_factor')::float8 * rows as unanalysed,
      dead > current_setting('autovacuum_vacuum_threshold')::int
        + current_setting('autovacuum_vacuum_scale_factor')::float8 * rows
      or inserted > current_setting('autovacuum_vacuum_insert_threshold')::int
        + current_setting('autovacuum_vacuum_insert_scale_factor')::float8 * rows as unvacuumed
    from tables
  )
  select concat_ws(' ', case when unvacuumed then 'vacuum' end, case when unanalysed then 'analyze' end, name) as statement
  from due where unvacuumed or unanalysed order by name::text`;

const DueRow = z.object({ statement: z.string() });

/**
 * For a database that is opened. PGlite forgets when it is closed how much was changed, so that nothing would ever be due
 * that changes little each time: everything is looked through, which at a million of rows costs as much as at a hundred
 * thousand, because what did not change is passed over and statistics are made from a sample.
 */
export const catchUp = async (query: Query): Promise<void> => void (await query('vacuum analyze'));

/**
 * Does for PGlite what a server of PostgreSQL does by itself in the background, and PGlite never: without statistics a page
 * of the board is read by a plan that looks at every row, and without vacuum each submission leaves dead rows for ever.
 * Has to stand outside of a transaction. Returns what it did.
 */
export async function keepUp(query: Query): Promise<string[]> {
  const due = rowsOf(DueRow, await query(DUE)).map(({ statement }) => statement);
  for (const statement of due) await query(statement);
  return due;
}
