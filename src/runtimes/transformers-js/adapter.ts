import { BuildContent } from '../build-content.ts';
import type { GpuWitness } from '../gpu-witness.ts';
import { dispatchesOf, loadReportOf, reportOf, requireBackend, requireLocal, WARM_UP } from '../local-build.ts';
import { MemoryWatch } from '../out-of-memory.ts';
import { requireFeatures, type GpuOffer } from '../required-features.ts';
import { RuntimeFailure, type LoadedBuild, type LoadRequest, type Runtime } from '../runtime.ts';
import { generateOnce } from './generate-once.ts';
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
      const build = requireLocal(request, 'transformers.js');
      const { backend } = request;
      if (backend === 'remote') throw new RuntimeFailure('runtime-error', 'transformers.js runs on this device only.');
      if (backend === 'webgpu') await requireFeatures(build, gpu, INSTEAD);
      const startedAt = performance.now();
      const content = new BuildContent(files, onProgress);
      onProgress({ stage: 'compile', loadedBytes: 0 });
      const { versions, tokenizer, model } = await loadModel(build, backend, content);
      signal.throwIfAborted();
      const loaded = { build, contextTokens, model, tokenizer };
      const warmUpDispatches = await dispatchesOf(witness, () =>
        generateOnce(loaded, WARM_UP, { onToken: () => {}, signal: new AbortController().signal }),
      );
      signal.throwIfAborted();
      requireBackend(backend, warmUpDispatches);

      const seen = { runtime: 'transformers.js' as const, versions, backend, precision: build.quantisation };
      const report = reportOf({ ...seen, warmUpDispatches }, witness);
      const memory = new MemoryWatch();
      return {
        report,
        load: loadReportOf(startedAt, content),
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
