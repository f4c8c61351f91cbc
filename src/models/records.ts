import type { LocalBuild } from '../schema/build.ts';
import { readJson } from '../schema/parse.ts';
import { parseStoredBuild, type ManifestFile, type StoredBuildRecord } from '../schema/stored-build.ts';
import { digestOf, keyOf, type ByteStore } from './byte-store.ts';
import { sha256Of } from './hasher.ts';
import { fileLock, type Lock } from './lock.ts';

const NEVER = new AbortController().signal;
/** How long the lock on an abandoned file is waited for: who takes it just now is about to use the file. */
const LOCK_MS = 500;

/** The records of stored builds. One that cannot be read counts as none: its files are found again by their digests. */
export class Records {
  readonly #store: ByteStore;
  readonly #lock: Lock;

  constructor(store: ByteStore, lock: Lock) {
    this.#store = store;
    this.#lock = lock;
  }

  /** What cannot be read may just be written by another tab: it is read once more when nobody writes. */
  async all(): Promise<StoredBuildRecord[]> {
    const { records, unreadable } = await this.#read();
    return unreadable ? this.#alone(async () => (await this.#read()).records) : records;
  }

  async find(buildId: string): Promise<StoredBuildRecord | undefined> {
    return (await this.all()).find(({ build }) => build.id === buildId);
  }

  /** Other tabs write too, and a file takes one writer at a time. */
  async write(record: StoredBuildRecord): Promise<void> {
    const text = JSON.stringify(record);
    await this.#alone(() => this.#store.writeRecord(record.build.id, text));
  }

  /** Remembers digests that had to be computed, whatever else has become of the record meanwhile. */
  async learn(buildId: string, verified: StoredBuildRecord['verified']): Promise<void> {
    await this.#alone(async () => {
      const record = (await this.#read()).records.find(({ build }) => build.id === buildId);
      if (!record) return;
      const text = JSON.stringify({ ...record, verified: { ...record.verified, ...verified } });
      await this.#store.writeRecord(buildId, text);
    });
  }

  async delete(buildId: string): Promise<void> {
    await this.#alone(() => this.#store.deleteRecord(buildId));
  }

  /**
   * Deletes everything but files in use, each by itself, and the records that name them: they stay visible. Throws what
   * the first of those threw, or was thrown for it, when all else is gone.
   */
  async clear(): Promise<void> {
    const busy = await this.#inUse();
    const { parts, blobs } = await this.#store.sizes();
    const failures: unknown[] = [];
    const attempt = async (key: string, deletion: (key: string) => Promise<void>) => {
      if (busy.has(key)) return void failures.push(IN_USE);
      await deletion(key).catch((error: unknown) => {
        busy.add(key);
        failures.push(error);
      });
    };
    for (const key of parts.keys()) await attempt(key, (one) => this.#store.deletePart(one));
    for (const key of blobs.keys()) await attempt(key, (one) => this.#store.deleteBlob(one));
    await this.#alone(async () => {
      for (const [name, text] of await this.#store.records()) {
        if ([...digestsIn(text)].some((digest) => busy.has(keyOf(digest)))) failures.push(IN_USE);
        else await this.#store.deleteRecord(name);
      }
    });
    await this.sweep();
    if (failures.length > 0) throw failures[0];
  }

  /** Deletes whole and partial files that no record names and nobody is at: an interrupted deletion leaves such. */
  async sweep(): Promise<void> {
    // Records are written before their files, so they are read after the files were listed.
    const { parts, blobs } = await this.#store.sizes();
    const [named, busy] = [await this.#named(), await this.#inUse()];
    for (const key of new Set([...parts.keys(), ...blobs.keys()])) {
      const digest = digestOf(key);
      if (digest === undefined || named.has(digest) || busy.has(key)) continue;
      const abandon = async () => {
        if ((await this.#named()).has(digest)) return;
        await this.#store.deletePart(key);
        await this.#store.deleteBlob(key);
      };
      await this.#lock.run(fileLock(digest), { signal: AbortSignal.timeout(LOCK_MS) }, abandon).catch(() => undefined);
    }
  }

  /** Deletes those files that no record names, but for the record of one build. */
  async drop(files: readonly ManifestFile[], exceptBuildId?: string): Promise<void> {
    const others = (await this.all()).filter(({ build }) => build.id !== exceptBuildId);
    const needed = new Set(others.flatMap(({ manifest }) => manifest.files.map(({ digest }) => digest)));
    for (const { digest } of files) {
      if (needed.has(digest)) continue;
      await this.#store.deletePart(keyOf(digest));
      await this.#store.deleteBlob(keyOf(digest));
    }
  }

  async #read(): Promise<{ records: StoredBuildRecord[]; unreadable: boolean }> {
    const texts = await this.#store.records();
    const records = [...texts.values()].flatMap((text) => {
      try {
        return [parseStoredBuild(readJson(text, 'stored build'))];
      } catch {
        return [];
      }
    });
    return { records, unreadable: records.length < texts.size };
  }

  /** Digests of all files that any record names, also one of a newer Tabmark that this one cannot read. */
  async #named(): Promise<ReadonlySet<string>> {
    const texts = await this.#store.records();
    return new Set([...texts.values()].flatMap((text) => [...digestsIn(text)]));
  }

  /** Keys of the files that some tab is at. */
  async #inUse(): Promise<Set<string>> {
    const prefix = fileLock('');
    const held = [...(await this.#lock.held())].filter((name) => name.startsWith(prefix));
    return new Set(held.map((name) => keyOf(name.slice(prefix.length))));
  }

  #alone<Result>(work: () => Promise<Result>): Promise<Result> {
    return this.#lock.run('tabmark-models/records', { signal: NEVER }, work);
  }
}

/** What a file in use is refused with where the browser itself would let it be deleted. */
const IN_USE = new DOMException('Another tab is at it.', 'NoModificationAllowedError');

const digestsIn = (text: string): Set<string> => new Set(text.match(/(sha256|git-sha1):[0-9a-f]{40,64}/g));

/** Whether a record is about the very files that a build wants; the rest of the build may have been described anew. */
export function isSameBuild(record: StoredBuildRecord, build: LocalBuild): boolean {
  const wanted = ({ repository, revision, files }: LocalBuild) =>
    JSON.stringify([repository, revision, files.map(({ optional: _, ...file }) => file)]);
  return wanted(record.build) === wanted(build);
}

/** A verified file out of storage. Its name is its digest; its length is looked at, because a disk can lose the end of a file. */
export async function storedFile(store: ByteStore, { digest, bytes }: ManifestFile): Promise<Blob | undefined> {
  const content = await store.blob(keyOf(digest));
  if (content?.size === bytes) return content;
  if (content) await store.deleteBlob(keyOf(digest));
  return undefined;
}

/** All files of a build, or undefined when one is not here. */
export async function storedFiles(store: ByteStore, files: readonly ManifestFile[]) {
  const found: { path: string; content: Blob }[] = [];
  for (const file of files) {
    const content = await storedFile(store, file);
    if (!content) return undefined;
    found.push({ path: file.path, content });
  }
  return found;
}

/** The SHA-256 of a verified file, read back only where it is stored under git's own digest and was verified elsewhere. */
export async function knownSha256(record: StoredBuildRecord, file: ManifestFile, content: Blob): Promise<string> {
  if (file.digest.startsWith('sha256:')) return file.digest;
  return record.verified[file.digest] ?? sha256Of(content);
}
