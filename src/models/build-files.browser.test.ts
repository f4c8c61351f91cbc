import { afterEach, describe, expect, it } from 'vitest';
import type { Build } from '../schema/build.ts';
import { MODEL_CACHE, StoredBuildFiles } from './build-files.ts';
import { CALIBRATION_BUILD } from './calibration-build.ts';

const build: Build = {
  ...CALIBRATION_BUILD,
  files: CALIBRATION_BUILD.files.filter(({ path }) => path === 'config.json'),
};
const [file] = build.files;

function open(options: { fetch?: typeof fetch; storage?: CacheStorage | undefined } = {}) {
  const stages: string[] = [];
  const files = new StoredBuildFiles(build, {
    base: '/builds',
    fetch: (input, init) => fetch(input, init),
    storage: caches,
    onProgress: ({ stage, loadedBytes, totalBytes }) => stages.push(`${stage} ${loadedBytes}/${totalBytes}`),
    signal: new AbortController().signal,
    ...options,
  });
  return { files, stages };
}

describe('StoredBuildFiles', () => {
  afterEach(async () => void (await caches.delete(MODEL_CACHE)));

  it('downloads once, verified, and reads from storage afterwards, offline too', async () => {
    const first = open();
    await first.files.ready();
    expect(first.stages.at(-1)).toBe(`download ${file!.bytes}/${file!.bytes}`);
    const offline = open({ fetch: () => Promise.reject(new TypeError('offline')) });
    await offline.files.ready();
    expect(offline.stages).toEqual([`storage ${file!.bytes}/${file!.bytes}`]);
    expect((await offline.files.read('config.json')).byteLength).toBe(file!.bytes);
    expect(offline.files.timings).toMatchObject({ downloadedBytes: 0, storedBytes: file!.bytes });
  });

  it('stores nothing that is damaged', async () => {
    const damaged = open({ fetch: async () => new Response(new Uint8Array(file!.bytes)) });
    await expect(damaged.files.ready()).rejects.toThrow(/arrived damaged/);
    expect(await (await caches.open(MODEL_CACHE)).keys()).toEqual([]);
  });

  it('works without storage, as in some private windows', async () => {
    const { files } = open({ storage: undefined });
    await files.ready();
    expect((await files.read('config.json')).byteLength).toBe(file!.bytes);
  });

  it('knows its own files only', async () => {
    const { files } = open();
    await files.ready();
    await expect(files.read('other.bin')).rejects.toThrow(/has no file other.bin/);
  });
});
