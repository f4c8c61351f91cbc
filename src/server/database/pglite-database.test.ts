import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FolderInUseError, lockFolder } from './folder-lock.ts';
import { openPglite, type PgliteDatabase } from './pglite-database.ts';
import { keepUp } from './pglite-upkeep.ts';

const root = mkdtempSync(join(tmpdir(), 'tabmark-lock-'));
const folderOf = (name: string) => mkdtempSync(join(root, `${name}-`));
afterAll(() => rmSync(root, { recursive: true, force: true }));

describe('openPglite in a folder', () => {
  it('forces every commit to the disk, keeps what it wrote, and lets nobody else in meanwhile', async () => {
    const folder = folderOf('data');
    const first = await openPglite({ folder });
    await first.query('create table notes (note text)');
    const before = first.syncs();
    for (let note = 0; note < 10; note++) await first.query('insert into notes values ($1)', [`note ${note}`]);
    expect(first.syncs() - before).toBeGreaterThanOrEqual(10);
    await expect(openPglite({ folder })).rejects.toThrow(FolderInUseError);
    await first.close();
    await expect(first.query('select 1')).rejects.toThrow('it was closed');

    const second = await openPglite({ folder });
    expect(await second.query('select count(*)::int as count from notes')).toEqual([{ count: 10 }]);
    await second.close();
  });
});

describe('PGlite is kept up', () => {
  /** Rows that the planner believes in, and dead ones; -1 where no statistics were made. */
  const factsOf = async ({ query }: PgliteDatabase) => {
    const facts = `select reltuples::int as rows, n_dead_tup::int as dead from pg_class
      join pg_stat_user_tables on relid = pg_class.oid where pg_class.relname = 'notes'`;
    return (await query(facts))[0];
  };
  const fill = async ({ query }: PgliteDatabase) => {
    await query('create table notes (place int primary key, note int)');
    await query('insert into notes select place, 0 from generate_series(1, 1000) as place');
  };

  it('when it is opened, though each time too little was changed to be due', async () => {
    const folder = folderOf('upkeep');
    const first = await openPglite({ folder });
    await fill(first);
    expect(await factsOf(first)).toMatchObject({ rows: -1 });
    await first.close();
    for (let time = 1; time <= 3; time++) {
      const database = await openPglite({ folder });
      expect(await factsOf(database)).toMatchObject({ rows: 1000 });
      const pages = `select (pg_relation_size('notes') / 8192)::int as pages`;
      // A fifth of the rows is written anew each time: without vacuum that would be a page more.
      expect([time, await database.query(pages)]).toEqual([time, [{ pages: time === 1 ? 5 : 6 }]]);
      await database.query('update notes set note = $1 where place <= 200', [time]);
      await database.close();
    }
  });

  it('and a folder that holds something else is told from one that is in use', async () => {
    const folder = folderOf('damaged');
    writeFileSync(join(folder, 'pglite'), 'not a folder');
    await expect(openPglite({ folder })).rejects.toThrow(/damaged, of something else, or not yours/);
    // It is given back.
    await expect(openPglite({ folder })).rejects.toThrow(/damaged/);
  });

  it('while it is used: dead rows are gone, and statistics are there', async () => {
    const database = await openPglite();
    await fill(database);
    await database.query('update notes set note = 1');
    await database.query('select pg_stat_force_next_flush()');
    expect(await factsOf(database)).toEqual({ rows: -1, dead: 1000 });
    for (let turn = 0; turn < 200; turn++) await database.query('select 1');
    expect(await factsOf(database)).toEqual({ rows: 1000, dead: 0 });
    await database.close();
  });

  it('but not within a transaction, and not where nothing is due', async () => {
    const database = await openPglite();
    await fill(database);
    await database.transaction(async (query) => {
      for (let turn = 0; turn < 300; turn++) await query('insert into notes values ($1, 0)', [2000 + turn]);
    });
    await database.query('select pg_stat_force_next_flush()');
    expect(await keepUp(database.query)).toEqual(['vacuum analyze notes']);
    expect(await keepUp(database.query)).toEqual([]);
    await database.close();
  });
});

describe('lockFolder', () => {
  const lockOf = (folder: string) => join(folder, 'tabmark.lock');

  it('says who has the folder, and gives it back', () => {
    const folder = folderOf('lock');
    const release = lockFolder(folder);
    expect(() => lockFolder(folder)).toThrow('already open in this process');
    release();
    lockFolder(folder)();
  });

  it('keeps out a second process for as long as the first one lives', async () => {
    const folder = folderOf('lock');
    const other = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)']);
    writeFileSync(lockOf(folder), JSON.stringify({ pid: other.pid, host: hostname(), began: '' }));
    expect(() => lockFolder(folder)).toThrow(`in use by another Tabmark (process ${other.pid})`);
    other.kill('SIGKILL');
    await once(other, 'exit');
    const release = lockFolder(folder);
    expect(JSON.parse(readFileSync(lockOf(folder), 'utf8'))).toMatchObject({ pid: process.pid });
    release();
  });

  it('takes over a lock whose process id now belongs to another process', () => {
    const folder = folderOf('lock');
    writeFileSync(lockOf(folder), JSON.stringify({ pid: process.ppid, host: hostname(), began: '1' }));
    // Where the system does not tell when a process began, the id alone has to do.
    if (process.platform === 'linux') lockFolder(folder)();
    else expect(() => lockFolder(folder)).toThrow(FolderInUseError);
  });

  it('does not judge processes of other machines', () => {
    const folder = folderOf('lock');
    writeFileSync(lockOf(folder), JSON.stringify({ pid: 1, host: 'another-machine', began: '' }));
    expect(() => lockFolder(folder)).toThrow('on another-machine');
  });
});
