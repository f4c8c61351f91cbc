/**
 * A runtime worker as the app has it, except that the repository's name says what is wrong with the device: a browser
 * without WebGPU, two threads. What is wrong with a build lies in its files (`fixture-files.ts`). Every address that the
 * worker asks for is told on the channel `gate-worker`.
 */
import { gpuAccess } from '../../src/device/gpu-access.ts';
import { watchGpu } from '../../src/device/watch-gpu.ts';
import type { FromWorker, Port } from '../../src/runtimes/protocol.ts';
import type { Runtime } from '../../src/runtimes/runtime.ts';
import { serveRuntime } from '../../src/runtimes/serve-runtime.ts';

const witness = watchGpu();
const channel = new BroadcastChannel('gate-worker');
new PerformanceObserver((list) => {
  for (const { name } of list.getEntries()) channel.postMessage(name);
}).observe({ type: 'resource', buffered: true });

/** Makes the device what the repository's name says, before the runtime sees it. */
const onDevice = (runtimeFor: (repository: string) => Runtime): Runtime => ({
  load(request, watch) {
    const repository = request.build.runtime === 'endpoint' ? '' : request.build.repository;
    if (repository === 'fixtures/no-webgpu') {
      Object.defineProperty(navigator, 'gpu', { value: undefined, configurable: true });
    }
    return runtimeFor(repository).load(request, watch);
  },
});

serveRuntime(self as unknown as Port<FromWorker>, {
  'transformers.js': async () => {
    const { transformersJs } = await import('../../src/runtimes/transformers-js/adapter.ts');
    return onDevice(() => transformersJs({ witness, gpu: gpuAccess }));
  },
  wllama: async () => {
    const { wllama } = await import('../../src/runtimes/wllama/adapter.ts');
    const threads = (repository: string) => (repository === 'fixtures/two-threads' ? { threads: 2 } : {});
    return onDevice((repository) => wllama({ witness, gpu: gpuAccess, ...threads(repository) }));
  },
  'web-llm': async () => {
    const { webLlm } = await import('../../src/runtimes/web-llm/adapter.ts');
    return onDevice(() => webLlm({ witness, gpu: gpuAccess }));
  },
});
