/// <reference types="vite/client" />
import wasmUrl from '@jitl/quickjs-wasmfile-release-sync/wasm?url';
import { startJavaScript } from './javascript-interpreter.ts';
import { loadQuickJs } from './load-quickjs.ts';
import { browserPort, fetchBytes } from './browser-port.ts';
import { serveSandbox } from './serve-sandbox.ts';

/** Not compiled while streaming, so that it works whatever media type the file is served with. */
const compiled = fetchBytes(wasmUrl).then((bytes) => WebAssembly.compile(bytes));
void serveSandbox(browserPort(), () => startJavaScript(async () => loadQuickJs(await compiled)));
