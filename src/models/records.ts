import type { LocalBuild } from '../schema/build.ts';
import { readJson } from '../schema/parse.ts';
import { parseStoredBuild, type ManifestFile, type StoredBuildRecord } from '../schema/stored-build.ts';
import { keyOf, type ByteStore } from './byte-store.ts';
import { sha256Of } from './hasher.ts';
import type { Lock } from './lock.ts';

const NEVER = new AbortController().signal;

/** The records of stored builds. One that cannot be read counts as none: its files are found again by their digests. */
export class Records {
  readonly #store: ByteStore;
  readonly #lock: Lock;

  constructor(store: ByteStore, lock: Lock) {
    this.#store = store;
    this.#lock = lock;
  }

  async all(): Promise<StoredBuildRecord[]> {
    const texts = await this.#store.records();
    return [...texts.values()].flatMap((text) => {
      try {
        return [parseStoredBuild(readJson(text, 'stored build'))];
      } catch {
        return [];
      }
    });
  }

  async find(buildId: string): Promise<StoredBuildRecord | undefined> {
    return (await this.all()).find(({ build }) => build.id === buildId);
  }

  /** Other tabs write too, and a file takes one writer at a time. */
  async write(record: StoredBuildRecord): Promise<void> {
    const text = JSON.stringify(record);
    await this.#alone(() => this.#store.writeRecord(record.build.id, text));
  }

  async delete(buildId: string): Promise<void> {
    await this.#alone(() => this.#store.deleteRecord(buildId));
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

  #alone(work: () => Promise<void>): Promise<void> {
    return this.#lock.run('tabmark-models/records', { signal: NEVER }, work);
  }
}

/** Whether a record is about the very files that a build wants; the rest of the build may have been described anew. */
export function isSameBuild(record: StoredBuildRecord, build: LocalBuild): boolean {
  const wanted = ({ repository, revision, files }: LocalBuild) => JSON.stringify([repository, revision, files]);
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
