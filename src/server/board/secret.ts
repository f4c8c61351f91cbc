import { randomBytes } from 'node:crypto';
import { z } from '../../schema/zod.ts';
import { rowOf, type Database } from '../database/database.ts';

const Row = z.object({ value: z.string().min(32) });

/** With which tasks of work are signed: made once for each database, so that several servers know each other's tasks. */
export async function proofSecret(database: Database): Promise<string> {
  const fresh = randomBytes(32).toString('hex');
  await database.query(`insert into secrets (name, value) values ('proof', $1) on conflict (name) do nothing`, [fresh]);
  const row = rowOf(Row, await database.query(`select value from secrets where name = 'proof'`));
  if (!row) throw new Error('The database has lost the secret that it was just given.');
  return row.value;
}
