import type { Backend, LocalBuild } from '../../schema/build.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { RuntimeReport } from '../../schema/session.ts';
import { BuildContent } from '../build-content.ts';
import type { GpuWitness } from '../gpu-witness.ts';
import { MemoryWatch } from '../out-of-memory.ts';
import { requireFeatures, type GpuOffer } from '../required-features.ts';
import { RuntimeFailure, type LoadedBuild, type LoadRequest, type Runtime } from '../runtime.ts';
import { generateOnce, type LoadedModel } from './generate-once.ts';
import { loadModel } from './load-model.ts';
import { scoreText } from './score-text.ts';

export interface AdapterParts {
  witness: GpuWitness;
  gpu: GpuOffer;
}

/** What runs in place of a build that needs half precision. */
const INSTEAD = 'choose a build without f16 in its name, such as q4, or WebAssembly (backend wasm)';

/** transformers.js on onnxruntime-web: WebGPU unless the plan asks for WebAssembly, and never one for the other. */
export function transformersJs({ witness, gpu }: AdapterParts): Runtime {
  return {
    async load(request: LoadRequest, { onProgress, signal }): Promise<LoadedBuild> {
      const { contextTokens, files } = request;
      const { build, backend } = requireLocal(request);
      if (backend === 'webgpu') await requireFeatures(build, gpu, INSTEAD);
      const startedAt = performance.now();
      const content = new BuildContent(files, onProgress);
      onProgress({ stage: 'compile', loadedBytes: 0 });
      const { versions, tokenizer, model } = await loadModel(build, backend, content);
      signal.throwIfAborted();
      const loaded = { build, contextTokens, model, tokenizer };
      const warmUpDispatches = await warmUp(loaded, witness);
      signal.throwIfAborted();
      requireBackend(backend, warmUpDispatches);

      const adapter = witness.adapter();
      const report: RuntimeReport = {
        runtime: 'transformers.js',
        versions,
        backend,
        adapter: backend === 'webgpu' && adapter ? measured(adapter) : notMeasured('no GPU is used'),
        precision: build.quantisation,
        warmUpDispatches: backend === 'webgpu' ? measured(warmUpDispatches) : notMeasured('no GPU is used'),
        memory: {
          gpuPeakBytes: backend === 'webgpu' ? measured(witness.peakBytes()) : notMeasured('no GPU is used'),
          wasmBytes: notMeasured('the runtime does not tell'),
        },
      };
      const memory = new MemoryWatch();
      const totalMs = performance.now() - startedAt;
      const compileMs = totalMs - content.timings.storageMs;
      return {
        report,
        load: { ...content.timings, downloadMs: 0, downloadedBytes: 0, compileMs, totalMs },
        generate: (request, watch) => memory.during(generateOnce(loaded, request, watch)),
        score: (text) => memory.during(scoreText(loaded, text)),
        // The device's loss is seen from outside the worker, where the witness reports it.
        failure: () => memory.failure,
        async unload() {
          await model.dispose();
        },
      };
    },
  };
}

function requireLocal({ build, backend }: LoadRequest): { build: LocalBuild; backend: Exclude<Backend, 'remote'> } {
  if (build.runtime !== 'endpoint' && backend !== 'remote') return { build, backend };
  throw new RuntimeFailure('runtime-error', 'transformers.js runs on this device only.');
}

/** The claim of the report, proved by what the worker's WebGPU was seen to do. */
function requireBackend(backend: Backend, dispatches: number): void {
  if (backend === 'webgpu' && dispatches === 0) {
    throw new RuntimeFailure('runtime-error', 'WebGPU was asked for, but the runtime computed without it.');
  }
  if (backend === 'wasm' && dispatches > 0) {
    throw new RuntimeFailure('runtime-error', 'WebAssembly was asked for, but the runtime used WebGPU.');
  }
}

/** Two tokens, so that the shaders of prefill and of cached decode are both compiled. Returns the dispatches seen. */
async function warmUp(loaded: LoadedModel, witness: GpuWitness): Promise<number> {
  const before = witness.dispatches();
  const request = {
    messages: [{ role: 'user' as const, content: 'Hello' }],
    sampling: { method: 'greedy' as const },
    seed: 0,
    maxTokens: 3,
    ignoreEnd: true,
  };
  await generateOnce(loaded, request, { onToken: () => {}, signal: new AbortController().signal });
  return witness.dispatches() - before;
}
