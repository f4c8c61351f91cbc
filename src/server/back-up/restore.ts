import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { createGunzip } from 'node:zlib';
import { z } from '../../schema/zod.ts';
import { rowsOf, type Database, type Query } from '../database/database.ts';
import { migrate } from '../database/migrate.ts';
import { MIGRATIONS } from '../database/migrations.ts';
import { End, Head, Line, TableHead } from './back-up-format.ts';
import { fromText, quoted, readTables, type Table } from './tables.ts';

/** Why a file or a database is not taken; one sentence. */
export class RestoreError extends Error {
  override readonly name = 'RestoreError';
}

/** Rows that are written with one statement, unless their texts are long. */
const BATCH = 200;
const BATCH_CHARACTERS = 4_000_000;

/**
 * Fills an empty database from a file of `backUp`, in one transaction: all of it, or nothing where the file is torn,
 * changed or none of ours. `database`: opened, and not necessarily migrated. A file of an older Tabmark is read into the
 * tables of its time, which are migrated then. Returns the rows of each table. Rejects with a RestoreError.
 */
export async function restore(database: Database, file: string): Promise<Record<string, number>> {
  await migrateTo(database, await migrationsOf(file));
  const rows = await database.transaction(async (query) => {
    const tables = await readTables(query);
    for (const table of tables) await requireEmpty(query, table, database.name);
    const filler = new Filler(query, tables);
    for await (const line of linesOf(file, torn)) await filler.take(line);
    return filler.finish();
  });
  await migrate(database);
  return rows;
}

/**
 * How many migrations had made the tables of a back-up, by its beginning alone. Rejects with a RestoreError where the file
 * does not begin as a back-up, or was made by a newer Tabmark.
 */
export async function migrationsOf(file: string): Promise<number> {
  const head = await readHead(file);
  const known = MIGRATIONS.filter(({ id }) => head.migrations.includes(id));
  if (known.length < head.migrations.length) {
    throw new RestoreError('The back-up was made by a newer Tabmark: update this one.');
  }
  return known.length;
}

async function migrateTo(database: Database, count: number): Promise<void> {
  try {
    await migrate(database, MIGRATIONS.slice(0, count));
  } catch (error) {
    throw new RestoreError(
      `${database.name} has the tables of another version than the back-up: restore into a new database.`,
      { cause: error },
    );
  }
}

async function requireEmpty(query: Query, { name }: Table, database: string): Promise<void> {
  const found = await query(`select 1 as one from ${quoted(name)} limit 1`);
  if (found.length > 0) throw new RestoreError(`${database} is not empty: restore into a new database or folder.`);
}

/** Takes a file line by line. What it throws ends the transaction. */
class Filler {
  readonly #query: Query;
  readonly #tables: readonly Table[];
  readonly #hash = createHash('sha256');
  readonly #rows: Record<string, number> = {};
  #table: Table | undefined;
  #order: number[] = [];
  #batch: string[] = [];
  #characters = 0;
  #hasHead = false;
  #hasEnd = false;

  constructor(query: Query, tables: readonly Table[]) {
    this.#query = query;
    this.#tables = tables;
  }

  async take(line: string): Promise<void> {
    if (this.#hasEnd) throw torn();
    const value = jsonOf(line);
    const end = End.safeParse(value);
    if (end.success) return this.#end(end.data);
    this.#hash.update(`${line}\n`);
    if (!this.#hasHead) {
      this.#hasHead = true;
      return;
    }
    const head = TableHead.safeParse(value);
    if (head.success) return this.#begin(head.data);
    if (!this.#table || !Line.safeParse(value).success) throw torn();
    this.#rows[this.#table.name] = (this.#rows[this.#table.name] ?? 0) + 1;
    this.#batch.push(line);
    this.#characters += line.length;
    if (this.#batch.length >= BATCH || this.#characters >= BATCH_CHARACTERS) await this.#flush();
  }

  async #begin({ table: name, columns }: TableHead): Promise<void> {
    await this.#flush();
    this.#table = this.#tables.find((table) => table.name === name);
    const known = this.#table?.columns.map((column) => column.name) ?? [];
    this.#order = known.map((column) => columns.indexOf(column));
    if (columns.length !== known.length || this.#order.includes(-1)) throw torn();
    this.#rows[name] = 0;
  }

  async #flush(): Promise<void> {
    if (!this.#table || this.#batch.length === 0) return;
    const { name, columns } = this.#table;
    const values = columns.map((column, index) => fromText(column, `line ->> ${this.#order[index] ?? 0}`));
    await this.#query(
      `insert into ${quoted(name)} (${columns.map((column) => quoted(column.name)).join(', ')})
        select ${values.join(', ')} from jsonb_array_elements($1::text::jsonb) as lines(line)`,
      [`[${this.#batch.join(',')}]`],
    );
    this.#batch = [];
    this.#characters = 0;
  }

  async #end({ rows, digest }: End): Promise<void> {
    await this.#flush();
    this.#hasEnd = true;
    if (`sha256:${this.#hash.digest('hex')}` !== digest) throw torn();
    for (const [name, count] of Object.entries(rows)) {
      if (this.#rows[name] !== count) throw torn();
      const counted = await this.#query(`select count(*)::int as count from ${quoted(name)}`);
      if (rowsOf(z.object({ count: z.number() }), counted)[0]?.count !== count) throw torn();
    }
  }

  /** The rows of each table. Throws where the file had no end. */
  finish(): Record<string, number> {
    if (!this.#hasEnd) throw torn();
    return this.#rows;
  }
}

const torn = () => new RestoreError('The back-up is torn or was changed: nothing was restored.');
const foreign = () => new RestoreError('The file is not a back-up of Tabmark.');
/** Of what does not even unpack at its beginning. */
const unreadable = () => new RestoreError('The file is not a back-up of Tabmark, or it is damaged.');

/** Undefined for what is no JSON. */
function jsonOf(line: string): unknown {
  try {
    return JSON.parse(line);
  } catch {
    return undefined;
  }
}

async function readHead(file: string): Promise<Head> {
  for await (const line of linesOf(file, unreadable)) {
    const parsed = Head.safeParse(jsonOf(line));
    if (!parsed.success) throw foreign();
    return parsed.data;
  }
  throw torn();
}

/**
 * The lines of a gzip file. What stands behind the last end of a line is half a line, of a torn file. `damaged` is thrown
 * where it does not unpack.
 */
async function* linesOf(file: string, damaged: () => RestoreError): AsyncGenerator<string> {
  const source = createReadStream(file);
  const unpacked = createGunzip();
  source.on('error', (error) => unpacked.destroy(error));
  const decoder = new TextDecoder();
  let rest = '';
  try {
    for await (const chunk of source.pipe(unpacked)) {
      const lines = (rest + decoder.decode(chunk as Buffer, { stream: true })).split('\n');
      rest = lines.pop() ?? '';
      yield* lines;
    }
  } catch (error) {
    const code = (error as { code?: unknown } | null)?.code;
    if (code === 'Z_BUF_ERROR') throw torn();
    if (typeof code === 'string' && code.startsWith('Z_')) throw damaged();
    throw error;
  } finally {
    source.destroy();
  }
  if (rest !== '') throw torn();
}
