/// <reference types="vite/client" />
import wasmUrl from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import { loadQuickJs } from './load-quickjs.ts';
import { serveSandbox } from './serve-sandbox.ts';

/** Not compiled while streaming, so that it works whatever media type the file is served with. */
async function compile(): Promise<WebAssembly.Module> {
  const response = await fetch(wasmUrl);
  if (!response.ok) throw new Error(`The interpreter could not be fetched (${response.status}).`);
  return WebAssembly.compile(await response.arrayBuffer());
}

const compiled = compile();
void serveSandbox(
  {
    post: (message) => self.postMessage(message),
    onMessage: (listener) => self.addEventListener('message', (event) => listener(event.data)),
  },
  async () => loadQuickJs(await compiled),
);
