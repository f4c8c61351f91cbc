import type { LoadedFile, LoadProgress } from './runtime.ts';
import { RuntimeFailure } from './runtime.ts';

/**
 * The files of a build as a runtime reads them, with the time and the bytes that reading took. Time in which several are
 * read counts once, so that what is left of loading is what the runtime did with them.
 */
export class BuildContent {
  /** `uploadMs`: what was handed to the GPU while something was being read; it is a part of `storageMs`. */
  readonly timings = { storageMs: 0, storedBytes: 0, uploadMs: 0 };
  #underWay = 0;
  #readingSince = { at: 0, uploadMs: 0 };
  readonly #files: ReadonlyMap<string, Blob>;
  readonly #totalBytes: number;
  readonly #onProgress: (progress: LoadProgress) => void;
  readonly #uploadMs: () => number;

  /** `uploadMs` tells how long bytes were being handed to the GPU up to now. */
  constructor(
    files: readonly LoadedFile[],
    onProgress: (progress: LoadProgress) => void,
    uploadMs: () => number = () => 0,
  ) {
    this.#files = new Map(files.map(({ path, content }) => [path, content]));
    this.#totalBytes = files.reduce((sum, { content }) => sum + content.size, 0);
    this.#onProgress = onProgress;
    this.#uploadMs = uploadMs;
  }

  get paths(): string[] {
    return [...this.#files.keys()];
  }

  /** One file without reading it; undefined when the build has no such file. */
  find(path: string): Blob | undefined {
    return this.#files.get(path);
  }

  /** The bytes of one file. Rejects when the build has no such file, or when storage has lost it. */
  async read(path: string): Promise<ArrayBuffer> {
    const blob = this.#files.get(path);
    if (!blob) throw new RuntimeFailure('runtime-error', `The build has no file ${path}.`);
    this.#begin();
    try {
      const bytes = await blob.arrayBuffer();
      this.#count(bytes.byteLength);
      return bytes;
    } catch (error) {
      throw lost(path, error);
    } finally {
      this.#end();
    }
  }

  /**
   * A part of one file, while everything waits: for a library that reads files as programs do. Only in workers. Throws what
   * `read` rejects with.
   */
  readNow(path: string, from: number, to: number): Uint8Array {
    const blob = this.#files.get(path);
    if (!blob) throw new RuntimeFailure('runtime-error', `The build has no file ${path}.`);
    this.#begin();
    try {
      const bytes = new Uint8Array(new FileReaderSync().readAsArrayBuffer(blob.slice(from, to)));
      this.#count(bytes.byteLength);
      return bytes;
    } catch (error) {
      throw lost(path, error);
    } finally {
      this.#end();
    }
  }

  /**
   * One file as an answer from a web server, for a library that insists on one; undefined when the build has no such
   * file. Nothing is read, and nothing is held, before the library reads it; reading is then counted as ever.
   */
  respond(path: string): Response | undefined {
    const blob = this.#files.get(path);
    return blob && new CountedResponse(blob, () => this.read(path));
  }

  #begin(): void {
    if (this.#underWay++ === 0) this.#readingSince = { at: performance.now(), uploadMs: this.#uploadMs() };
  }

  #end(): void {
    if (--this.#underWay > 0) return;
    this.timings.storageMs += performance.now() - this.#readingSince.at;
    this.timings.uploadMs += this.#uploadMs() - this.#readingSince.uploadMs;
  }

  /** What is read twice counts twice, but never as more than there is to read. */
  #count(bytes: number): void {
    this.timings.storedBytes += bytes;
    const loadedBytes = Math.min(this.timings.storedBytes, this.#totalBytes);
    this.#onProgress({ stage: 'storage', loadedBytes, totalBytes: this.#totalBytes });
  }
}

const lost = (path: string, error: unknown): RuntimeFailure =>
  new RuntimeFailure(
    'runtime-error',
    `The stored file ${path} cannot be read (${String(error)}): delete the build and download it again.`,
  );

/** Reads while everything waits; workers have it, and the declared types are those of pages. */
declare const FileReaderSync: new () => { readAsArrayBuffer(blob: Blob): ArrayBuffer };

class CountedResponse extends Response {
  readonly #read: () => Promise<ArrayBuffer>;

  constructor(blob: Blob, read: () => Promise<ArrayBuffer>) {
    super(blob, { headers: { 'content-length': `${blob.size}` } });
    this.#read = read;
  }

  override arrayBuffer(): Promise<ArrayBuffer> {
    return this.#read();
  }

  override async text(): Promise<string> {
    return new TextDecoder().decode(await this.#read());
  }

  override async json(): Promise<unknown> {
    return JSON.parse(await this.text());
  }
}
