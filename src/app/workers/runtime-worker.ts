/** The worker in which a runtime lives. It joins what may not know each other: instrument and adapters. */
import { gpuAccess } from '../../device/gpu-access.ts';
import { watchGpu } from '../../device/watch-gpu.ts';
import type { FromWorker, Port } from '../../runtimes/protocol.ts';
import { serveRuntime } from '../../runtimes/serve-runtime.ts';

// Before any library can touch WebGPU.
const witness = watchGpu();
const port = self as unknown as Port<FromWorker>;
witness.onLost((message) => port.postMessage({ kind: 'device-lost', message }));

serveRuntime(port, {
  'transformers.js': async () => {
    const { transformersJs } = await import('../../runtimes/transformers-js/adapter.ts');
    return transformersJs({ witness, gpu: gpuAccess });
  },
  wllama: async () => {
    const { wllama } = await import('../../runtimes/wllama/adapter.ts');
    return wllama({ witness, gpu: gpuAccess });
  },
  'web-llm': async () => {
    const { webLlm } = await import('../../runtimes/web-llm/adapter.ts');
    return webLlm({ witness, gpu: gpuAccess });
  },
  endpoint: async () => {
    const { endpoint } = await import('../../runtimes/endpoint/adapter.ts');
    return endpoint();
  },
});
