import { Worker } from 'node:worker_threads';
import type { SpawnSandbox } from './code-runner.ts';
import { spawnNodePython } from './spawn-node-python.ts';
import type { SandboxWorker } from './worker-session.ts';

/** Starts sandbox workers in Node, for `createCodeRunner`. */
export const spawnNodeSandbox: SpawnSandbox = { javascript: spawnNodeJavaScript, python: spawnNodePython };

/**
 * A thread that runs JavaScript. The large stack keeps the stack limit of QuickJS, not that of
 * the thread, the first to be reached. The worker knows nothing of the environment of its process.
 */
function spawnNodeJavaScript(): SandboxWorker {
  const worker = new Worker(new URL('./boot-node-worker.mjs', import.meta.url), {
    name: 'sandbox',
    env: {},
    execArgv: [],
    resourceLimits: { stackSizeMb: 16, maxOldGenerationSizeMb: 256 },
  });
  return {
    post: (message) => worker.postMessage(message),
    onMessage: (listener) => {
      worker.on('message', listener);
      worker.on('messageerror', () => listener(undefined));
    },
    onCrash: (listener) => {
      worker.on('error', (error) => listener(String(error)));
      worker.on('exit', (code) => listener(`The sandbox worker ended by itself (exit code ${code}).`));
    },
    terminate: async () => {
      await worker.terminate();
    },
  };
}
