/**
 * A runtime worker as the app has it, except that the repository's name says what is wrong with the build or with the
 * device: the calibration build with one weight broken, its GroupQueryAttention twin, a browser without WebGPU.
 */
import { watchGpu } from '../../src/device/watch-gpu.ts';
import type { FromWorker, Port } from '../../src/runtimes/protocol.ts';
import { serveRuntime } from '../../src/runtimes/serve-runtime.ts';
import { withBrokenWeight } from './broken-weight.ts';

const CALIBRATION = '/builds/tabmark/calibration/resolve/main/';
const TWIN = '/tests/fixtures/builds/gqa-twin/';

const witness = watchGpu();

async function bytesOf(repository: string, path: string): Promise<ArrayBuffer> {
  const isWeights = path.endsWith('.onnx');
  const folder = isWeights && repository === 'fixtures/gqa-twin' ? TWIN : CALIBRATION;
  const bytes = await (await fetch(folder + path)).arrayBuffer();
  return isWeights && repository === 'fixtures/broken-weight' ? withBrokenWeight(bytes) : bytes;
}

serveRuntime(self as unknown as Port<FromWorker>, {
  'transformers.js': async () => {
    const { transformersJs } = await import('../../src/runtimes/transformers-js/adapter.ts');
    return transformersJs({
      witness,
      files: (build) => {
        if (build.repository === 'fixtures/no-webgpu') {
          Object.defineProperty(navigator, 'gpu', { value: undefined, configurable: true });
        }
        return {
          ready: async () => {},
          read: (path) => bytesOf(build.repository, path),
          timings: { downloadMs: 0, storageMs: 0, downloadedBytes: 0, storedBytes: 0 },
        };
      },
    });
  },
});
