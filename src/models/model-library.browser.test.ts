import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { WorkerScript } from '../../tests/fixtures/scripted-library-worker.ts';
import { CALIBRATION_BUILD, CALIBRATION_GGUF_BUILD } from './calibration-build.ts';
import { createModelLibrary, type LibraryOptions } from './create-model-library.ts';
import type { DownloadStatus, ModelLibrary } from './model-library.ts';
import { STORE_FOLDER } from './opfs-store.ts';

const build = CALIBRATION_GGUF_BUILD;
const total = build.files.reduce((bytes, file) => bytes + (file.bytes ?? 0), 0);
const open: ModelLibrary[] = [];
/** The machine may be busy with something else. */
const poll = <Value>(look: () => Value) => expect.poll(look, { timeout: 30_000 });

function start(script: WorkerScript = {}, options: Partial<LibraryOptions> = {}): ModelLibrary {
  const library = createModelLibrary({
    appBase: '/builds',
    spawn: () =>
      new Worker(new URL('../../tests/fixtures/scripted-library-worker.ts', import.meta.url), {
        type: 'module',
        name: JSON.stringify(script),
      }),
    ...options,
  });
  open.push(library);
  return library;
}

function watching() {
  const statuses: DownloadStatus[] = [];
  const abort = new AbortController();
  return {
    statuses,
    abort,
    watch: { signal: abort.signal, onProgress: (said: DownloadStatus) => void statuses.push(said) },
  };
}

/** Names of the files in a folder of the store. */
async function namesIn(folder: string): Promise<string[]> {
  const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(STORE_FOLDER);
  const names: string[] = [];
  const handle = await root.getDirectoryHandle(folder, { create: true });
  for await (const name of (handle as unknown as { keys(): AsyncIterable<string> }).keys()) names.push(name);
  return names.sort();
}

async function sha256(content: Blob): Promise<string> {
  const digest = new Uint8Array(await crypto.subtle.digest('SHA-256', await content.arrayBuffer()));
  return `sha256:${[...digest].map((byte) => byte.toString(16).padStart(2, '0')).join('')}`;
}

const wipe = async () => {
  for (const library of open.splice(0)) library.close();
  const root = await navigator.storage.getDirectory();
  // A worker that was ended gives its files back a moment later.
  await poll(() =>
    root.removeEntry(STORE_FOLDER, { recursive: true }).then(
      () => 'gone',
      ({ name }: DOMException) => name,
    ),
  ).toMatch(/gone|NotFoundError/);
};
beforeEach(wipe);
afterEach(wipe);

