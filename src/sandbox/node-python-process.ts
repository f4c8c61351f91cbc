import { readFile } from 'node:fs/promises';
import { bootPython, type PythonImage } from './load-python.ts';
import { startPython } from './python-interpreter.ts';
import { serveSandbox } from './serve-sandbox.ts';
import type { ImageMessage, StartMessage } from './share-image.ts';

/** The child process that runs Python; see spawn-node-python.ts. Its arguments are the two files it may read. */
const [wasmPath = '', libraryPath = ''] = process.argv.slice(2);

// A child whose parent is gone has no one to answer.
process.on('disconnect', () => process.exit());

const started = new Promise<StartMessage>((resolve) => process.once('message', resolve));
void serveSandbox(
  { post: (message) => process.send?.(message), onMessage: (listener) => process.on('message', listener) },
  async () => {
    const [wasm, library] = await Promise.all([readFile(wasmPath), readFile(libraryPath)]);
    const parts = { module: await WebAssembly.compile(wasm), library };
    const given = (await started).image as PythonImage | undefined;
    const image = given ?? (await bootPython(parts));
    if (given === undefined) process.send?.({ type: 'image', image } satisfies ImageMessage);
    return startPython(parts, image);
  },
);
