import { NodeFS } from '@electric-sql/pglite/nodefs';
import { closeSync, fsyncSync, openSync } from 'node:fs';

/** Of an open file as Emscripten keeps it; a folder has no descriptor of its own. */
interface Stream {
  nfd?: number | null;
  node: unknown;
}
interface HostFiles {
  realPath(node: unknown): string;
  stream_ops: { fsync?: (stream: Stream) => number };
}

/**
 * Files of PGlite that reach the disk. Its own do not: the file system it mounts has no fsync, so that what PostgreSQL
 * believes written is only in the memory of the operating system, and lost with its power. This leans on the insides of
 * one version, which is why the version is pinned and a test counts the calls.
 */
export class SyncedNodeFS extends NodeFS {
  readonly #onSync: () => void;

  constructor(folder: string, onSync: () => void = () => undefined) {
    super(folder);
    this.#onSync = onSync;
  }

  override async init(...given: Parameters<NodeFS['init']>): ReturnType<NodeFS['init']> {
    const made = await super.init(...given);
    const patch = (module: unknown) => {
      const files = (module as { NODEFS: HostFiles }).NODEFS;
      files.stream_ops.fsync = (stream) => {
        this.#onSync();
        if (typeof stream.nfd === 'number') fsyncSync(stream.nfd);
        else syncFolder(files.realPath(stream.node));
        return 0;
      };
    };
    const { emscriptenOpts } = made;
    return { ...made, emscriptenOpts: { ...emscriptenOpts, preRun: [...runsOf(emscriptenOpts.preRun), patch] } };
  }
}

/** Emscripten takes one function, several or none. */
const runsOf = <Run>(runs: Run | Run[] | undefined): Run[] =>
  runs === undefined ? [] : Array.isArray(runs) ? runs : [runs];

function syncFolder(path: string): void {
  const descriptor = openSync(path, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/**
 * Parameters with which PostgreSQL asks for its writes to reach the disk: without -F, and by fsync, because fdatasync is
 * an empty function in PGlite.
 */
export const syncedParameters = (defaults: readonly string[]): string[] => [
  ...defaults.filter((parameter) => parameter !== '-F'),
  '-c',
  'fsync=on',
  '-c',
  'wal_sync_method=fsync',
];
