/**
 * Set-up of a fresh clone, one line for each thing it does. Plain JavaScript without dependencies: it runs before there
 * are any.
 */
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findBrowser } from './find-browser.mjs';

export const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const say = (line) => process.stderr.write(`tabmark: ${line}\n`);

/** Runs a program in the project's folder; true when it ended well. Its output goes where ours goes. */
function run(program, args, options = {}) {
  // Output of set-up goes to standard error: standard output belongs to the command's own result.
  return spawnSync(program, args, { cwd: ROOT, stdio: ['ignore', 2, 2], ...options }).status === 0;
}

/** Installs what the lockfile names, unless the installed packages are newer than it. Install scripts never run. */
export function ensureDependencies() {
  const installed = join(ROOT, 'node_modules/.package-lock.json');
  const lockfile = join(ROOT, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lockfile).mtimeMs) return;
  say('installing dependencies from the lockfile');
  if (!run('npm', ['ci', '--include=dev', '--no-audit', '--no-fund', '--loglevel=error'])) {
    throw new Error('The dependencies could not be installed; check that the npm registry can be reached.');
  }
}

/** The browser to drive: one that is here, else Playwright's, else Debian's. `given` is a path that must exist. */
export async function ensureBrowser(given) {
  const found = await findBrowser(given);
  if (found) return found;
  say('no Chromium found; installing the one of Playwright');
  if (run('npx', ['playwright', 'install', 'chromium'], { timeout: 300_000 })) {
    const installed = await findBrowser();
    if (installed) return installed;
  }
  if (process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    say("that did not work; installing Debian's package chromium");
    const quiet = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0'];
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    run('apt-get', ['update', ...quiet], { env });
    if (run('apt-get', ['install', ...quiet, 'chromium'], { env })) {
      const installed = await findBrowser();
      if (installed) return installed;
    }
  }
  throw new Error('No Chromium could be found or installed: install Chromium, Chrome or Edge, or give --browser PATH.');
}

const BUILT_FROM = ['src', 'public', 'bench-suites', 'index.html', 'vite.config.ts', 'package-lock.json'];

/** Builds the app unless the last build is newer than everything it is made from. */
export function ensureBuild() {
  const built = join(ROOT, 'dist/index.html');
  const newest = Math.max(...BUILT_FROM.map((path) => newestChange(join(ROOT, path))));
  if (existsSync(built) && statSync(built).mtimeMs >= newest) return;
  say('building the app');
  if (!run('npx', ['vite', 'build', '--logLevel', 'warn'])) throw new Error('The app could not be built.');
}

function newestChange(path) {
  const entry = statSync(path);
  if (!entry.isDirectory()) return entry.mtimeMs;
  return Math.max(entry.mtimeMs, ...readdirSync(path).map((name) => newestChange(join(path, name))));
}
