import type { ManifestFile } from '../schema/stored-build.ts';
import { keyOf, type ByteStore, type Part } from './byte-store.ts';
import type { Clock } from './clock.ts';
import { DownloadError, Trouble } from './download-error.ts';
import { FileHasher } from './hasher.ts';
import { Patience, type Acquaintance } from './insist.ts';
import { chunksOf, hostOf, request, type Wire } from './request.ts';
import { countBytes } from './say-bytes.ts';

export interface Transfer {
  file: ManifestFile;
  /** Addresses of the file, the best one first. */
  urls: readonly string[];
  store: ByteStore;
  wire: Wire;
  clock: Clock;
  acquaintance: Acquaintance;
  signal: AbortSignal;
  /** `have`: bytes that are here now, fewer than before when the file starts again; `arrived`: those that just came. */
  onBytes(have: number, arrived: number): void;
  /** How long hashing some of them took, which are hashed as they arrive. */
  onHashed(ms: number): void;
  /** Why nothing arrives, in one sentence; undefined when it goes on. */
  onWaiting(sentence: string | undefined): void;
}

/**
 * Brings one file into storage, whole and verified, going on from what an earlier attempt left. Gives its SHA-256. What
 * has arrived is kept whatever happens, unless it is wrong. Throws a DownloadError, a QuotaExceededError, or the signal's
 * reason.
 */
export async function transfer(options: Transfer): Promise<string> {
  const { file, store } = options;
  const key = keyOf(file.digest);
  const part = await store.openPart(key);
  try {
    const sha256 = await new Receiver(part, options).receive();
    part.flush();
    part.close();
    await store.publish(key);
    return sha256;
  } catch (error) {
    if (closeQuietly(part) === 0) await store.deletePart(key);
    throw error;
  }
}

/** Closes what could not be finished; gives the bytes in it, where that can be told. */
function closeQuietly(part: Part): number | undefined {
  try {
    const size = part.size();
    part.flush();
    part.close();
    return size;
  } catch {
    // It is closed already, or the disk is full: what was written is there all the same.
    return undefined;
  }
}

/** Enough to keep what has arrived through a power cut, and not so often that the disk slows the download. */
const FLUSH_EVERY = 64 * 1024 * 1024;
const READ_BACK = 4 * 1024 * 1024;

/** One file on its way into its partial file. */
class Receiver {
  readonly #part: Part;
  readonly #options: Transfer;
  #hasher: FileHasher | undefined;
  #have = 0;
  /** Most bytes there ever were: only more than that is progress. */
  #best = 0;
  #url = 0;
  #answered = false;

  constructor(part: Part, options: Transfer) {
    this.#part = part;
    this.#options = options;
  }

  async receive(): Promise<string> {
    const { file } = this.#options;
    await this.#readBack();
    for (const attempt of [1, 2]) {
      await this.#fill();
      const sums = this.#hasher?.finish();
      if (sums?.digest === file.digest && this.#have === file.bytes) return sums.sha256;
      const wrong = this.#have < file.bytes ? 'too short' : 'damaged';
      await this.#startAgain();
      if (attempt === 2) throw new DownloadError(this.#wrongTwice(wrong));
    }
    throw new Error('not reached');
  }

  #wrongTwice(wrong: string): string {
    const { file, urls } = this.#options;
    return `${file.path} arrived ${wrong} from ${hostOf(urls[0] ?? '')} twice: it is not the file this build names, so it was deleted; choose another source.`;
  }

  /** Takes over what an earlier attempt left, by hashing it. */
  async #readBack(): Promise<void> {
    const { file, signal, onBytes } = this.#options;
    this.#hasher = await FileHasher.of(file);
    const size = this.#part.size();
    if (size > file.bytes) return this.#startAgain();
    const buffer = new Uint8Array(READ_BACK);
    while (this.#have < size) {
      const count = this.#part.read(buffer, this.#have);
      if (count === 0) break;
      this.#hash(buffer.subarray(0, count));
      this.#have += count;
      onBytes(this.#have, 0);
      // Lets an abort through between the pieces.
      await new Promise((resolve) => setTimeout(resolve, 0));
      signal.throwIfAborted();
    }
    this.#best = this.#have;
  }

  async #startAgain(): Promise<void> {
    this.#part.truncate(0);
    this.#have = 0;
    this.#hasher = await FileHasher.of(this.#options.file);
    this.#options.onBytes(0, 0);
  }

