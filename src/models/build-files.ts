import type { Build, BuildFile } from '../schema/build.ts';
import { fetchFile } from './fetch-file.ts';
import { fileUrl } from './source.ts';

/** Name of the Cache Storage that holds verified files, keyed by their digest. */
export const MODEL_CACHE = 'tabmark-models-1';

export interface BuildFilesOptions {
  /** Where the build's repository is served from, laid out like the hub. */
  base: string;
  fetch: typeof fetch;
  /** Absent in browsers that deny it, such as some private windows: nothing is then kept. */
  storage: CacheStorage | undefined;
  onProgress(progress: { stage: 'download' | 'storage'; loadedBytes: number; totalBytes: number }): void;
  signal: AbortSignal;
}

/**
 * The verified files of a build, from storage where an earlier visit left them and by download where it did not. Only
 * verified bytes are ever stored, and a stored file is found by its digest, so another file cannot take its place.
 */
export class StoredBuildFiles {
  readonly timings = { downloadMs: 0, storageMs: 0, downloadedBytes: 0, storedBytes: 0 };
  readonly #build: Build;
  readonly #options: BuildFilesOptions;
  readonly #contents = new Map<string, Uint8Array<ArrayBuffer>>();

  constructor(build: Build, options: BuildFilesOptions) {
    this.#build = build;
    this.#options = options;
  }

  async ready(): Promise<void> {
    const cache = await this.#options.storage?.open(MODEL_CACHE).catch(() => undefined);
    for (const file of this.#build.files) {
      this.#options.signal.throwIfAborted();
      const stored = cache && (await this.#fromStorage(cache, file));
      this.#contents.set(file.path, stored ?? (await this.#download(file, cache)));
    }
  }

  async read(path: string): Promise<ArrayBuffer> {
    const bytes = this.#contents.get(path);
    if (!bytes) throw new Error(`The build ${this.#build.id} has no file ${path}.`);
    return bytes.buffer;
  }

  async #fromStorage(cache: Cache, file: BuildFile): Promise<Uint8Array<ArrayBuffer> | undefined> {
    const startedAt = performance.now();
    const response = await cache.match(storageKey(file));
    if (!response) return undefined;
    const bytes = new Uint8Array(await response.arrayBuffer());
    if (bytes.length !== file.bytes) return undefined;
    this.timings.storedBytes += bytes.length;
    this.timings.storageMs += performance.now() - startedAt;
    this.#report('storage', this.timings.storedBytes);
    return bytes;
  }

  async #download(file: BuildFile, cache: Cache | undefined): Promise<Uint8Array<ArrayBuffer>> {
    const startedAt = performance.now();
    const { base, fetch, signal } = this.#options;
    const bytes = await fetchFile(fileUrl(base, this.#build, file.path), file, {
      fetch,
      signal,
      onBytes: (count) => {
        this.timings.downloadedBytes += count;
        this.#report('download', this.timings.downloadedBytes);
      },
    });
    this.timings.downloadMs += performance.now() - startedAt;
    // A full disk must not cost the run: the bytes are here, they are only not kept.
    await cache?.put(storageKey(file), new Response(bytes)).catch(() => undefined);
    return bytes;
  }

  #report(stage: 'download' | 'storage', loadedBytes: number): void {
    const totalBytes = this.#build.files.reduce((total, file) => total + file.bytes, 0);
    this.#options.onProgress({ stage, loadedBytes, totalBytes });
  }
}

const storageKey = (file: BuildFile) => `/models/${file.digest.replace(':', '/')}`;
