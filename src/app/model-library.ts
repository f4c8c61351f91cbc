import { createModelLibrary } from '../models/create-model-library.ts';
import type { ModelLibrary, Source } from '../models/model-library.ts';
import { buildBase } from './build-base.ts';

/** Missing where the page is served without TLS from another machine. */
const storageOf = () => navigator.storage as StorageManager | undefined;

/** The library of builds as it is in a browser: its work is done in a worker. */
export function browserModelLibrary(source: Source): ModelLibrary {
  return createModelLibrary({
    spawn: () => new Worker(new URL('../models/library-worker.ts', import.meta.url), { type: 'module' }),
    appBase: buildBase(),
    source,
    persist: async () => (await storageOf()?.persist()) ?? false,
  });
}
