import { existsSync, mkdirSync, mkdtempSync, readdirSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { openProfile } from './browser-profile.ts';

/** Above every number that a process can have. */
const NOBODY = 2 ** 22 + 1;

describe('openProfile', () => {
  let folder: string;
  const open = (fresh = false) => openProfile({ fresh, folder });
  const said = () => vi.mocked(process.stderr.write).mock.calls.map(([text]) => String(text));

  beforeEach(() => {
    folder = join(mkdtempSync(join(tmpdir(), 'tabmark-test-')), 'profile');
    vi.spyOn(process.stderr, 'write').mockReturnValue(true);
  });
  afterEach(() => void vi.restoreAllMocks());

  it('gives one call after the other the same folder', () => {
    const first = open();
    writeFileSync(join(first.folder, 'kept'), '');
    first.release();
    const second = open();
    expect([second.folder, second.kept, readdirSync(second.folder)]).toEqual([folder, true, ['kept']]);
    second.release();
    expect(existsSync(`${folder}.lock`)).toBe(false);
  });

  it('gives a call beside another a folder of its own, which it deletes', () => {
    const first = open();
    const second = open();
    expect([second.kept, second.folder === folder]).toEqual([false, false]);
    expect(said()).toEqual([expect.stringMatching(/another call is using the stored models/)]);
    second.release();
    expect([existsSync(second.folder), existsSync(`${folder}.lock`)]).toEqual([false, true]);
    first.release();
  });

  it('takes over the lock of a process that is gone, or that has not renewed it', () => {
    mkdirSync(folder, { recursive: true });
    writeFileSync(`${folder}.lock`, `${NOBODY}`);
    const first = open();
    expect(first.kept).toBe(true);
    first.release();
    writeFileSync(`${folder}.lock`, `${process.pid}`);
    utimesSync(`${folder}.lock`, new Date(0), new Date(0));
    const second = open();
    expect(second.kept).toBe(true);
    second.release();
  });

  it('removes the lock of a browser that was killed, and leaves that of a living one', () => {
    mkdirSync(folder, { recursive: true });
    symlinkSync(`elsewhere-${process.pid}`, join(folder, 'SingletonLock'));
    const first = open();
    expect([first.kept, readdirSync(folder)]).toEqual([true, []]);
    first.release();
    symlinkSync(`${hostname()}-${process.pid}`, join(folder, 'SingletonLock'));
    const second = open();
    expect([second.kept, readdirSync(folder)]).toEqual([false, ['SingletonLock']]);
    second.release();
  });

  it('uses a new folder when a cold start is wanted', () => {
    const profile = open(true);
    expect([profile.kept, existsSync(folder)]).toEqual([false, false]);
    profile.release();
  });
});
