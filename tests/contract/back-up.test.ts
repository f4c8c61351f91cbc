import { existsSync, mkdtempSync, readFileSync, rmSync, statSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { StoredSubmission } from '../../src/schema/board.ts';
import { backUp } from '../../src/server/back-up/back-up.ts';
import { restore } from '../../src/server/back-up/restore.ts';
import type { Database } from '../../src/server/database/database.ts';
import { migrate } from '../../src/server/database/migrate.ts';
import { MIGRATIONS } from '../../src/server/database/migrations.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { openPglite } from '../../src/server/database/pglite-database.ts';
import {
  startPrivatePostgres,
  whyNoPostgres,
  type PrivatePostgres,
} from '../../src/server/measure/private-postgres.ts';
import { BoardClient, testBoard } from './board-client.ts';

const folder = mkdtempSync(join(tmpdir(), 'tabmark-back-up-'));
const fileOf = (name: string) => join(folder, name);
const linesOf = (file: string) => gunzipSync(readFileSync(file)).toString('utf8');
const countOf = async (database: Database) => (await database.query('select id from submissions')).length;

let full: Database;
let file: string;
let counts: Record<string, number>;
let sent: { id: string; key: string };
beforeAll(async () => {
  full = await openDatabase('memory');
  const client = new BoardClient(testBoard(full));
  const { receipt, key } = await client.submit();
  sent = { id: receipt.id, key };
  for (let more = 0; more < 3; more++) await client.submit();
  await client.ticket();
  // More than one page, with everything that has a meaning in SQL, JSON or lines.
  for (let row = 0; row < 250; row++) {
    await full.query('insert into secrets (name, value) values ($1, $2)', [
      `${row % 2 ? 'É' : 'z'}${row}`,
      `"\\N\n'é${row}`,
    ]);
  }
  await client.app.close();
  file = fileOf('full');
  counts = await backUp(full, file);
}, 120_000);
afterAll(async () => {
  await full.close();
  rmSync(folder, { recursive: true, force: true });
});

describe('a back-up', () => {
  it('counts what it holds, for nobody else to read', () => {
    expect(counts).toMatchObject({ submissions: 4, payloads: 4, tickets: 5, cells: 1, secrets: 251 });
    expect(statSync(file).mode & 0o077).toBe(0);
  });

  it('comes back on PGlite as it was, and serves', async () => {
    const other = await openPglite();
    expect(await restore(other, file)).toEqual(counts);
    const again = fileOf('again');
    await backUp(other, again);
    expect(linesOf(again)).toBe(linesOf(file));
    const [before, after] = [full, other].map((database) => new BoardClient(testBoard(database)));
    for (const path of ['/api/board?role=calibration', `/api/submissions/${sent.id}`, '/api/export']) {
      expect((await after!.ask(path)).body).toEqual((await before!.ask(path)).body);
    }
    expect(((await after!.ask(`/api/submissions/${sent.id}`)).body as StoredSubmission).run.trials).toHaveLength(24);
    expect((await after!.remove(sent.id, sent.key)).status).toBe(204);
    expect((await after!.submit()).status).toBe(201);
    await Promise.all([before!.app.close(), after!.app.close()]);
    await other.close();
  });

  it.each([
    [1, 'device_classes', "insert into device_classes (key, name, submissions) values ('a.b', 'A, B', 7)"],
    [
      2,
      'classes_of_boards',
      "insert into classes_of_boards (board, key, name, submissions) values ('public', 'a.b', 'A, B', 7)",
    ],
  ])('of version %s is read into the tables of its time, and migrated', async (count, table, statement) => {
    const old = await openPglite();
    await migrate(old, MIGRATIONS.slice(0, count));
    await old.query(statement);
    const path = fileOf(`old-${count}`);
    await backUp(old, path);
    // It is only read.
    expect(await old.query('select id from migrations')).toHaveLength(count);
    await old.close();
    const empty = await openPglite();
    expect(await restore(empty, path)).toMatchObject({ [table]: 1, submissions: 0 });
    expect(await empty.query('select id from migrations')).toHaveLength(MIGRATIONS.length);
    expect(await empty.query('select board, key, name, submissions from classes_of_boards')).toEqual([
      { board: 'public', key: 'a.b', name: 'A, B', submissions: 7 },
    ]);
    await empty.close();
  });

  it('of a newer version is refused', async () => {
    const [head, ...rest] = linesOf(file).split('\n');
    const { migrations, ...others } = JSON.parse(head!) as { migrations: number[] };
    const newer = JSON.stringify({ ...others, migrations: [...migrations, 999] });
    writeFileSync(fileOf('newer'), gzipSync([newer, ...rest].join('\n')));
    await expect(restore(full, fileOf('newer'))).rejects.toThrow('made by a newer Tabmark');
  });

  it('is not made of a database in which no leaderboard is, or a newer one', async () => {
    const other = await openPglite();
    const path = fileOf('none');
    await expect(backUp(other, path)).rejects.toThrow('There is no leaderboard in PGlite in memory.');
    expect(await other.query("select 1 from information_schema.tables where table_schema = 'public'")).toEqual([]);
    await other.query('create table migrations (id int primary key, migration text)');
    await other.query("insert into migrations values (1, 'of another program')");
    await expect(backUp(other, path)).rejects.toThrow('There is no leaderboard in PGlite in memory.');
    await other.query('drop table migrations');
    await migrate(other);
    await other.query('insert into migrations values (999, now())');
    await expect(backUp(other, path)).rejects.toThrow('was made by a newer Tabmark');
    expect(existsSync(path)).toBe(false);
    await other.close();
  });

  it('is written to a new file only, never through a link', async () => {
    writeFileSync(fileOf('theirs'), 'theirs');
    symlinkSync(fileOf('theirs'), fileOf('link'));
    await expect(backUp(full, fileOf('link'))).rejects.toThrow('EEXIST');
    expect(readFileSync(fileOf('link'), 'utf8')).toBe('theirs');
  });

  it('is taken by an empty database only', async () => {
    const before = await countOf(full);
    await expect(restore(full, file)).rejects.toThrow(/is not empty: restore into a new database/);
    expect(await countOf(full)).toBe(before);
  });
});

describe('a file that is no whole back-up', () => {
  const bytes = () => readFileSync(file);
  const changed = (change: (lines: string[]) => string[]) => gzipSync(change(linesOf(file).split('\n')).join('\n'));
  const lastRow = (lines: string[]) => lines.length - 3;
  let empty: Database;
  beforeAll(async () => void (empty = await openDatabase('memory')), 120_000);
  afterAll(() => empty.close());
  it.each<[string, () => Buffer, RegExp]>([
    ['is cut off', () => bytes().subarray(0, bytes().length - 200), /torn/],
    ['is cut off at once', () => bytes().subarray(0, 30), /torn/],
    ['is empty', () => Buffer.alloc(0), /torn/],
    ['lacks its end', () => changed((lines) => lines.slice(0, -2)), /torn/],
    ['lacks a row', () => changed((lines) => lines.filter((_, at) => at !== lastRow(lines))), /torn/],
    ['has a row twice', () => changed((lines) => [...lines.slice(0, -2), lines.at(-2)!, lines.at(-2)!, '']), /torn/],
    [
      'was changed',
      () => changed((lines) => lines.map((line) => line.replace('"calibration"', '"calibratiom"'))),
      /torn/,
    ],
    ['is no gzip', () => Buffer.from('hello, this is no archive at all'), /not a back-up/],
    ['is the gzip of something else', () => gzipSync('{"type":"tabmark-run"}\n'), /not a back-up/],
    ['is the gzip of text', () => gzipSync('hello\n'), /not a back-up/],
  ])('that %s leaves nothing behind', async (name, make, sentence) => {
    const path = fileOf(name.replaceAll(' ', '-'));
    writeFileSync(path, make());
    await expect(restore(empty, path)).rejects.toThrow(sentence);
    expect([await countOf(empty), (await empty.query('select name from secrets')).length]).toEqual([0, 0]);
  });
});

const missing = whyNoPostgres();
describe.skipIf(missing !== undefined)('from PGlite to PostgreSQL', () => {
  let postgres: PrivatePostgres;
  beforeAll(async () => void (postgres = await startPrivatePostgres()), 120_000);
  afterAll(() => postgres.remove());

  it('and back is the same, row by row and bit by bit', async () => {
    const database = await openDatabase({ address: postgres.address });
    expect(await restore(database, file)).toEqual(counts);
    const there = fileOf('there');
    await backUp(database, there);
    expect(linesOf(there)).toBe(linesOf(file));
    const client = new BoardClient(testBoard(database));
    expect((await client.ask(`/api/submissions/${sent.id}`)).status).toBe(200);
    await client.app.close();
    await database.close();
    const home = await openPglite();
    expect(await restore(home, there)).toEqual(counts);
    await home.close();
  });
});
