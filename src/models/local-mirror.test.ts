import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { LocalMirror } from '../../tests/fixtures/local-mirror.ts';
import { contentOf, noise, sha256, testBuild } from '../../tests/fixtures/scripted-source.ts';
import { browserClock } from './clock.ts';
import { LibraryCore } from './library-core.ts';
import { MemoryStore } from './memory-store.ts';
import type { DownloadStatus } from './model-library.ts';

/** The machine may be busy with something else. */
const PATIENT = { timeout: 4_000 };

const weights = noise(400_000);
const config = new TextEncoder().encode('{}');
const build = testBuild([{ path: 'config.json' }, { path: 'onnx/*.onnx' }]);
let folder = '';
let mirror: LocalMirror;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'tabmark-mirror-'));
  const at = join(folder, 'maker/model/resolve/main');
  await mkdir(join(at, 'onnx'), { recursive: true });
  await writeFile(join(at, 'config.json'), config);
  await writeFile(join(at, 'onnx/model.onnx'), weights);
  mirror = await LocalMirror.start({ folder });
});
afterEach(() => {
  mirror.requests.length = 0;
  mirror.withoutApi = false;
  mirror.flipByteOf('onnx/model.onnx', undefined);
});
afterAll(async () => {
  await mirror.stop();
  await rm(folder, { recursive: true });
});

/** The network of this machine alone: the hub cannot be reached. */
const atHome: typeof fetch = (input, init) =>
  String(input).startsWith('http://127.0.0.1:') ? fetch(input, init) : Promise.reject(new TypeError('Failed to fetch'));

/** A library over the real network and the real time, but for the pauses between tries. */
function start() {
  const statuses: DownloadStatus[] = [];
  const core = new LibraryCore({
    store: new MemoryStore(),
    fetch: atHome,
    appBase: '',
    clock: { ...browserClock, sleep: (_, signal) => browserClock.sleep(20, signal) },
    disk: { estimate: async () => ({}), persisted: async () => false, persist: async () => false },
    onStatus: (status) => void statuses.push(status),
  });
  core.useSource({ kind: 'mirror', base: mirror.base });
  const watch = { signal: new AbortController().signal, onProgress: () => undefined };
  return { core, watch, statuses };
}
const rangesOf = (path: string) =>
  mirror.requests
    .filter((request) => request.path.endsWith(path) && request.method === 'GET')
    .map(({ range }) => range);

describe('a library and a mirror on this machine', () => {
  it('reads what the files must be from the API, and fetches them by commit', async () => {
    const { core, watch } = start();
    const { report, files } = await core.prepare(build, watch);
    expect(report).toMatchObject({ source: 'mirror', verifiedAgainst: 'mirror' });
    expect(report.revision).toMatch(/^[0-9a-f]{40}$/);
    expect(sha256(await contentOf(files, 'onnx/model.onnx'))).toBe(sha256(weights));
    expect(mirror.requests.some(({ path }) => path.includes(`/resolve/${report.revision}/`))).toBe(true);
  });

  it('goes on by range where the connection was dropped', async () => {
    const { core, watch } = start();
    const one = testBuild([{ path: 'onnx/model.onnx' }]);
    mirror.cutAfter(150_000);
    const { files } = await core.prepare(one, watch);
    expect(sha256(await contentOf(files, 'onnx/model.onnx'))).toBe(sha256(weights));
    expect(rangesOf('model.onnx')).toEqual([undefined, expect.stringMatching(/^bytes=[1-9]\d*-$/)]);
  });

  it('goes on when the server was stopped and started again', async () => {
    const { core, watch, statuses } = start();
    mirror.throttle(200_000);
    const download = core.prepare(build, watch);
    await expect.poll(() => rangesOf('model.onnx').length, PATIENT).toBe(1);
    await mirror.stop();
    await expect.poll(() => statuses.at(-1)?.state, PATIENT).toBe('waiting');
    mirror.throttle(undefined);
    await mirror.start();
    expect(sha256(await contentOf((await download).files, 'onnx/model.onnx'))).toBe(sha256(weights));
  });

  it('refuses a file in which a byte is another', async () => {
    const { core, watch } = start();
    mirror.flipByteOf('onnx/model.onnx', 200_000);
    await expect(core.prepare(build, watch)).rejects.toThrow(/onnx\/model.onnx arrived damaged/);
    expect(rangesOf('model.onnx')).toEqual([undefined, undefined]);
  });

  it('believes a list of checksums where the mirror has no API', async () => {
    const { core, watch } = start();
    mirror.withoutApi = true;
    await expect(core.prepare(build, watch)).rejects.toThrow(/Nothing tells/);
    const hex = createHash('sha256').update(config).digest('hex');
    const list = `${hex}  config.json\n${sha256(weights).slice(7)}  onnx/model.onnx\n`;
    await writeFile(join(folder, 'maker/model/resolve/main/SHA256SUMS'), list);
    expect((await core.prepare(build, watch)).report).toMatchObject({ revision: 'main', verifiedAgainst: 'checksums' });
  });

  it('is tried before it is used', async () => {
    const { core } = start();
    const one = testBuild([{ path: 'config.json' }]);
    expect(await core.probe(mirror.base)).toMatchObject({
      ok: true,
      sentence: expect.stringMatching(/answers 404 at its front, and this page may read from it; no file was tried/),
    });
    expect(await core.probe(`${mirror.base}/`, one)).toMatchObject({
      ok: true,
      sentence: expect.stringContaining('goes on'),
    });
    expect(await core.probe(mirror.base, { ...one, revision: 'other' })).toMatchObject({ ok: false });
    expect(await core.probe('http://127.0.0.1:9/')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('reached'),
    });
    expect(await core.probe('mirror')).toMatchObject({
      ok: false,
      sentence: expect.stringContaining('not an address'),
    });
  });
});
