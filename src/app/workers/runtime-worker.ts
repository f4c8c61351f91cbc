/** The worker in which a runtime lives. It joins what may not know each other: instrument, files and adapters. */
import { gpuAccess } from '../../device/gpu-access.ts';
import { watchGpu } from '../../device/watch-gpu.ts';
import { StoredBuildFiles } from '../../models/build-files.ts';
import type { FromWorker, Port } from '../../runtimes/protocol.ts';
import type { LoadProgress } from '../../runtimes/runtime.ts';
import { serveRuntime } from '../../runtimes/serve-runtime.ts';
import type { Build } from '../../schema/build.ts';
import { buildBase } from '../build-base.ts';

// Before any library can touch WebGPU.
const witness = watchGpu();
const port = self as unknown as Port<FromWorker>;
witness.onLost((message) => port.postMessage({ kind: 'device-lost', message }));

const files = (build: Build, onProgress: (progress: LoadProgress) => void, signal: AbortSignal) =>
  new StoredBuildFiles(build, {
    base: buildBase(),
    fetch: fetch.bind(self),
    storage: self.caches,
    onProgress,
    signal,
  });

serveRuntime(port, {
  'transformers.js': async () => {
    const { transformersJs } = await import('../../runtimes/transformers-js/adapter.ts');
    return transformersJs({ witness, files });
  },
  wllama: async () => {
    const { wllama } = await import('../../runtimes/wllama/adapter.ts');
    return wllama({ witness, files, gpu: gpuAccess });
  },
});