describe('the library in a browser', () => {
  it('keeps verified files on the disk, and gives them without any network after a restart', async () => {
    const first = start();
    const { watch, statuses } = watching();
    const prepared = await first.prepare(build, watch);
    for (const [index, { content }] of prepared.files.entries()) {
      expect(await sha256(content)).toBe(build.files[index]?.digest);
    }
    expect(prepared.report).toMatchObject({ source: 'app', verifiedAgainst: 'catalogue' });
    const { verifyMs } = prepared;
    if (verifyMs.status !== 'measured') throw new Error(verifyMs.reason);
    expect(verifyMs.value).toBeGreaterThan(0);
    expect(verifyMs.value).toBeLessThan(prepared.downloadMs);
    expect(statuses.at(-1)).toMatchObject({ state: 'done', loadedBytes: total, totalBytes: total });
    expect(first.downloads().get(build.id)).toMatchObject({ state: 'done' });
    first.close();
    const later = start({ offline: true });
    const again = await later.prepare(build, watching().watch);
    expect(again).toMatchObject({ downloadedBytes: 0, downloadMs: 0, report: prepared.report });
    expect(again.verifyMs).toEqual({ status: 'not-measured', reason: 'nothing was downloaded' });
    expect(await sha256(again.files[1]!.content)).toBe(build.files[1]?.digest);
    expect(await later.stored()).toMatchObject([{ buildId: build.id, complete: true, storedBytes: total }]);
    expect([await namesIn('parts'), await namesIn('builds')]).toEqual([[], [`${build.id}.json`]]);
  });

  it('goes on by itself after a reload, from the bytes that were there', async () => {
    const first = start({ holdAfter: 1_000_000 });
    const { watch } = watching();
    first.prepare(build, watch).catch(() => undefined);
    await poll(() => first.downloads().get(build.id)?.loadedBytes).toBe(1_033_028);
    first.close();
    const later = start();
    let changes = 0;
    const unsubscribe = later.subscribe(() => (changes += 1));
    await poll(() => later.downloads().get(build.id)).toMatchObject({ state: 'paused', loadedBytes: 1_033_028 });
    expect((await later.resumable()).map(({ id }) => id)).toEqual([build.id]);
    expect((await later.resume()).map(({ id }) => id)).toEqual([build.id]);
    await poll(() => later.downloads().get(build.id)?.state).toBe('done');
    unsubscribe();
    expect(changes).toBeGreaterThan(1);
    expect(await later.resumable()).toEqual([]);
    const { files } = await later.prepare(build, watching().watch);
    expect(await sha256(files[1]!.content)).toBe(build.files[1]?.digest);
  });

  it('does not go on by itself with what was paused', async () => {
    const first = start({ holdAfter: 500_000 });
    const { watch, abort } = watching();
    const download = first.prepare(build, watch);
    download.catch(() => undefined);
    await poll(() => first.downloads().get(build.id)?.loadedBytes).toBe(533_028);
    abort.abort(new Error('enough'));
    await expect(download).rejects.toThrow('enough');
    expect(first.downloads().get(build.id)).toMatchObject({ state: 'paused', loadedBytes: 533_028 });
    first.close();
    const later = start();
    expect(await later.resumable()).toEqual([]);
    expect(later.downloads().get(build.id)).toMatchObject({ state: 'paused', loadedBytes: 533_028 });
    expect((await later.prepare(build, watching().watch)).downloadedBytes).toBe(total - 533_028);
  });

  it('downloads once for two tabs', async () => {
    const [one, two] = [start({ holdAfter: 700_000 }), start()];
    const first = watching();
    one.prepare(build, first.watch).catch(() => undefined);
    await poll(() => one.downloads().get(build.id)?.loadedBytes).toBe(733_028);
    const second = watching();
    const waiting = two.prepare(build, second.watch);
    await poll(() => second.statuses.at(-1)?.state).toBe('waiting');
    expect(second.statuses.at(-1)?.message).toMatch(/Another tab/);
    one.close();
    expect((await waiting).downloadedBytes).toBe(total - 733_028);
  });

  it('deletes what only one build needs', async () => {
    const library = start();
    const { watch } = watching();
    await library.prepare(build, watch);
    await library.prepare(CALIBRATION_BUILD, watch);
    await library.remove(build.id);
    expect(await namesIn('blobs')).toHaveLength(CALIBRATION_BUILD.files.length);
    expect((await library.stored()).map(({ buildId }) => buildId)).toEqual([CALIBRATION_BUILD.id]);
    await library.removeAll();
    expect(await library.stored()).toEqual([]);
    expect([await namesIn('blobs'), await namesIn('builds')]).toEqual([[], []]);
  });

  it('deletes everything but what another tab is at, and later what that one left', async () => {
    const one = start();
    await one.prepare(CALIBRATION_BUILD, watching().watch);
    const two = start({ holdAfter: 700_000 });
    two.prepare(build, watching().watch).catch(() => undefined);
    await poll(() => two.downloads().get(build.id)?.loadedBytes).toBe(733_028);
    await expect(one.removeAll()).rejects.toThrow(/Another tab/);
    expect((await one.stored()).map(({ buildId }) => buildId)).toEqual([build.id]);
    expect(await namesIn('parts')).toHaveLength(1);
    two.close();
    const root = await (await navigator.storage.getDirectory()).getDirectoryHandle(STORE_FOLDER);
    await root.removeEntry('builds', { recursive: true });
    one.close();
    // The lock of a worker that was ended goes a moment later.
    await poll(async () => (await navigator.locks.query()).held).toEqual([]);
    await start().stored();
    await poll(async () => [...(await namesIn('parts')), ...(await namesIn('blobs'))]).toEqual([]);
  });

  it('takes over picked files', async () => {
    const picked = await Promise.all(
      build.files.map(async ({ path }) => {
        const response = await fetch(`/builds/${build.repository}/resolve/${build.revision}/${path}`);
        return new File([await response.blob()], path);
      }),
    );
    const library = start({ offline: true });
    await expect(library.takeFiles(build, picked.slice(1), watching().watch)).rejects.toThrow(
      /reference.json is not among/,
    );
    await library.takeFiles(build, picked, watching().watch);
    expect((await library.prepare(build, watching().watch)).report.source).toBe('picked-files');
  });

  it('says before the first byte how much room is missing, after asking the browser for more', async () => {
    let asked = 0;
    const persist = async () => (asked += 1) > 0;
    const library = start({ quota: 1_000_000 }, { persist });
    await expect(library.prepare(build, watching().watch)).rejects.toThrow(
      /needs 3.5 MB more and 1 MB are free here: 2.5 MB are missing; delete builds on the Models page/,
    );
    expect(asked).toBe(1);
    expect(library.downloads().get(build.id)).toMatchObject({ state: 'failed', loadedBytes: 0 });
  });

  it('tells what the browser allows, or that it denies storage, in which case builds still run', async () => {
    const space = await start().space();
    expect(space).toMatchObject({ status: 'measured', value: { quotaBytes: expect.any(Number) } });
    const denied = start({ denied: true });
    expect(await denied.space()).toMatchObject({ status: 'not-measured', reason: expect.stringContaining('private') });
    expect((await denied.prepare(build, watching().watch)).files).toHaveLength(build.files.length);
  });

  it('works in the worker that is shipped', async () => {
    const spawn = () => new Worker(new URL('./library-worker.ts', import.meta.url), { type: 'module' });
    const library = start({}, { spawn });
    const { files } = await library.prepare(build, watching().watch);
    expect(await sha256(files[1]!.content)).toBe(build.files[1]?.digest);
  });

  it('says that its worker died instead of waiting for ever', async () => {
    const spawn = () => new Worker(URL.createObjectURL(new Blob(['throw new Error("broken")'])));
    await expect(start({}, { spawn }).stored()).rejects.toThrow(/keeps builds stopped .*broken.*: reload the page/);
  });
});
