import {
  lstatSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  readlinkSync,
  rmSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { hostname, tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from './setup.mjs';

/** A folder in which the browser keeps what it stores. */
export interface BrowserProfile {
  folder: string;
  /** It was there before and stays: what was downloaded in it need not be downloaded again. */
  kept: boolean;
  /** Lets others use it, or deletes it. */
  release(): void;
}

const KEPT = join(ROOT, '.cache/browser-profile');
/** The lock is renewed this often, and counts as left behind when it is this old. */
const RENEW_MS = 5_000;
const STALE_MS = 30_000;
const LOCKS_OF_CHROMIUM = ['SingletonLock', 'SingletonCookie', 'SingletonSocket'];

/** The profile that calls share, unless another call is using it now: then, and when `fresh` is wanted, one of its own. */
export function openProfile({ fresh, folder = KEPT }: { fresh: boolean; folder?: string | undefined }): BrowserProfile {
  if (fresh) return temporaryProfile();
  const lock = `${folder}.lock`;
  mkdirSync(folder, { recursive: true });
  if (!take(lock)) {
    process.stderr.write(
      'tabmark: another call is using the stored models; this one downloads what it needs for itself\n',
    );
    return temporaryProfile();
  }
  if (isOpenIn(folder)) {
    rmSync(lock, { force: true });
    process.stderr.write(
      'tabmark: a browser is still open in the folder of stored models; this call uses another one\n',
    );
    return temporaryProfile();
  }
  // Left by a browser that was killed: Chromium would take them for those of a browser on another machine.
  for (const name of LOCKS_OF_CHROMIUM) rmSync(join(folder, name), { force: true });
  const renewing = setInterval(() => utimesSync(lock, new Date(), new Date()), RENEW_MS).unref();
  const release = () => {
    clearInterval(renewing);
    rmSync(lock, { force: true });
  };
  return { folder, kept: true, release };
}

function temporaryProfile(): BrowserProfile {
  const folder = mkdtempSync(join(tmpdir(), 'tabmark-profile-'));
  return { folder, kept: false, release: () => rmSync(folder, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Makes the lock file with our process in it. False when a living process has it. */
function take(lock: string): boolean {
  for (const attempt of [1, 2]) {
    try {
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
      return true;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error;
      if (attempt === 2 || isHeld(lock)) return false;
      rmSync(lock, { force: true });
    }
  }
  return false;
}

/** A number of a process may be given again, so the lock must also have been renewed lately. */
function isHeld(lock: string): boolean {
  try {
    return Date.now() - statSync(lock).mtimeMs < STALE_MS && isAlive(Number(readFileSync(lock, 'utf8')));
  } catch {
    return false;
  }
}

/** Whether a Chromium of this machine has the profile open: its lock is a link to `<host>-<process>`. */
function isOpenIn(folder: string): boolean {
  const path = join(folder, 'SingletonLock');
  try {
    if (!lstatSync(path).isSymbolicLink()) return false;
    const [, host, pid] = /^(.*)-(\d+)$/.exec(readlinkSync(path)) ?? [];
    return host === hostname() && isAlive(Number(pid));
  } catch {
    return false;
  }
}

function isAlive(pid: number): boolean {
  if (!Number.isInteger(pid) || pid < 1) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
