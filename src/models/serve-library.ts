import { messageOf } from '../schema/message-of.ts';
import { DownloadError } from './download-error.ts';
import type { CoreOptions } from './library-core.ts';
import { LibraryCore } from './library-core.ts';
import type { FromLibrary, LibraryCall, LibraryPort, ToLibrary } from './library-protocol.ts';

/** What the worker's surroundings give the core; the rest comes over the wire. */
export type ServeOptions = Omit<CoreOptions, 'appBase' | 'onStatus' | 'disk' | 'store'> & {
  openStore(): Promise<CoreOptions['store']>;
  disk: Omit<CoreOptions['disk'], 'persist'>;
};

/** Answers the page's calls for as long as the worker lives. */
export function serveLibrary(port: LibraryPort<FromLibrary, ToLibrary>, options: ServeOptions): void {
  const aborts = new Map<number, AbortController>();
  const waitingForPersist: ((persistent: boolean) => void)[] = [];
  const persist = () => {
    port.postMessage({ kind: 'persist' });
    return new Promise<boolean>((resolve) => waitingForPersist.push(resolve));
  };
  let starting: Promise<LibraryCore> | undefined;
  const start = async (appBase: string) => {
    const onStatus: CoreOptions['onStatus'] = (status) => port.postMessage({ kind: 'status', status });
    const disk = { ...options.disk, persist };
    const core = new LibraryCore({ ...options, store: await options.openStore(), disk, appBase, onStatus });
    void core.sweep().catch(() => undefined);
    return core;
  };
  const answer = async (id: number, call: LibraryCall) => {
    const abort = new AbortController();
    aborts.set(id, abort);
    try {
      if (!starting) throw new Error('The library was asked before it was started.');
      port.postMessage({ kind: 'answer', id, answer: await perform(await starting, call, abort.signal) });
    } catch (error) {
      const aborted = error instanceof DOMException && error.name === 'AbortError';
      const passing = error instanceof DownloadError && error.passing;
      port.postMessage({ kind: 'failed', id, message: messageOf(error), passing, aborted });
    } finally {
      aborts.delete(id);
    }
  };
  port.addEventListener('message', ({ data }) => {
    switch (data.kind) {
      case 'start':
        starting = start(data.appBase);
        return;
      case 'call':
        return void answer(data.id, data.call);
      case 'abort':
        return aborts.get(data.id)?.abort();
      case 'pause':
        return void starting?.then((core) => core.pause(data.buildId));
      case 'use-source':
        return void starting?.then((core) => core.useSource(data.source));
      case 'persisted':
        for (const resolve of waitingForPersist.splice(0)) resolve(data.persistent);
    }
  });
}

function perform(core: LibraryCore, call: LibraryCall, signal: AbortSignal): Promise<unknown> {
  // Statuses reach the page as messages of their own, also those of downloads that it did not start.
  const watch = { signal, onProgress: () => undefined };
  switch (call.name) {
    case 'prepare':
      return core.prepare(call.build, watch);
    case 'takeFiles':
      return core.takeFiles(call.build, call.picked, watch);
    case 'probe':
      return core.probe(call.base, call.build);
    case 'stored':
      return core.stored();
    case 'unfinished':
      return core.unfinished();
    case 'remove':
      return core.remove(call.buildId);
    case 'removeAll':
      return core.removeAll();
    case 'space':
      return core.space();
  }
}
