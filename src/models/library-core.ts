import type { LocalBuild } from '../schema/build.ts';
import type { Reading } from '../schema/primitives.ts';
import type { StoredBuildRecord } from '../schema/stored-build.ts';
import type { ByteStore, Sizes } from './byte-store.ts';
import { browserClock, type Clock } from './clock.ts';
import { DownloadError, Trouble } from './download-error.ts';
import { fileLock, localLock, type Lock } from './lock.ts';
import type { DownloadStatus, PreparedFiles, PrepareWatch, Probe, Source, StoredBuild } from './model-library.ts';
import { download, fromStorage, loadedBytes, reportOf, type Preparation, type Tools } from './prepare-build.ts';
import { probeMirror } from './probe.ts';
import { ProgressMeter } from './progress-meter.ts';
import { Records } from './records.ts';
import { spaceOf, type Disk, type Space } from './room.ts';
import { countBytes } from './say-bytes.ts';
import { originOf } from './source.ts';
import { takeFiles, type PickedFile } from './take-files.ts';

export interface CoreOptions {
  store: ByteStore;
  fetch: typeof fetch;
  /** Where the builds lie that ship with the app, laid out like the hub. */
  appBase: string;
  /** Every change of a download's status. */
  onStatus(status: DownloadStatus): void;
  disk: Disk;
  clock?: Clock;
  lock?: Lock;
  online?: () => boolean;
  /** After how many milliseconds without a byte a connection counts as dead. */
  stallMs?: number;
}

/** A download that was left unfinished. `wanted`: it should go on by itself, and no other tab is at it. */
export interface Unfinished {
  build: LocalBuild;
  status: DownloadStatus;
  wanted: boolean;
  /** Another tab is at it, or was a moment ago. */
  elsewhere: boolean;
}

/** What `pause` rejects a preparation with. */
const pausedError = (): DOMException => new DOMException('The download was paused.', 'AbortError');

/** Everything the library does, wherever its files lie: in a worker over the disk, in tests over memory. */
export class LibraryCore {
  readonly #options: CoreOptions;
  readonly #tools: Tools;
  #source: Source = { kind: 'hub' };
  readonly #running = new Map<string, Set<AbortController>>();
  /** One at a time for each build. */
  readonly #turns = localLock();

  constructor(options: CoreOptions) {
    this.#options = options;
    const { store, clock = browserClock, disk, fetch, online = () => true, stallMs = 60_000 } = options;
    const lock = options.lock ?? localLock();
    const wire = { fetch, online, stallMs };
    this.#tools = { store, records: new Records(store, lock), lock, wire, clock, disk };
  }

  useSource(source: Source): void {
    this.#source = source;
  }

