import { quotaError, type ByteStore, type Part, type Sizes } from './byte-store.ts';
import { MemoryStore } from './memory-store.ts';

/** Name of the folder under which everything lies; another layout would have another number. */
export const STORE_FOLDER = 'tabmark-models-1';

/** What TypeScript's types for pages leave out: it exists in workers only. */
interface SyncHandle {
  getSize(): number;
  read(into: Uint8Array<ArrayBuffer>, options: { at: number }): number;
  write(bytes: Uint8Array, options: { at: number }): number;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}
type WorkerFile = FileSystemFileHandle & {
  createSyncAccessHandle(): Promise<SyncHandle>;
  move?(folder: FileSystemDirectoryHandle, name: string): Promise<void>;
};
type Folder = FileSystemDirectoryHandle & { entries(): AsyncIterable<[string, FileSystemHandle]> };

/** The browser's private file system where it can be had, else memory. Only a dedicated worker may open it. */
export async function openStore(storage: StorageManager | undefined = navigator.storage): Promise<ByteStore> {
  try {
    if (!storage) return new MemoryStore();
    const root = await storage.getDirectory();
    const folder = await root.getDirectoryHandle(STORE_FOLDER, { create: true });
    const store = new OpfsStore(folder as Folder);
    await store.tryOut();
    return store;
  } catch {
    return new MemoryStore();
  }
}

/** Files in the origin-private file system: `parts` while they arrive, `blobs` when verified, `builds` for records. */
class OpfsStore implements ByteStore {
  readonly kind = 'disk';
  readonly #root: Folder;

  constructor(root: Folder) {
    this.#root = root;
  }

  /** Throws where the browser shows a file system but does not let files be written. */
  async tryOut(): Promise<void> {
    const name = `try-${crypto.randomUUID()}`;
    const part = await this.openPart(name);
    part.close();
    await this.deletePart(name);
  }

  async blob(key: string): Promise<Blob | undefined> {
    const handle = await fileIn(await this.#folder('blobs'), key);
    return handle?.getFile();
  }

  async openPart(key: string): Promise<Part> {
    const handle = (await (await this.#folder('parts')).getFileHandle(key, { create: true })) as WorkerFile;
    return partOf(await handle.createSyncAccessHandle());
  }

  async publish(key: string): Promise<void> {
    const [parts, blobs] = [await this.#folder('parts'), await this.#folder('blobs')];
    const part = (await parts.getFileHandle(key)) as WorkerFile;
    try {
      if (!part.move) throw new Error('This browser cannot move files.');
      await part.move(blobs, key);
    } catch {
      await copyFile(part, (await blobs.getFileHandle(key, { create: true })) as WorkerFile);
      await parts.removeEntry(key);
    }
  }

  async deleteBlob(key: string): Promise<void> {
    await removeFrom(await this.#folder('blobs'), key);
  }

  async deletePart(key: string): Promise<void> {
    await removeFrom(await this.#folder('parts'), key);
  }

  async sizes(): Promise<Sizes> {
    return { blobs: await sizesIn(await this.#folder('blobs')), parts: await sizesIn(await this.#folder('parts')) };
  }

  async records(): Promise<Map<string, string>> {
    const texts = new Map<string, string>();
    for await (const [name, handle] of (await this.#folder('builds')).entries()) {
      const file = handle.kind === 'file' && (await (handle as FileSystemFileHandle).getFile().catch(() => undefined));
      if (file && name.endsWith('.json')) texts.set(name.slice(0, -'.json'.length), await file.text());
    }
    return texts;
  }

  /** Whole or not at all: other tabs read it meanwhile. */
  async writeRecord(name: string, text: string): Promise<void> {
    const folder = await this.#folder('builds');
    const fresh = (await folder.getFileHandle(`${name}.json.new`, { create: true })) as WorkerFile;
    await writeText(fresh, text);
    try {
      if (!fresh.move) throw new Error('This browser cannot move files.');
      await fresh.move(folder, `${name}.json`);
    } catch {
      await writeText((await folder.getFileHandle(`${name}.json`, { create: true })) as WorkerFile, text);
      await removeFrom(folder, `${name}.json.new`);
    }
  }

  async deleteRecord(name: string): Promise<void> {
    await removeFrom(await this.#folder('builds'), `${name}.json`);
  }

  async #folder(name: 'parts' | 'blobs' | 'builds'): Promise<Folder> {
    return (await this.#root.getDirectoryHandle(name, { create: true })) as Folder;
  }
}

const partOf = (handle: SyncHandle): Part => ({
  size: () => handle.getSize(),
  read: (into, at) => handle.read(into, { at }),
  write(bytes, at) {
    // A full disk may show as an exception or as fewer bytes than were handed over.
    if (handle.write(bytes, { at }) < bytes.length) throw quotaError();
  },
  truncate: (size) => handle.truncate(size),
  flush: () => handle.flush(),
  close: () => handle.close(),
});

async function writeText(file: WorkerFile, text: string): Promise<void> {
  const part = partOf(await file.createSyncAccessHandle());
  try {
    const bytes = new TextEncoder().encode(text);
    part.write(bytes, 0);
    part.truncate(bytes.length);
    part.flush();
  } finally {
    part.close();
  }
}

async function copyFile(from: WorkerFile, to: WorkerFile): Promise<void> {
  const [source, target] = [await from.createSyncAccessHandle(), partOf(await to.createSyncAccessHandle())];
  try {
    const buffer = new Uint8Array(4 * 1024 * 1024);
    target.truncate(0);
    for (let at = 0, count = 0; (count = source.read(buffer, { at })) > 0; at += count) {
      target.write(buffer.subarray(0, count), at);
    }
    target.flush();
  } finally {
    source.close();
    target.close();
  }
}

async function sizesIn(folder: Folder): Promise<Map<string, number>> {
  const sizes = new Map<string, number>();
  for await (const [name, handle] of folder.entries()) {
    const file = handle.kind === 'file' && (await (handle as FileSystemFileHandle).getFile().catch(() => undefined));
    if (file) sizes.set(name, file.size);
  }
  return sizes;
}

const fileIn = (folder: Folder, name: string): Promise<FileSystemFileHandle | undefined> =>
  folder.getFileHandle(name).catch(ignoreMissing);

const removeFrom = (folder: Folder, name: string): Promise<void> => folder.removeEntry(name).catch(ignoreMissing);

function ignoreMissing(error: unknown): undefined {
  if ((error as { name?: unknown }).name === 'NotFoundError') return undefined;
  throw error;
}
