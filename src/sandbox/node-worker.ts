import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { parentPort } from 'node:worker_threads';
import { startJavaScript } from './javascript-interpreter.ts';
import { loadQuickJs } from './load-quickjs.ts';
import { serveSandbox } from './serve-sandbox.ts';

async function compile(): Promise<WebAssembly.Module> {
  const path = createRequire(import.meta.url).resolve('@jitl/quickjs-wasmfile-release-sync/wasm');
  return WebAssembly.compile(await readFile(path));
}

const port = parentPort;
if (port === null) throw new Error('node-worker.ts runs only as a worker thread');
const compiled = compile();
void serveSandbox(
  { post: (message) => port.postMessage(message), onMessage: (listener) => port.on('message', listener) },
  () => startJavaScript(async () => loadQuickJs(await compiled)),
);
