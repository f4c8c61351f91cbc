import type { SpawnSandbox } from './code-runner.ts';
import { sharingImage, type UnstartedWorker } from './share-image.ts';

/** Starts sandbox workers in the browser, for `createCodeRunner`. */
export const spawnBrowserSandbox: SpawnSandbox = {
  javascript: () =>
    toSandbox(new Worker(new URL('./browser-worker.ts', import.meta.url), { type: 'module', name: 'sandbox' })),
  python: sharingImage(() => {
    return toSandbox(
      new Worker(new URL('./browser-python-worker.ts', import.meta.url), { type: 'module', name: 'python sandbox' }),
    );
  }),
};

function toSandbox(worker: Worker): UnstartedWorker {
  return {
    start: (message) => worker.postMessage(message),
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.addEventListener('message', (event) => listener(event.data));
      worker.addEventListener('messageerror', () => listener(undefined));
    },
    onCrash: (listener) =>
      worker.addEventListener('error', (event) => listener(event.message || 'The sandbox worker failed to load.')),
    terminate: async () => worker.terminate(),
  };
}
