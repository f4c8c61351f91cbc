import type { LocalBuild } from '../schema/build.ts';
import type { Reading } from '../schema/primitives.ts';
import type { DownloadStatus, PreparedFiles, Probe, Source, StoredBuild } from './model-library.ts';
import type { Unfinished } from './library-core.ts';
import type { Space } from './room.ts';
import type { PickedFile } from './take-files.ts';

/** What the page may ask of the worker, and what each answer is. Blobs cross as references, not as copies. */
export interface LibraryCalls {
  prepare: { ask: { build: LocalBuild }; answer: PreparedFiles };
  takeFiles: { ask: { build: LocalBuild; picked: readonly PickedFile[] }; answer: undefined };
  probe: { ask: { base: string; build?: LocalBuild }; answer: Probe };
  stored: { ask: object; answer: StoredBuild[] };
  unfinished: { ask: object; answer: Unfinished[] };
  remove: { ask: { buildId: string }; answer: undefined };
  removeAll: { ask: object; answer: undefined };
  space: { ask: object; answer: Reading<Space> };
}
export type CallName = keyof LibraryCalls;

/** A call with its name, so that the name decides what else is there. */
export type LibraryCall = { [Name in CallName]: { name: Name } & LibraryCalls[Name]['ask'] }[CallName];

export type ToLibrary =
  /** The first message, and the only one of its kind. */
  | { kind: 'start'; appBase: string }
  | { kind: 'call'; id: number; call: LibraryCall }
  | { kind: 'abort'; id: number }
  | { kind: 'pause'; buildId: string }
  | { kind: 'use-source'; source: Source }
  /** What became of asking the browser to keep what is stored. */
  | { kind: 'persisted'; persistent: boolean };

export type FromLibrary =
  | { kind: 'answer'; id: number; answer: unknown }
  /** `message` is a sentence; `aborted`: the call ended because the page or `pause` asked for it. */
  | { kind: 'failed'; id: number; message: string; passing: boolean; aborted: boolean }
  | { kind: 'status'; status: DownloadStatus }
  /** Only a page may ask the browser to keep what is stored. */
  | { kind: 'persist' };

/** One end of the wire. */
export interface LibraryPort<Sent, Received> {
  postMessage(message: Sent): void;
  addEventListener(type: 'message', listener: (event: { data: Received }) => void): void;
}
