import type { LocalBuild } from '../schema/build.ts';
import { DownloadError } from './download-error.ts';
import type { Unfinished } from './library-core.ts';
import type { CallName, FromLibrary, LibraryCalls, ToLibrary } from './library-protocol.ts';
import type { DownloadStatus, ModelLibrary, PrepareWatch, Source } from './model-library.ts';

/** The worker as the page holds it. */
export interface LibraryWorker {
  postMessage(message: ToLibrary): void;
  onmessage: ((event: MessageEvent) => void) | null;
  onerror: ((event: ErrorEvent) => void) | null;
  terminate(): void;
}

export interface LibraryOptions {
  /** Starts `library-worker.ts`. It is called once, at once. */
  spawn(): LibraryWorker;
  /** Where the builds lie that ship with the app, laid out like the hub: absolute, or relative to the page. */
  appBase: string;
  /** From where downloads come until `useSource` says something else; the hub when absent. */
  source?: Source;
  /** Asks the browser to keep what is stored; the browser's own way when absent. */
  persist?: () => Promise<boolean>;
}

/** The library as the page sees it: its work is done in a worker. */
export function createModelLibrary(options: LibraryOptions): ModelLibrary {
  return new WorkerLibrary(options);
}

const LOCKS_LINGER_MS = 1_500;

const askBrowser = async (): Promise<boolean> => navigator.storage.persist();

interface Pending {
  resolve(answer: unknown): void;
  reject(error: unknown): void;
}

class WorkerLibrary implements ModelLibrary {
  readonly #worker: LibraryWorker;
  readonly #persist: () => Promise<boolean>;
  readonly #pending = new Map<number, Pending>();
  readonly #watches = new Map<string, Set<(status: DownloadStatus) => void>>();
  readonly #listeners = new Set<() => void>();
  readonly #ready: Promise<Unfinished[]>;
  #downloads: ReadonlyMap<string, DownloadStatus> = new Map();
  #nextId = 1;
  #dead: DownloadError | undefined;

