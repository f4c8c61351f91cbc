import { LIBLLAMA_VERSION } from '@wllama/wllama/src/workers-code/generated.ts';
import library from '@wllama/wllama/package.json' with { type: 'json' };
import type { GpuWitness } from '../gpu-witness.ts';
import { LoadWatcher, memoryOf, reportOf, requireLocal, WARM_UP } from '../local-build.ts';
import { MemoryWatch } from '../out-of-memory.ts';
import type { GpuOffer } from '../required-features.ts';
import { RuntimeFailure, type LoadedBuild, type LoadRequest, type Runtime } from '../runtime.ts';
import { requireSupport, threadsFor } from './browser-support.ts';
import { Core } from './core.ts';
import { CoreLog } from './core-log.ts';
import { generateOnce } from './generate-once.ts';
import { cacheTypeOf, loadModel } from './load-model.ts';
import { timeShape } from './time-shape.ts';

export interface WllamaParts {
  witness: GpuWitness;
  /** What the folder that owns WebGPU lets this worker know and decide about the GPU. */
  gpu: GpuOffer & {
    /** From now on this worker finds no GPU. */
    hide(): void;
  };
  /** Threads to compute with; without it as many as suit the machine. */
  threads?: number;
}

/** wllama, which is llama.cpp: on WebGPU or on WebAssembly as the plan asks, and never one for the other. */
export function wllama({ witness, gpu, threads = threadsFor(navigatorScope()) }: WllamaParts): Runtime {
  return {
    async load(request: LoadRequest, { onProgress, signal }): Promise<LoadedBuild> {
      const build = requireLocal(request, 'wllama');
      const { backend, contextTokens } = request;
      requireSupport(backend);
      if (backend === 'webgpu') await requireHalfPrecision(gpu);
      // llama.cpp takes a GPU wherever it finds one, if only for long prompts.
      else gpu.hide();
      const watcher = new LoadWatcher(request, { onProgress }, witness);
      onProgress({ stage: 'compile', loadedBytes: 0 });
      const log = new CoreLog();
      const core = await Core.start({ threads, log });
      const model = await loadModel(core, { build, contextTokens, content: watcher.content, threads, log });
      signal.throwIfAborted();
      const unwatched = { onToken: () => {}, signal: new AbortController().signal };
      const warmUp = await watcher.warmUp(() => generateOnce(model, WARM_UP, unwatched));
      signal.throwIfAborted();
      if (backend === 'webgpu') requireAllLayers(log);

      const memoryNow = () => memoryOf(backend, witness, core.memoryBytes);
      const report = reportOf(
        {
          runtime: 'wllama',
          versions: { wllama: library.version, 'llama.cpp': LIBLLAMA_VERSION },
          backend,
          precision: `${log.fileType ?? 'unknown'}, cache ${cacheTypeOf(build)}`,
          threads,
          warmUpDispatches: warmUp.dispatches,
          memory: memoryNow(),
        },
        witness,
      );
      const memory = new MemoryWatch();
      return {
        report,
        load: watcher.report(warmUp),
        generate: (request, watch) => memory.during(generateOnce(model, request, watch)),
        timeShape: (request, watch) => memory.during(timeShape(model, request, watch)),
        memory: async () => memoryNow(),
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

/** A part of the layers on the GPU would be neither the one backend nor the other. */
function requireAllLayers({ offloaded }: CoreLog): void {
  if (!offloaded || offloaded.layers >= offloaded.of) return;
  const sentence = `WebGPU was asked for, but the runtime put only ${offloaded.layers} of ${offloaded.of} layers on it.`;
  throw new RuntimeFailure('runtime-error', sentence);
}
