import type { LocalBuild } from '../schema/build.ts';
import type { Reading } from '../schema/primitives.ts';
import type { FilesReport } from '../schema/session.ts';

/** Where files that are not stored yet come from. Whatever it is, they pass the same verification. */
export type Source =
  | { kind: 'hub' }
  /** Laid out like the hub: `<base>/<owner>/<name>/resolve/<revision>/<path>`. */
  | { kind: 'mirror'; base: string };

/** How one build's download is getting on. */
export interface DownloadStatus {
  buildId: string;
  /**
   * `resolving`: asking the source what the files must be. `waiting`: the source went away, and is tried again, or
   * another tab downloads the same, and it goes on when that one ends; `message` tells which. `paused`: by the user or by
   * leaving the page. `failed`: see `message`.
   */
  state: 'resolving' | 'downloading' | 'waiting' | 'paused' | 'failed' | 'done';
  loadedBytes: number;
  totalBytes: number;
  /** Over the last few seconds; absent while nothing arrives. */
  bytesPerSecond?: number;
  timeLeftMs?: number;
  /** Why it waits or failed, and what to do, in one sentence. */
  message?: string;
}

/** What is kept of a build on this machine. */
export interface StoredBuild {
  buildId: string;
  /** Bytes on the disk, of whole and of partial files. Files that builds share are counted for each. */
  storedBytes: number;
  totalBytes: number;
  /** Every file is here, whole and verified. */
  complete: boolean;
  /** ISO 8601. */
  storedAt: string;
  usedAt: string;
  /** Of an unfinished build it names the files that are whole. */
  report: FilesReport;
}

/** The verified files of a build. `content` refers to storage; it is no copy in memory. */
export interface PreparedFiles {
  files: readonly { path: string; content: Blob }[];
  report: FilesReport;
  downloadMs: number;
  /** Of that time, what hashing the files took, which is done as they arrive. */
  verifyMs: Reading<number>;
  downloadedBytes: number;
}

export interface PrepareWatch {
  onProgress(status: DownloadStatus): void;
  signal: AbortSignal;
}

/** What a mirror answered when it was tried, in one sentence. */
export interface Probe {
  ok: boolean;
  sentence: string;
}

/** All files of builds on this machine: the one way in which any of them gets here, is kept, and is given to a runtime. */
export interface ModelLibrary {
  /** Where downloads come from, from now on. Builds that ship with the app come from the app. */
  useSource(source: Source): void;
  /**
   * Tries a mirror before it is used: that it answers and lets this page read, which says nothing about its files. With a
   * build also that it carries it and serves parts of files.
   */
  probe(base: string, build?: LocalBuild): Promise<Probe>;
  /**
   * Gives the files of a build, from storage where they are and by download where they are not. Aborting pauses: what
   * has arrived is kept. Rejects with a DownloadError or the signal's reason.
   */
  prepare(build: LocalBuild, watch: PrepareWatch): Promise<PreparedFiles>;
  /** Takes over files picked by hand, verified like any other. Rejects with a DownloadError that names the first bad one. */
  takeFiles(build: LocalBuild, picked: readonly File[], watch: PrepareWatch): Promise<void>;
  /** Downloads that are under way in this page or were when it was left, by build. */
  downloads(): ReadonlyMap<string, DownloadStatus>;
  /** Calls back after every change of `downloads()`, a few times a second at most; returns the function that ends it. */
  subscribe(listener: () => void): () => void;
  /** Stops a download and keeps what has arrived. What waits for it is rejected with a DOMException named AbortError. */
  pause(buildId: string): void;
  /** Builds whose download the page was left in: neither finished, nor paused by the user, nor under way in another tab. */
  resumable(): Promise<LocalBuild[]>;
  /** Goes on with all of those, one after the other; gives them at once. How they fare is in `downloads()`. */
  resume(): Promise<LocalBuild[]>;
  stored(): Promise<StoredBuild[]>;
  /** Deletes what only this build needs. */
  remove(buildId: string): Promise<void>;
  /** Deletes everything. What another tab is at stays, and the promise is then rejected with a DownloadError. */
  removeAll(): Promise<void>;
  /** What the browser allows and holds for this site, in bytes. Not every browser tells. */
  space(): Promise<Reading<{ usedBytes: number; quotaBytes: number; persistent: boolean }>>;
  /** Ends the worker. What is under way is interrupted as by leaving the page. */
  close(): void;
}
