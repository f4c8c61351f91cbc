/// <reference types="vite/client" />
import wasmUrl from 'pyodide/pyodide.asm.wasm?url';
import libraryUrl from 'pyodide/python_stdlib.zip?url';
import { browserPort, fetchBytes } from './browser-port.ts';
import { bootPython, type PythonImage, type PythonParts } from './load-python.ts';
import { startPython } from './python-interpreter.ts';
import { serveSandbox } from './serve-sandbox.ts';
import type { ImageMessage, StartMessage } from './share-image.ts';

/** Of Pyodide only CPython and its library are loaded; all that Python sees of this worker is in python-imports.ts. */
async function make(): Promise<{ parts: PythonParts; image: PythonImage }> {
  const [wasm, library] = await Promise.all([fetchBytes(wasmUrl), fetchBytes(libraryUrl)]);
  const parts = { module: await WebAssembly.compile(wasm), library };
  const made = { parts, image: await bootPython(parts) };
  self.postMessage({ type: 'image', image: made } satisfies ImageMessage);
  return made;
}

const started = new Promise<StartMessage>((resolve) => {
  self.addEventListener('message', (event) => resolve(event.data as StartMessage), { once: true });
});
void serveSandbox(browserPort(), async () => {
  const { parts, image } = ((await started).image as Awaited<ReturnType<typeof make>> | undefined) ?? (await make());
  return startPython(parts, image);
});
