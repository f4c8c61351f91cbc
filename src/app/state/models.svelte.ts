import { findBuild } from '../../models/catalogue.ts';
import type { DownloadStatus, ModelLibrary, Probe, Source, StoredBuild } from '../../models/model-library.ts';
import type { Build, LocalBuild } from '../../schema/build.ts';
import type { DeviceReport } from '../../schema/device.ts';
import { messageOf } from '../../schema/message-of.ts';
import { notMeasured, type Reading } from '../../schema/primitives.ts';
import { isUnderWay, NO_DOWNLOADS, standingOf, type Standing } from '../build-standing.ts';
import type { Space } from '../../models/room.ts';
import type { Room } from '../fit.ts';
import { freeBytes } from '../storage-words.ts';
import type { Kept } from './kept.svelte.ts';

export interface ModelsOptions {
  library: ModelLibrary;
  source: Kept<Source>;
}

/** The builds on this machine as the pages show them: what is stored, what is arriving, and from where. */
export class ModelsState {
  downloads = $state.raw(NO_DOWNLOADS);
  stored = $state.raw<readonly StoredBuild[]>([]);
  space = $state.raw<Reading<Space>>(notMeasured('looking'));
  /** What is stored has been looked up. */
  looked = $state(false);
  /** A sentence when storage cannot be looked into. */
  problem = $state<string | undefined>();
  /** Builds whose picked files this page is copying: a reload ends that. */
  #copied = $state.raw<readonly string[]>([]);
  readonly #library: ModelLibrary;
  readonly #source: Kept<Source>;

  constructor({ library, source }: ModelsOptions) {
    this.#library = library;
    this.#source = source;
    library.subscribe(() => this.#take(library.downloads()));
    this.#take(library.downloads());
  }

  get source(): Source {
    return this.#source.value;
  }

  useSource(source: Source): void {
    this.#source.value = source;
    this.#library.useSource(source);
  }

  probe(base: string): Promise<Probe> {
    return this.#library.probe(base);
  }

  /** Goes on with what was under way when the page was left. */
  async resume(): Promise<void> {
    await this.#library.resume().catch((error: unknown) => (this.problem = messageOf(error)));
  }

  async refresh(): Promise<void> {
    try {
      [this.stored, this.space] = await Promise.all([this.#library.stored(), this.#library.space()]);
      this.problem = undefined;
    } catch (error) {
      this.problem = messageOf(error);
      if (!this.looked) this.space = notMeasured('it could not be looked up');
    }
    this.looked = true;
  }

  standing(build: LocalBuild): Standing {
    const stored = this.stored.find(({ buildId }) => buildId === build.id);
    return standingOf(this.downloads.get(build.id), stored, build.downloadBytes);
  }

  /** What is under way, with the names of its builds. `copied`: from files that were picked, not downloaded. */
  get underWay(): { build: LocalBuild; standing: Standing; copied: boolean }[] {
    return [...this.downloads.keys()].flatMap((id) => {
      const build = findBuild(id);
      const standing = build && this.standing(build);
      return standing && isUnderWay(standing) ? [{ build, standing, copied: this.#copied.includes(id) }] : [];
    });
  }

  /** What there is room for, as far as the browser tells. */
  room(build: Pick<Build, 'id'>, device: DeviceReport): Room {
    const stored = this.stored.find(({ buildId }) => buildId === build.id);
    const freeStorageBytes = this.space.status === 'measured' ? freeBytes(this.space.value) : undefined;
    return { device, freeStorageBytes, storedBytes: stored?.storedBytes ?? 0, complete: stored?.complete ?? false };
  }

  /** Begins or goes on. How it ends is told in `standing`; a failure is no exception here. */
  async download(build: LocalBuild): Promise<void> {
    const watch = { onProgress: () => undefined, signal: new AbortController().signal };
    await this.#library.prepare(build, watch).catch(() => undefined);
    await this.refresh();
  }

  /** Rejects with a DownloadError that names the first file that is missing or wrong. */
  async takeFiles(build: LocalBuild, files: readonly File[]): Promise<void> {
    const watch = { onProgress: () => undefined, signal: new AbortController().signal };
    this.#copied = [...this.#copied, build.id];
    await this.#library.takeFiles(build, files, watch).finally(() => {
      this.#copied = this.#copied.filter((id) => id !== build.id);
      return this.refresh();
    });
  }

  pause(build: LocalBuild): void {
    this.#library.pause(build.id);
  }

  async remove(buildId: string): Promise<void> {
    await this.#library.remove(buildId).finally(() => this.refresh());
  }

  async removeAll(): Promise<void> {
    await this.#library.removeAll().finally(() => this.refresh());
  }

  #take(downloads: ReadonlyMap<string, DownloadStatus>): void {
    const changed = [...downloads].some(([id, { state }]) => this.downloads.get(id)?.state !== state);
    this.downloads = downloads;
    if (changed) void this.refresh();
  }
}