  probe(base: string, build?: LocalBuild): Promise<Probe> {
    return probeMirror(base, build, this.#tools.wire);
  }

  prepare(build: LocalBuild, watch: PrepareWatch): Promise<PreparedFiles> {
    return this.#alone(build, watch, async (preparation) => {
      const stored = await fromStorage(preparation);
      if (stored) return stored;
      preparation.meter.state('resolving');
      const prepared = await download(preparation);
      preparation.meter.state('done');
      return prepared;
    });
  }

  takeFiles(build: LocalBuild, picked: readonly PickedFile[], watch: PrepareWatch): Promise<void> {
    return this.#alone(build, watch, async (preparation) => {
      preparation.meter.state('resolving');
      await takeFiles(preparation, picked);
      preparation.meter.state('done');
    });
  }

  pause(buildId: string): void {
    for (const controller of this.#running.get(buildId) ?? []) controller.abort(pausedError());
  }

  async stored(): Promise<StoredBuild[]> {
    return (await this.#describeAll()).map(({ stored }) => stored);
  }

  async unfinished(): Promise<Unfinished[]> {
    const held = await this.#tools.lock.held();
    return (await this.#describeAll())
      .filter(({ record, stored }) => !stored.complete && !this.#running.has(record.build.id))
      .map(({ record: { build, wanted, manifest }, stored: { storedBytes, totalBytes } }) => {
        const elsewhere = manifest.files.some(({ digest }) => held.has(fileLock(digest)));
        const status = { buildId: build.id, state: 'paused' as const, loadedBytes: storedBytes, totalBytes };
        const message = elsewhere
          ? 'Another tab downloads this.'
          : `It was interrupted: it goes on from ${countBytes(storedBytes)}.`;
        return { build, wanted: wanted && !elsewhere, elsewhere, status: wanted ? { ...status, message } : status };
      });
  }

  /** Deletes what only this build needs. Rejects with a DownloadError when another tab is at it. */
  async remove(buildId: string): Promise<void> {
    this.pause(buildId);
    await this.#turns.run(buildId, { signal: NEVER }, async () => {
      const record = await this.#tools.records.find(buildId);
      if (record) await this.#tools.records.drop(record.manifest.files, buildId).catch(inUse);
      await this.#tools.records.delete(buildId);
    });
  }

  /** Deletes everything but what another tab is at; rejects with a DownloadError when there was such. */
  async removeAll(): Promise<void> {
    for (const buildId of this.#running.keys()) this.pause(buildId);
    for (const buildId of await this.#turns.held())
      await this.#turns.run(buildId, { signal: NEVER }, async () => undefined);
    await this.#tools.records.clear().catch(inUse);
  }

  /** Deletes what an interrupted deletion, in this tab or another, has left behind. */
  sweep(): Promise<void> {
    return this.#tools.records.sweep();
  }

  space(): Promise<Reading<Space>> {
    return spaceOf(this.#tools.store, this.#options.disk);
  }

  async #describeAll(): Promise<{ record: StoredBuildRecord; stored: StoredBuild }[]> {
    const sizes = await this.#tools.store.sizes();
    const records = await this.#tools.records.all();
    return Promise.all(records.map(async (record) => ({ record, stored: await this.#describe(record, sizes) })));
  }

  async #describe(record: StoredBuildRecord, sizes: Sizes): Promise<StoredBuild> {
    const { build, manifest, storedAt, usedAt } = record;
    const loaded = loadedBytes(manifest.files, sizes);
    const storedBytes = [...loaded.values()].reduce((total, bytes) => total + bytes, 0);
    const totalBytes = manifest.files.reduce((total, { bytes }) => total + bytes, 0);
    const known = Object.keys(record.verified).length;
    const report = await reportOf(record, this.#tools.store);
    // What had to be hashed is not hashed at every look. A full disk only costs the time.
    if (Object.keys(record.verified).length > known)
      await this.#tools.records.learn(build.id, record.verified).catch(() => undefined);
    const complete = report.files.length === manifest.files.length;
    return { buildId: build.id, storedBytes, totalBytes, complete, storedAt, usedAt, report };
  }

  /** Does something to a build when nothing else is under way with it, and says how it ended. */
  async #alone<Result>(
    build: LocalBuild,
    watch: PrepareWatch,
    work: (preparation: Preparation) => Promise<Result>,
  ): Promise<Result> {
    const controller = new AbortController();
    const signal = AbortSignal.any([watch.signal, controller.signal]);
    const running = this.#running.get(build.id) ?? new Set();
    this.#running.set(build.id, running.add(controller));
    let told = false;
    const emit = (status: DownloadStatus) => {
      told = true;
      this.#options.onStatus(status);
      watch.onProgress(status);
    };
    const meter = new ProgressMeter(build.id, build.downloadBytes, { clock: this.#tools.clock, emit });
    const origin = originOf(build, this.#source, this.#options.appBase);
    // Speed and time left change while nothing arrives, too.
    const ticking = setInterval(() => told && meter.tell(false), 1000);
    const perform = () =>
      work({ build, origin, tools: this.#tools, meter, signal }).catch(async (error: unknown) => {
        throw await this.#ended(error, { buildId: build.id, meter, signal, told });
      });
    try {
      return await this.#turns.run(build.id, { signal }, perform);
    } finally {
      clearInterval(ticking);
      running.delete(controller);
      if (running.size === 0) this.#running.delete(build.id);
    }
  }

  /** Tells how a preparation failed, and remembers whether it should go on by itself. */
  async #ended(error: unknown, { buildId, meter, signal, told }: Ending): Promise<unknown> {
    if (signal.aborted) {
      await this.#unwant(buildId);
      if (told) meter.state('paused');
      return signal.reason as unknown;
    }
    const failure = error instanceof DownloadError ? error : unforeseen(error);
    if (!failure.passing) await this.#unwant(buildId);
    meter.state('failed', failure.message);
    return failure;
  }

  async #unwant(buildId: string): Promise<void> {
    const record = await this.#tools.records.find(buildId);
    if (record?.wanted) await this.#tools.records.write({ ...record, wanted: false }).catch(() => undefined);
  }
}

interface Ending {
  buildId: string;
  meter: ProgressMeter;
  signal: AbortSignal;
  /** A status was reported, so that its end has to be, too. */
  told: boolean;
}

const NEVER = new AbortController().signal;

function unforeseen(error: unknown): DownloadError {
  if (error instanceof Trouble) return new DownloadError(`${error.message}: check the network, then go on.`, true);
  return new DownloadError(
    `The files of this build cannot be stored here (${String(error)}): reload the page and go on.`,
  );
}

/** Some browsers do not let a file be deleted that another tab writes. */
function inUse(error: unknown): void {
  const { name } = error as { name?: unknown };
  if (name !== 'NoModificationAllowedError' && name !== 'InvalidStateError') throw error;
  throw new DownloadError('Another tab is downloading this build: pause it there, then delete it.');
}