  constructor({ spawn, appBase, source, persist = askBrowser }: LibraryOptions) {
    this.#persist = persist;
    this.#worker = spawn();
    this.#worker.onmessage = ({ data }) => this.#receive(data as FromLibrary);
    this.#worker.onerror = (event) => {
      event.preventDefault();
      this.#end(event.message);
    };
    const page = (globalThis as { location?: { href: string } }).location?.href;
    this.#send({ kind: 'start', appBase: page ? new URL(appBase, page).href : appBase });
    if (source) this.useSource(source);
    this.#ready = this.#call('unfinished', {}).then((unfinished) => this.#recall(unfinished));
    this.#ready.catch(() => undefined);
  }

  useSource(source: Source): void {
    this.#send({ kind: 'use-source', source });
  }

  probe(base: string, build?: LocalBuild) {
    return this.#call('probe', build ? { base, build } : { base });
  }

  async prepare(build: LocalBuild, watch: PrepareWatch) {
    const prepared = await this.#watched(build, watch, 'prepare', { build });
    // Another tab may have finished what was unfinished when this page began.
    const known = this.#downloads.get(build.id);
    if (known && known.state !== 'done') this.#show([...this.#downloads].filter(([id]) => id !== build.id));
    return prepared;
  }

  takeFiles(build: LocalBuild, picked: readonly File[], watch: PrepareWatch): Promise<void> {
    // A file forgets its folder on the way to a worker.
    const files = picked.map((file) => ({ path: file.webkitRelativePath || file.name, content: file }));
    return this.#watched(build, watch, 'takeFiles', { build, picked: files });
  }

  downloads(): ReadonlyMap<string, DownloadStatus> {
    return this.#downloads;
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  pause(buildId: string): void {
    this.#send({ kind: 'pause', buildId });
  }

  async resumable(): Promise<LocalBuild[]> {
    await this.#ready;
    let unfinished = await this.#call('unfinished', {});
    if (unfinished.some(({ elsewhere }) => elsewhere)) {
      // A page that has just been left may hold its locks for a moment longer.
      await new Promise((resolve) => setTimeout(resolve, LOCKS_LINGER_MS));
      unfinished = await this.#call('unfinished', {});
    }
    return unfinished.filter(({ wanted }) => wanted).map(({ build }) => build);
  }

  async resume(): Promise<LocalBuild[]> {
    const builds = await this.resumable();
    void this.#goOn(builds);
    return builds;
  }

  /** One build after the other, so that the first is done sooner. How each fares is in `downloads()`. */
  async #goOn(builds: readonly LocalBuild[]): Promise<void> {
    const watch = { onProgress: () => undefined, signal: new AbortController().signal };
    for (const build of builds) await this.prepare(build, watch).catch(() => undefined);
  }

  stored() {
    return this.#call('stored', {});
  }

  async remove(buildId: string): Promise<void> {
    await this.#call('remove', { buildId });
    this.#show([...this.#downloads].filter(([id]) => id !== buildId));
  }

  async removeAll(): Promise<void> {
    await this.#call('removeAll', {});
    this.#show([]);
  }

  space() {
    return this.#call('space', {});
  }

  close(): void {
    this.#worker.terminate();
    this.#end('it was closed');
  }

  #send(message: ToLibrary): void {
    if (!this.#dead) this.#worker.postMessage(message);
  }

  async #watched<Name extends 'prepare' | 'takeFiles'>(
    build: LocalBuild,
    watch: PrepareWatch,
    name: Name,
    ask: LibraryCalls[Name]['ask'],
  ): Promise<LibraryCalls[Name]['answer']> {
    const watches = this.#watches.get(build.id) ?? new Set();
    this.#watches.set(build.id, watches);
    // A function of its own: the same watch may be handed over twice.
    const tell = (status: DownloadStatus) => watch.onProgress(status);
    watches.add(tell);
    try {
      return await this.#call(name, ask, watch.signal);
    } finally {
      watches.delete(tell);
    }
  }

  #call<Name extends CallName>(
    name: Name,
    ask: LibraryCalls[Name]['ask'],
    signal?: AbortSignal,
  ): Promise<LibraryCalls[Name]['answer']> {
    if (this.#dead) return Promise.reject(this.#dead);
    if (signal?.aborted) return Promise.reject(signal.reason as Error);
    const id = this.#nextId++;
    const abort = () => this.#send({ kind: 'abort', id });
    signal?.addEventListener('abort', abort);
    return new Promise<LibraryCalls[Name]['answer']>((resolve, reject) => {
      this.#pending.set(id, {
        resolve: (answer) => resolve(answer as LibraryCalls[Name]['answer']),
        reject: (error) => reject(signal?.aborted ? signal.reason : error),
      });
      this.#send({ kind: 'call', id, call: { name, ...ask } } as ToLibrary);
    }).finally(() => signal?.removeEventListener('abort', abort));
  }

  #receive(message: FromLibrary): void {
    switch (message.kind) {
      case 'answer':
        this.#take(message.id)?.resolve(message.answer);
        return;
      case 'failed': {
        const paused = message.aborted && new DOMException(message.message, 'AbortError');
        this.#take(message.id)?.reject(paused || new DownloadError(message.message, message.passing));
        return;
      }
      case 'status':
        this.#show([...this.#downloads, [message.status.buildId, message.status]]);
        for (const tell of this.#watches.get(message.status.buildId) ?? []) tell(message.status);
        return;
      case 'persist':
        void this.#persist()
          .catch(() => false)
          .then((persistent) => this.#send({ kind: 'persisted', persistent }));
    }
  }

  #take(id: number): Pending | undefined {
    const pending = this.#pending.get(id);
    this.#pending.delete(id);
    return pending;
  }

  /** Downloads of an earlier visit, unless they have been taken up already. */
  #recall(unfinished: Unfinished[]): Unfinished[] {
    const earlier = unfinished.map(({ build, status }) => [build.id, status] as const);
    this.#show([...earlier, ...this.#downloads]);
    return unfinished;
  }

  #show(downloads: Iterable<readonly [string, DownloadStatus]>): void {
    this.#downloads = new Map(downloads);
    for (const listener of this.#listeners) listener();
  }

  #end(why: string): void {
    this.#dead ??= new DownloadError(
      `The part of Tabmark that keeps builds stopped (${why || 'no reason given'}): reload the page.`,
    );
    for (const [id] of this.#pending) this.#take(id)?.reject(this.#dead);
  }
}
