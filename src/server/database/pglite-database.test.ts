import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { FolderInUseError, lockFolder } from './folder-lock.ts';
import { openPglite } from './pglite-database.ts';

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
