/** Where partial and whole files lie, and the records about them. On the disk in browsers, in memory elsewhere. */
export interface ByteStore {
  /** `memory`: nothing outlives the page. */
  readonly kind: 'disk' | 'memory';
  /** A whole, verified file; undefined when it is not here. */
  blob(key: string): Promise<Blob | undefined>;
  /** Opens the partial file of that key for writing, and makes it when there is none. One writer at a time. */
  openPart(key: string): Promise<Part>;
  /** Makes the closed partial file a whole one. */
  publish(key: string): Promise<void>;
  deleteBlob(key: string): Promise<void>;
  deletePart(key: string): Promise<void>;
  /** Bytes of every file that is here. */
  sizes(): Promise<Sizes>;
  /** Text of every record, by name. */
  records(): Promise<Map<string, string>>;
  writeRecord(name: string, text: string): Promise<void>;
  deleteRecord(name: string): Promise<void>;
}

/** Bytes of the files that are here, by key. */
export interface Sizes {
  blobs: ReadonlyMap<string, number>;
  parts: ReadonlyMap<string, number>;
}

/** A partial file. Throws a DOMException named QuotaExceededError when there is no room for what is written. */
export interface Part {
  size(): number;
  /** Fills the buffer from that offset on; gives the bytes read. */
  read(into: Uint8Array<ArrayBuffer>, at: number): number;
  write(bytes: Uint8Array, at: number): void;
  truncate(size: number): void;
  flush(): void;
  close(): void;
}

/** Name of a file in storage: files with the same content have the same, whichever build they belong to. */
export const keyOf = (digest: string): string => digest.replace(':', '-');

/** The digest that a name in storage stands for; undefined for a name of another kind. */
export const digestOf = (key: string): string | undefined =>
  /^(sha256|git-sha1)-[0-9a-f]+$/.test(key) ? key.replace(/-(?=[0-9a-f]+$)/, ':') : undefined;

/** What a browser throws when a site may store no more. */
export const isQuotaError = (error: unknown): boolean =>
  typeof error === 'object' && error !== null && (error as { name?: unknown }).name === 'QuotaExceededError';

/** A QuotaExceededError as a browser throws it. */
export const quotaError = (): DOMException => new DOMException('No room is left.', 'QuotaExceededError');
