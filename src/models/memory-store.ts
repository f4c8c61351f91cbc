import { quotaError, type ByteStore, type Part, type Sizes } from './byte-store.ts';

/** Content that grows by appending, as downloads do. */
class MemoryPart implements Part {
  #bytes = new Uint8Array(0);
  #size = 0;
  readonly #room: () => number;

  constructor(room: () => number) {
    this.#room = room;
  }

  size(): number {
    return this.#size;
  }

  read(into: Uint8Array<ArrayBuffer>, at: number): number {
    const bytes = this.#bytes.subarray(at, Math.min(this.#size, at + into.length));
    into.set(bytes);
    return bytes.length;
  }

  write(bytes: Uint8Array, at: number): void {
    const end = at + bytes.length;
    if (end - this.#size > this.#room()) throw quotaError();
    if (end > this.#bytes.length) {
      const larger = new Uint8Array(Math.max(end, this.#bytes.length * 2, 65_536));
      larger.set(this.#bytes.subarray(0, this.#size));
      this.#bytes = larger;
    }
    this.#bytes.set(bytes, at);
    this.#size = Math.max(this.#size, end);
  }

  truncate(size: number): void {
    this.#size = Math.min(size, this.#size);
    this.#bytes.fill(0, this.#size);
  }

  flush(): void {}

  close(): void {}

  toBlob(): Blob {
    return new Blob([this.#bytes.subarray(0, this.#size)]);
  }
}

/**
 * Keeps files in memory, where a browser denies storage as some private windows do, and in tests. `capacityBytes` bounds
 * it, so that a full disk can be tried out.
 */
export class MemoryStore implements ByteStore {
  readonly kind: ByteStore['kind'] = 'memory';
  capacityBytes: number;
  readonly #blobs = new Map<string, Blob>();
  readonly #parts = new Map<string, MemoryPart>();
  readonly #records = new Map<string, string>();

  constructor(capacityBytes = Number.POSITIVE_INFINITY) {
    this.capacityBytes = capacityBytes;
  }

  async blob(key: string): Promise<Blob | undefined> {
    return this.#blobs.get(key);
  }

  async openPart(key: string): Promise<Part> {
    const part = this.#parts.get(key) ?? new MemoryPart(() => this.capacityBytes - this.usedBytes());
    this.#parts.set(key, part);
    return part;
  }

  async publish(key: string): Promise<void> {
    const part = this.#parts.get(key);
    if (!part) throw new Error(`There is no partial file ${key}.`);
    this.#parts.delete(key);
    this.#blobs.set(key, part.toBlob());
  }

  async deleteBlob(key: string): Promise<void> {
    this.#blobs.delete(key);
  }

  async deletePart(key: string): Promise<void> {
    this.#parts.delete(key);
  }

  async sizes(): Promise<Sizes> {
    return {
      blobs: new Map([...this.#blobs].map(([key, blob]) => [key, blob.size])),
      parts: new Map([...this.#parts].map(([key, part]) => [key, part.size()])),
    };
  }

  async records(): Promise<Map<string, string>> {
    return new Map(this.#records);
  }

  async writeRecord(name: string, text: string): Promise<void> {
    this.#records.set(name, text);
  }

  async deleteRecord(name: string): Promise<void> {
    this.#records.delete(name);
  }

  /** Bytes of all files, whole and partial. */
  usedBytes(): number {
    const whole = [...this.#blobs.values()].reduce((total, { size }) => total + size, 0);
    return whole + [...this.#parts.values()].reduce((total, part) => total + part.size(), 0);
  }
}