  /** Fetches what is missing, however often the connection breaks; ends early when the source has no more. */
  async #fill(): Promise<void> {
    const { file, clock, acquaintance, signal, onWaiting } = this.#options;
    const patience = new Patience(clock, acquaintance);
    this.#best = this.#have;
    while (this.#have < file.bytes) {
      try {
        const ended = await this.#stream(patience);
        if (ended) return;
        if (this.#have < file.bytes) throw new Trouble(`The connection to ${this.#host()} broke`);
      } catch (error) {
        if (!(error instanceof Trouble)) throw error;
        onWaiting(
          `${error.message}: ${file.path} goes on from ${countBytes(this.#have)} when the source is there again.`,
        );
        await patience.wait(error, signal);
        onWaiting(undefined);
      }
    }
  }

  /** One request. True when the source says that the file ends where we are. */
  async #stream(patience: Patience): Promise<boolean> {
    const { file, wire, signal, onBytes } = this.#options;
    const response = await this.#ask();
    patience.answered();
    this.#answered = true;
    if (response.status === 416) {
      void response.body?.cancel().catch(() => undefined);
      return true;
    }
    if (!(await this.#continues(response))) return false;
    let [unflushed, arrived] = [0, 0];
    for await (const chunk of chunksOf(response, { wire, signal, url: this.#address() })) {
      if (this.#have + chunk.length > file.bytes) throw await this.#tooLong();
      this.#write(chunk);
      onBytes(this.#have, chunk.length);
      if (this.#have > this.#best) patience.progress();
      this.#best = Math.max(this.#best, this.#have);
      arrived += chunk.length;
      unflushed += chunk.length;
      if (unflushed >= FLUSH_EVERY) this.#part.flush();
      unflushed %= FLUSH_EVERY;
    }
    // All that was announced is here, and it was the whole file: the source's file is shorter than it should be.
    return response.status === 200 && response.headers.get('content-length') === `${arrived}`;
  }

  #write(chunk: Uint8Array): void {
    try {
      this.#part.write(chunk, this.#have);
    } catch (error) {
      this.#part.truncate(this.#have);
      throw error;
    }
    this.#hash(chunk);
    this.#have += chunk.length;
  }

  #hash(chunk: Uint8Array): void {
    const { clock, onHashed } = this.#options;
    const startedAt = clock.now();
    this.#hasher?.update(chunk);
    onHashed(clock.now() - startedAt);
  }

  /** Asks the addresses in turn for what is missing, until one has the file. */
  async #ask(): Promise<Response> {
    const { wire, signal, urls } = this.#options;
    const headers: Record<string, string> = this.#have > 0 ? { range: `bytes=${this.#have}-` } : {};
    for (;;) {
      try {
        return await request(this.#address(), { wire, signal, headers, also: [416], known: this.#answered });
      } catch (error) {
        // Storage services call what does not exist forbidden.
        const absent = error instanceof DownloadError && !error.passing;
        if (!absent || this.#url + 1 >= urls.length) throw error;
        this.#url += 1;
      }
    }
  }

  /** Makes the answer continue what is here. False when it cannot: the file then starts again. */
  async #continues(response: Response): Promise<boolean> {
    if (response.status !== 206) {
      if (this.#have > 0) await this.#startAgain();
      return true;
    }
    const range = /^bytes (\d+)-\d+\/(\d+|\*)$/.exec(response.headers.get('content-range') ?? '');
    // A server may hide the header from pages; the digest then has the last word.
    if (!range) return true;
    const [, start, total] = range;
    if (total !== '*' && Number(total) !== this.#options.file.bytes) {
      await this.#startAgain();
      throw new DownloadError(this.#otherLength(`${Number(total).toLocaleString('en')}`));
    }
    if (Number(start) === this.#have) return true;
    void response.body?.cancel().catch(() => undefined);
    await this.#startAgain();
    return false;
  }

  async #tooLong(): Promise<DownloadError> {
    await this.#startAgain();
    return new DownloadError(this.#otherLength('more'));
  }

  #otherLength(got: string): string {
    const { file } = this.#options;
    return `${file.path} should have ${countBytes(file.bytes)} and has ${got} at ${this.#host()}: it is another file; choose another source.`;
  }

  #address = (): string => this.#options.urls[this.#url] ?? '';

  #host = (): string => hostOf(this.#address());
}
