import { AutoModelForCausalLM, AutoTokenizer } from '@huggingface/transformers';
import { measured, notMeasured } from '../../schema/primitives.ts';
import type { RuntimeReport } from '../../schema/session.ts';
import type { BuildFiles, GpuWitness } from '../gpu-witness.ts';
import { RuntimeFailure, type LoadedBuild, type LoadProgress, type LoadRequest, type Runtime } from '../runtime.ts';
import type { Build } from '../../schema/build.ts';
import { generateOnce, type LoadedModel } from './generate-once.ts';
import { configureLibrary } from './library.ts';

export interface AdapterParts {
  witness: GpuWitness;
  files(build: Build, onProgress: (progress: LoadProgress) => void, signal: AbortSignal): BuildFiles;
}

/** transformers.js on onnxruntime-web: WebGPU unless the plan asks for WebAssembly, and never one for the other. */
export function transformersJs({ witness, files }: AdapterParts): Runtime {
  return {
    async load({ build, backend }: LoadRequest, { onProgress, signal }): Promise<LoadedBuild> {
      if (backend === 'remote') throw new RuntimeFailure('runtime-error', 'transformers.js runs on this device only.');
      const startedAt = performance.now();
      const buildFiles = files(build, onProgress, signal);
      await buildFiles.ready();
      signal.throwIfAborted();

      onProgress({ stage: 'compile', loadedBytes: 0 });
      const compileStartedAt = performance.now();
      const versions = configureLibrary(build, buildFiles);
      const tokenizer = await AutoTokenizer.from_pretrained(build.repository);
      const model = await AutoModelForCausalLM.from_pretrained(build.repository, {
        device: backend,
        dtype: precisionOf(build),
      });
      const loaded = { build, model, tokenizer };
      const warmUpDispatches = await warmUp(loaded, witness);
      signal.throwIfAborted();
      if (backend === 'webgpu' && warmUpDispatches === 0) {
        throw new RuntimeFailure('runtime-error', 'WebGPU was asked for, but the runtime computed without it.');
      }
      if (backend === 'wasm' && warmUpDispatches > 0) {
        throw new RuntimeFailure('runtime-error', 'WebAssembly was asked for, but the runtime used WebGPU.');
      }

      const adapter = witness.adapter();
      const report: RuntimeReport = {
        runtime: 'transformers.js',
        versions,
        backend,
        adapter: backend === 'webgpu' && adapter ? measured(adapter) : notMeasured('no GPU is used'),
        precision: precisionOf(build),
        warmUpDispatches: backend === 'webgpu' ? measured(warmUpDispatches) : notMeasured('no GPU is used'),
      };
      const load = {
        ...buildFiles.timings,
        compileMs: performance.now() - compileStartedAt,
        totalMs: performance.now() - startedAt,
      };
      return {
        report,
        load,
        generate: (request, watch) => generateOnce(loaded, request, watch),
        // Seen from outside the worker: the device's loss is reported by the witness.
        failure: () => undefined,
        async unload() {
          await model.dispose();
        },
      };
    },
  };
}

function precisionOf({ id, quantisation }: Build): 'fp32' | 'fp16' {
  if (quantisation === 'fp32' || quantisation === 'fp16') return quantisation;
  throw new RuntimeFailure('runtime-error', `${id} has the quantisation ${quantisation}, which has no adapter yet.`);
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
