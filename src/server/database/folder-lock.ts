import { closeSync, linkSync, openSync, readFileSync, renameSync, rmSync, statSync, writeSync } from 'node:fs';
import { hostname } from 'node:os';
import { join } from 'node:path';

/** Two processes in one folder of PGlite both believe to write, and lose each other's rows without a word. */
export class FolderInUseError extends Error {
  override readonly name = 'FolderInUseError';
}

const NAME = 'tabmark.lock';
const ATTEMPTS = 3;
/** A lock file is empty for the moment between being made and being written. */
const WRITING_MS = 2000;

/** Folders that this very process has: its own process id says nothing about them. */
const held = new Set<string>();

/**
 * Takes a folder for this process and returns what gives it back. The lock is a file with process id and machine, made
 * only where there is none; one whose process is gone is taken over. Throws a FolderInUseError with one sentence. On a
 * disk that several machines share a lock of another machine always holds: nobody can see whether its process lives.
 */
export function lockFolder(folder: string): () => void {
  const path = join(folder, NAME);
  if (held.has(path)) throw new FolderInUseError(`The folder ${folder} is already open in this process.`);
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    if (create(path)) {
      held.add(path);
      return () => release(path);
    }
    const holder = read(path);
    if (holder === undefined) continue;
    if (isAlive(holder)) throw new FolderInUseError(sentence(folder, holder, path));
    takeAway(path);
  }
  throw new FolderInUseError(`The folder ${folder} could not be locked: another Tabmark is starting in it.`);
}

interface Holder {
  pid: number;
  host: string;
  /** When the process began, as far as the system tells: process ids are given out again. */
  began: string;
}

function create(path: string): boolean {
  let descriptor: number;
  try {
    descriptor = openSync(path, 'wx', 0o600);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false;
    throw error;
  }
  const mine: Holder = { pid: process.pid, host: hostname(), began: beginningOf(process.pid) ?? '' };
  try {
    writeSync(descriptor, JSON.stringify(mine));
  } finally {
    closeSync(descriptor);
  }
  return true;
}

/** Undefined where the file has just gone. What cannot be read is held by nobody, unless it is being written now. */
function read(path: string): Holder | undefined {
  try {
    const text = readFileSync(path, 'utf8');
    const { pid, host, began } = JSON.parse(text) as Partial<Holder>;
    if (typeof pid === 'number' && typeof host === 'string') return { pid, host, began: began ?? '' };
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return undefined;
  }
  const written = statSync(path, { throwIfNoEntry: false });
  const isNew = written !== undefined && Date.now() - written.mtimeMs < WRITING_MS;
  return { pid: isNew ? UNKNOWN : NOBODY, host: hostname(), began: '' };
}

const NOBODY = -1;
/** Somebody who is just writing who it is. */
const UNKNOWN = 0;

/**
 * Removes a lock whose process is gone. Of two that do so at the same time, the slower one may get hold of the lock that the
 * faster one has made since: it puts that back.
 */
function takeAway(path: string): void {
  const aside = `${path}.${process.pid}`;
  try {
    renameSync(path, aside);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return;
    throw error;
  }
  const holder = read(aside);
  if (holder && isAlive(holder)) linkSync(aside, path);
  rmSync(aside, { force: true });
}

function isAlive({ pid, host, began }: Holder): boolean {
  if (host !== hostname()) return true;
  if (pid <= 0) return pid === UNKNOWN;
  const begins = beginningOf(pid);
  if (began !== '' && begins !== undefined) return begins === began;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // A process of somebody else's lives all the same.
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/** Linux tells when a process began; elsewhere the process id has to do. */
function beginningOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8');
    // The name of the program stands in brackets and may hold spaces.
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19];
  } catch {
    return undefined;
  }
}

const sentence = (folder: string, { pid, host }: Holder, path: string): string =>
  host === hostname()
    ? `The folder ${folder} is in use by another Tabmark (process ${pid}): stop it, or choose another folder with --data DIR.`
    : `The folder ${folder} is in use by a Tabmark on ${host}: stop it there, or remove ${path} if it is gone.`;

function release(path: string): void {
  held.delete(path);
  rmSync(path, { force: true });
}
