import type { GpuWitness } from '../gpu-witness.ts';
import { LoadWatcher, memoryOf, reportOf, requireLocal, WARM_UP } from '../local-build.ts';
import { MemoryWatch } from '../out-of-memory.ts';
import { requireFeatures, type GpuOffer } from '../required-features.ts';
import { RuntimeFailure, type LoadedBuild, type LoadRequest, type Runtime } from '../runtime.ts';
import { generateOnce } from './generate-once.ts';
import { loadModel } from './load-model.ts';
import { scoreText } from './score-text.ts';
import { timeShape } from './time-shape.ts';

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
      const { contextTokens } = request;
      const build = requireLocal(request, 'transformers.js');
      const { backend } = request;
      if (backend === 'remote') throw new RuntimeFailure('runtime-error', 'transformers.js runs on this device only.');
      if (backend === 'webgpu') await requireFeatures(build, gpu, INSTEAD);
      const watcher = new LoadWatcher(request, { onProgress }, witness);
      onProgress({ stage: 'compile', loadedBytes: 0 });
      const { versions, tokenizer, model } = await loadModel(build, backend, watcher.content);
      signal.throwIfAborted();
      const loaded = { build, contextTokens, model, tokenizer };
      const unwatched = { onToken: () => {}, signal: new AbortController().signal };
      const warmUp = await watcher.warmUp(() => generateOnce(loaded, WARM_UP, unwatched));
      signal.throwIfAborted();

      const memoryNow = () => memoryOf(backend, witness, undefined);
      const seen = { runtime: 'transformers.js' as const, versions, backend, precision: build.quantisation };
      const report = reportOf({ ...seen, warmUpDispatches: warmUp.dispatches, memory: memoryNow() }, witness);
      const memory = new MemoryWatch();
      return {
        report,
        load: watcher.report(warmUp),
        generate: (request, watch) => memory.during(generateOnce(loaded, request, watch)),
        score: (text) => memory.during(scoreText(loaded, text)),
        timeShape: (request, watch) => memory.during(timeShape(loaded, request, watch)),
        memory: async () => memoryNow(),
        // The device's loss is seen from outside the worker, where the witness reports it.
        failure: () => memory.failure,
        async unload() {
          await model.dispose();
        },
      };
    },
  };
}
