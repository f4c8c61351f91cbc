import { LIBLLAMA_VERSION } from '@wllama/wllama/src/workers-code/generated.ts';
import library from '@wllama/wllama/package.json' with { type: 'json' };
import type { Backend } from '../../schema/build.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { RuntimeReport } from '../../schema/session.ts';
import { BuildContent } from '../build-content.ts';
import type { GpuWitness } from '../gpu-witness.ts';
import { MemoryWatch } from '../out-of-memory.ts';
import { RuntimeFailure, type LoadedBuild, type LoadRequest, type Runtime } from '../runtime.ts';
import { requireSupport, threadsFor } from './browser-support.ts';
import { Core } from './core.ts';
import { CoreLog } from './core-log.ts';
import { generateOnce, type LoadedModel } from './generate-once.ts';
import { cacheTypeOf, loadModel } from './load-model.ts';

export interface WllamaParts {
  witness: GpuWitness;
  /** What the folder that owns WebGPU lets this worker know and decide about the GPU. */
  gpu: {
    offers(feature: string): Promise<boolean>;
    /** From now on this worker finds no GPU. */
    hide(): void;
  };
  /** Threads to compute with; without it as many as suit the machine. */
  threads?: number;
}

/** wllama, which is llama.cpp: on WebGPU or on WebAssembly as the plan asks, and never one for the other. */
export function wllama({ witness, gpu, threads = threadsFor(navigatorScope()) }: WllamaParts): Runtime {
  return {
    async load({ build, backend, contextTokens, files }: LoadRequest, { onProgress, signal }): Promise<LoadedBuild> {
      if (build.runtime === 'endpoint') throw new RuntimeFailure('runtime-error', 'wllama runs on this device only.');
      requireSupport(backend);
      if (backend === 'webgpu') await requireHalfPrecision(gpu);
      // llama.cpp takes a GPU wherever it finds one, if only for long prompts.
      else gpu.hide();
      const startedAt = performance.now();
      const content = new BuildContent(files, onProgress);
      onProgress({ stage: 'compile', loadedBytes: 0 });
      const log = new CoreLog();
      const core = await Core.start({ threads, log });
      const model = await loadModel(core, { build, contextTokens, content, threads, log });
      signal.throwIfAborted();
      const warmUpDispatches = await warmUp(model, witness);
      signal.throwIfAborted();
      requireBackend(backend, warmUpDispatches, log);

      const adapter = witness.adapter();
      const report: RuntimeReport = {
        runtime: 'wllama',
        versions: { wllama: library.version, 'llama.cpp': LIBLLAMA_VERSION },
        backend,
        adapter: backend === 'webgpu' && adapter ? measured(adapter) : notMeasured('no GPU is used'),
        precision: `${log.fileType ?? 'unknown'}, cache ${cacheTypeOf(build)}`,
        warmUpDispatches: backend === 'webgpu' ? measured(warmUpDispatches) : notMeasured('no GPU is used'),
        threads,
        memory: {
          gpuPeakBytes: backend === 'webgpu' ? measured(witness.peakBytes()) : notMeasured('no GPU is used'),
          wasmBytes: measured(core.memoryBytes),
        },
      };
      const memory = new MemoryWatch();
      const totalMs = performance.now() - startedAt;
      const compileMs = totalMs - content.timings.storageMs;
      return {
        report,
        load: { ...content.timings, downloadMs: 0, downloadedBytes: 0, compileMs, totalMs },
        generate: (request, watch) => memory.during(generateOnce(model, request, watch)),
        // The device's loss is seen from outside the worker, where the witness reports it.
        failure: () => core.death ?? memory.failure,
        // The worker ends with the build, and its memory and threads with the worker.
        unload: async () => {},
      };
    },
  };
}

const navigatorScope = () => ({
  crossOriginIsolated: globalThis.crossOriginIsolated,
  hardwareConcurrency: navigator.hardwareConcurrency,
});

async function requireHalfPrecision(gpu: WllamaParts['gpu']): Promise<void> {
  if (await gpu.offers('shader-f16')) return;
  const sentence =
    'wllama computes on WebGPU with half precision only (shader-f16), which this browser does not offer for this GPU: choose WebAssembly (backend wasm).';
  throw new RuntimeFailure('runtime-error', sentence);
}

/** The claim of the report, proved by what the worker's WebGPU was seen to do. */
function requireBackend(backend: Backend, dispatches: number, { offloaded }: CoreLog): void {
  if (backend === 'wasm' && dispatches > 0) {
    throw new RuntimeFailure('runtime-error', 'WebAssembly was asked for, but the runtime used WebGPU.');
  }
  if (backend === 'webgpu' && dispatches === 0) {
    throw new RuntimeFailure('runtime-error', 'WebGPU was asked for, but the runtime computed without it.');
  }
  if (backend === 'webgpu' && offloaded && offloaded.layers < offloaded.of) {
    const sentence = `WebGPU was asked for, but the runtime put only ${offloaded.layers} of ${offloaded.of} layers on it.`;
    throw new RuntimeFailure('runtime-error', sentence);
  }
}

/** Three tokens, so that the shaders of prefill and of cached decode are both compiled. Returns the dispatches seen. */
async function warmUp(model: LoadedModel, witness: GpuWitness): Promise<number> {
  const before = witness.dispatches();
  const request = {
    messages: [{ role: 'user' as const, content: 'Hello' }],
    sampling: { method: 'greedy' as const },
    seed: 0,
    maxTokens: 3,
    ignoreEnd: true,
  };
  await generateOnce(model, request, { onToken: () => {}, signal: new AbortController().signal });
  return witness.dispatches() - before;
}
