import { execFileSync, spawnSync } from 'node:child_process';
import { chownSync, existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { createServer, type AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface PrivatePostgres {
  /** For `DATABASE_URL`. */
  address: string;
  /** Kills the whole server without a word, as the loss of power to its processes would. */
  kill(): void;
  start(): void;
  /** Stops it and removes its files. */
  remove(): void;
}

/** Folder of the newest PostgreSQL that is installed as Debian does it; undefined where there is none. */
function binaries(): string | undefined {
  const root = '/usr/lib/postgresql';
  if (!existsSync(root)) return undefined;
  const versions = readdirSync(root).filter((version) => existsSync(join(root, version, 'bin/initdb')));
  const newest = versions.sort((a, b) => Number(b) - Number(a))[0];
  return newest === undefined ? undefined : join(root, newest, 'bin');
}

/** Installs PostgreSQL where this is a machine for tests that may be changed. */
function installedBinaries(): string | undefined {
  const found = binaries();
  if (found !== undefined || !process.env.CI || process.getuid?.() !== 0) return found;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  for (const args of [['update'], ['install', '-y', '--no-install-recommends', 'postgresql']]) {
    spawnSync('apt-get', [...args, '-qq'], { env, stdio: 'ignore' });
  }
  return binaries();
}

/** Why `startPrivatePostgres` cannot do it here; undefined where it can. Installs PostgreSQL first where CI is set. */
export function whyNoPostgres(): string | undefined {
  if (installedBinaries() === undefined) return 'PostgreSQL is not installed: apt-get install postgresql';
  const user = unprivilegedUser();
  return user === undefined ? 'PostgreSQL does not run as root, and has no user here' : undefined;
}

/**
 * A PostgreSQL of one's own on a loopback port, in a temporary folder, for tests and measurements. Rejects where there is
 * none to be had.
 */
export async function startPrivatePostgres(): Promise<PrivatePostgres> {
  const [bin, user] = [binaries(), unprivilegedUser()];
  if (bin === undefined || user === undefined) throw new Error(whyNoPostgres());
  const folder = mkdtempSync(join(tmpdir(), 'tabmark-postgres-'));
  if (user.uid !== undefined && user.gid !== undefined) chownSync(folder, user.uid, user.gid);
  const data = join(folder, 'data');
  const port = await freePort();
  const run = (program: string, ...args: string[]) =>
    execFileSync(join(bin, program), args, { ...user, cwd: folder, stdio: 'ignore' });
  run('initdb', '-D', data, '-U', 'tabmark', '-A', 'trust', '-E', 'UTF8', '--locale=C', '-N');
  const settings = `-p ${port} -c listen_addresses=127.0.0.1 -c unix_socket_directories=${folder}`;
  const start = () => run('pg_ctl', '-D', data, '-w', '-o', settings, '-l', join(folder, 'log'), 'start');
  start();
  return {
    address: `postgres://tabmark@127.0.0.1:${port}/postgres`,
    start,
    kill: () => killAll(data, bin, user),
    remove() {
      spawnSync(join(bin, 'pg_ctl'), ['-D', data, '-m', 'immediate', 'stop'], { ...user, stdio: 'ignore' });
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

type User = { uid?: number; gid?: number };

/** PostgreSQL refuses to run as root: then its own user does it. */
function unprivilegedUser(): User | undefined {
  if (process.getuid?.() !== 0) return {};
  const idOf = (flag: string) => Number(spawnSync('id', [flag, 'postgres'], { encoding: 'utf8' }).stdout);
  const [uid, gid] = [idOf('-u'), idOf('-g')];
  return uid > 0 && gid > 0 ? { uid, gid } : undefined;
}

/** The postmaster and every process that it has started, by their ids. */
function killAll(data: string, bin: string, user: User): void {
  const found = spawnSync('head', ['-1', join(data, 'postmaster.pid')], { encoding: 'utf8' });
  const postmaster = Number(found.stdout);
  const children = spawnSync('ps', ['-o', 'pid=', '--ppid', String(postmaster)], { encoding: 'utf8' });
  const ids = [postmaster, ...children.stdout.split('\n').map(Number)].filter((id) => id > 0);
  for (const id of ids) {
    try {
      process.kill(id, 'SIGKILL');
    } catch {
      // It has ended by itself.
    }
  }
  // Until the last one has gone, a new postmaster finds their shared memory and does not start.
  for (let attempt = 0; attempt < 100; attempt++) {
    if (spawnSync(join(bin, 'pg_ctl'), ['-D', data, 'status'], { ...user, stdio: 'ignore' }).status !== 0) return;
    spawnSync('sleep', ['0.05']);
  }
}

function freePort(): Promise<number> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(0, '127.0.0.1', () => {
      const { port } = server.address() as AddressInfo;
      server.close(() => resolve(port));
    });
  });
}
