import type { SandboxWorker } from './worker-session.ts';

/** Starts a sandbox worker in the browser, for `createCodeRunner`. */
export function spawnBrowserSandbox(): SandboxWorker {
  const worker = new Worker(new URL('./browser-worker.ts', import.meta.url), { type: 'module', name: 'sandbox' });
  return {
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
