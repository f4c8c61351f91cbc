import { createHash } from 'node:crypto';
import { createWriteStream } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createGzip } from 'node:zlib';
import { z } from '../../schema/zod.ts';
import { rowsOf, type Database, type Query } from '../database/database.ts';
import { MIGRATIONS } from '../database/migrations.ts';
import type { End, Head, TableHead } from './back-up-format.ts';
import { asText, quoted, readTables, type Column, type Table } from './tables.ts';

/** Why a database is not backed up; one sentence. */
export class BackUpError extends Error {
  override readonly name = 'BackUpError';
}

/** Rows that are in memory at one time. */
const PAGE = 100;

/**
 * Writes everything that a database holds to a new file, as it was at one moment: the service may go on meanwhile. Readable
 * by nobody else, for it holds the secret with which tasks of work are signed. `database`: opened, and of this version or
 * an older one; it is only read. Returns the rows of each table. Rejects with a BackUpError where no leaderboard is in it;
 * no file is left then.
 */
export async function backUp(database: Database, file: string): Promise<Record<string, number>> {
  await writeFile(file, '', { flag: 'wx', mode: 0o600 });
  try {
    return await database.transaction(async (query) => {
      await query('set transaction isolation level repeatable read, read only');
      const migrations = await readMigrations(query, database.name);
      const rows: Record<string, number> = {};
      await pipeline(
        Readable.from(withEnd(linesOf(query, migrations, rows), rows)),
        createGzip(),
        // From its beginning, also where the transaction is done again.
        createWriteStream(file, { flush: true }),
      );
      return rows;
    });
  } catch (error) {
    await rm(file, { force: true });
    throw error;
  }
}

/** Ids of the migrations that made the tables. Others than ours may have a table of that name. */
async function readMigrations(query: Query, name: string): Promise<number[]> {
  const found = await query(
    `select 1 as one from information_schema.columns
      where table_schema = current_schema() and table_name = 'migrations' and column_name in ('id', 'done_at')`,
  );
  const none = `There is no leaderboard in ${name}.`;
  if (found.length < 2) throw new BackUpError(none);
  const done = rowsOf(z.object({ id: z.number() }), await query('select id from migrations order by id'));
  if (done.length === 0) throw new BackUpError(none);
  const known = new Set(MIGRATIONS.map(({ id }) => id));
  if (done.some(({ id }) => !known.has(id))) {
    throw new BackUpError(`${name} was made by a newer Tabmark: update this one.`);
  }
  return done.map(({ id }) => id);
}

async function* withEnd(lines: AsyncIterable<string>, rows: Record<string, number>): AsyncIterable<string> {
  const hash = createHash('sha256');
  for await (const line of lines) {
    hash.update(`${line}\n`);
    yield `${line}\n`;
  }
  const end: End = { end: true, rows, digest: `sha256:${hash.digest('hex')}` };
  yield `${JSON.stringify(end)}\n`;
}

async function* linesOf(query: Query, migrations: number[], rows: Record<string, number>): AsyncIterable<string> {
  const head: Head = { type: 'tabmark-back-up', schemaVersion: 1, migrations };
  yield JSON.stringify(head);
  for (const table of await readTables(query)) {
    const tableHead: TableHead = { table: table.name, columns: table.columns.map(({ name }) => name) };
    yield JSON.stringify(tableHead);
    rows[table.name] = 0;
    for await (const line of rowsOfTable(query, table)) {
      rows[table.name] = (rows[table.name] ?? 0) + 1;
      yield line;
    }
  }
}

const Read = z.object({ line: z.string() });

async function* rowsOfTable(query: Query, { name, columns, key }: Table): AsyncIterable<string> {
  const keys = key.map((one) => columns.findIndex((column) => column.name === one));
  const keyColumns = keys.flatMap((at) => columns[at] ?? []);
  if (keyColumns.length === 0) throw new Error(`The table ${name} has no primary key: it cannot be read page by page.`);
  const order = keyColumns.map(inOrder).join(', ');
  const texts = columns.map(asText).join(', ');
  const places = keyColumns.map(({ type }, index) => `$${index + 2}::text::${type}`).join(', ');
  let last: (string | null)[] | undefined;
  for (;;) {
    const page = rowsOf(
      Read,
      await query(
        `select json_build_array(${texts})::text as line from ${quoted(name)}
          ${last ? `where (${order}) > (${places})` : ''} order by ${order} limit $1`,
        [PAGE, ...(last ? keys.map((at) => last?.[at] ?? null) : [])],
      ),
    );
    for (const { line } of page) yield line;
    const end = page.at(-1);
    if (!end || page.length < PAGE) return;
    last = z.array(z.string().nullable()).parse(JSON.parse(end.line));
  }
}

/** Text byte by byte, which is the same order in every database. */
const inOrder = ({ name, type }: Column): string => (type === 'text' ? `${quoted(name)} collate "C"` : quoted(name));
