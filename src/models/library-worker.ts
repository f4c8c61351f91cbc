/** The worker that keeps the files of builds: only a dedicated worker may write to the browser's file system in place. */
import type { FromLibrary, LibraryPort, ToLibrary } from './library-protocol.ts';
import { localLock, webLock } from './lock.ts';
import { openStore } from './opfs-store.ts';
import { serveLibrary } from './serve-library.ts';

serveLibrary(self as unknown as LibraryPort<FromLibrary, ToLibrary>, {
  openStore: () => openStore(),
  fetch: fetch.bind(self),
  lock: 'locks' in navigator ? webLock(navigator.locks) : localLock(),
  online: () => navigator.onLine,
  disk: {
    estimate: () => navigator.storage.estimate(),
    persisted: () => navigator.storage.persisted(),
  },
});
