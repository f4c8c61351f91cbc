/**
 * A runtime worker as the app has it, except that the repository's name says what is wrong with the build or with the
 * device: the calibration build with one weight broken, its GroupQueryAttention twin, a file that is no
 * model, a template that opens the thinking, a browser without WebGPU, two threads.
 */
import { gpuAccess } from '../../src/device/gpu-access.ts';
import { watchGpu } from '../../src/device/watch-gpu.ts';
import type { FromWorker, Port } from '../../src/runtimes/protocol.ts';
import { serveRuntime } from '../../src/runtimes/serve-runtime.ts';
import type { Build } from '../../src/schema/build.ts';
import { withBrokenGgufWeight, withThinkingTemplate } from './broken-gguf.ts';
import { withBrokenWeight } from './broken-weight.ts';

const CALIBRATION = '/builds/tabmark/calibration/resolve/main/';
const TWIN = '/tests/fixtures/builds/gqa-twin/';

const witness = watchGpu();

async function bytesOf(repository: string, path: string): Promise<ArrayBuffer> {
  const isWeights = /\.(onnx|gguf)$/.test(path);
  const folder = isWeights && repository === 'fixtures/gqa-twin' ? TWIN : CALIBRATION;
  const bytes = await (await fetch(folder + path)).arrayBuffer();
  if (isWeights && repository === 'fixtures/broken-weight') {
    return path.endsWith('.gguf') ? withBrokenGgufWeight(bytes) : withBrokenWeight(bytes);
  }
  if (isWeights && repository === 'fixtures/no-model') return new ArrayBuffer(64);
  return isWeights && repository === 'fixtures/thinking' ? withThinkingTemplate(bytes) : bytes;
}

function files(build: Build) {
  if (build.repository === 'fixtures/no-webgpu') {
    Object.defineProperty(navigator, 'gpu', { value: undefined, configurable: true });
  }
  return {
    ready: async () => {},
    read: (path: string) => bytesOf(build.repository, path),
    timings: { downloadMs: 0, storageMs: 0, downloadedBytes: 0, storedBytes: 0 },
  };
}

serveRuntime(self as unknown as Port<FromWorker>, {
  'transformers.js': async () => {
    const { transformersJs } = await import('../../src/runtimes/transformers-js/adapter.ts');
    return transformersJs({ witness, files });
  },
  wllama: async () => {
    const { wllama } = await import('../../src/runtimes/wllama/adapter.ts');
    const load = (threads: object) => wllama({ witness, files, gpu: gpuAccess, ...threads });
    return {
      load: (request, watch) =>
        load(request.build.repository === 'fixtures/two-threads' ? { threads: 2 } : {}).load(request, watch),
    };
  },
});
