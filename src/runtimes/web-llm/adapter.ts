import library from '@mlc-ai/web-llm/package.json' with { type: 'json' };
import type { LocalBuild } from '../../schema/build.ts';
import type { BuildContent } from '../build-content.ts';
import type { GpuWitness } from '../gpu-witness.ts';
import { LoadWatcher, memoryOf, reportOf, requireLocal, WARM_UP } from '../local-build.ts';
import { MemoryWatch } from '../out-of-memory.ts';
import { requireFeatures, type GpuOffer } from '../required-features.ts';
import { RuntimeFailure, type LoadedBuild, type LoadRequest, type LoadWatch, type Runtime } from '../runtime.ts';
import { addressOf, closeScope } from './closed-scope.ts';
import { failureOf } from './failures.ts';
import { generateOnce, GREEDY, NO_PENALTIES, type LoadedModel } from './generate-once.ts';
import { SteeredEngine } from './steered-engine.ts';
import { readSpecialTokens, timeShape } from './time-shape.ts';

export interface WebLlmParts {
  witness: GpuWitness;
  gpu: GpuOffer;
}

/** What runs in place of a build that needs half precision. */
const INSTEAD = 'choose the build of the same model with q4f32 in its name, which needs nothing special';

/**
 * web-llm, which is MLC compiled for WebGPU: it has no other backend. Three things are its own. The prompt is written by
 * the template in `mlc-chat-config.json`, which need not be the chat template of the other runtimes to the letter. It
 * draws on the GPU and knows no top-k, so that a plan with one has all logits go to the processor and back for every
 * token: the same draw as elsewhere, and slower than without. And its logits cannot be had, only probabilities.
 */
export function webLlm({ witness, gpu }: WebLlmParts): Runtime {
  return {
    async load(request: LoadRequest, watch: LoadWatch): Promise<LoadedBuild> {
      const build = requireLocal(request, 'web-llm');
      if (request.backend !== 'webgpu') {
        const sentence = `web-llm computes on WebGPU only, and the plan asks for ${request.backend}.`;
        throw new RuntimeFailure('runtime-error', sentence);
      }
      await requireFeatures(build, gpu, INSTEAD);
      const watcher = new LoadWatcher(request, watch, witness);
      const { content } = watcher;
      closeScope(self, { repository: build.repository, content, signal: watch.signal });
      const model = { build, contextTokens: request.contextTokens, engine: engineFor(build, request, content) };
      await reload(model, watch);
      // On a software adapter this takes a minute: each token is a sign of life.
      const onToken = () => watch.onProgress({ stage: 'compile', loadedBytes: 0 });
      const warmUp = await watcher.warmUp(() => generateOnce(model, WARM_UP, { onToken, signal: watch.signal }));
      const versions = { 'web-llm': library.version };
      const seen = { runtime: 'web-llm' as const, versions, backend: 'webgpu' as const, precision: build.quantisation };
      const memoryNow = () => memoryOf('webgpu', witness, undefined);
      const report = reportOf({ ...seen, warmUpDispatches: warmUp.dispatches, memory: memoryNow() }, witness);
      const memory = new MemoryWatch();
      const special = () => readSpecialTokens(content);
      return {
        report,
        load: watcher.report(warmUp),
        generate: (request, watch) => memory.during(generateOnce(model, request, watch)),
        timeShape: (request, watch) => memory.during(timeShape({ ...model, special }, request, watch)),
        memory: async () => memoryNow(),
        // The device's loss is seen from outside the worker, where the witness reports it. The library throws the build
        // out when its memory is exhausted.
        failure: () => memory.failure,
        unload: () => model.engine.unload(),
      };
    },
  };
}

/** An engine that knows one build: this one, made of its files and nothing else. */
function engineFor(build: LocalBuild, { contextTokens }: LoadRequest, content: BuildContent): SteeredEngine {
  const library = content.paths.find((path) => path.endsWith('.wasm'));
  if (library === undefined) {
    throw new RuntimeFailure('runtime-error', `${build.title} has no compiled library (.wasm) among its files.`);
  }
  const record = {
    model_id: modelIdOf(build),
    model: addressOf(build.repository, ''),
    model_lib: addressOf(build.repository, library),
    // A whole context instead of a window that slides over it: nothing of the prompt is ever dropped unseen.
    overrides: {
      context_window_size: contextTokens,
      sliding_window_size: -1,
      attention_sink_size: -1,
      // How tokens are drawn where nobody says how, as when a shape is timed. Completions always say it.
      ...GREEDY,
      ...NO_PENALTIES,
    },
  };
  return new SteeredEngine({ appConfig: { model_list: [record], cacheBackend: 'cache' }, logLevel: 'ERROR' });
}

const modelIdOf = ({ repository }: LocalBuild): string => repository.split('/').at(-1) ?? repository;

/** Has the library load the build. Rejects with a RuntimeFailure, or with the signal's reason. */
async function reload({ build, engine }: LoadedModel & { build: LocalBuild }, { onProgress, signal }: LoadWatch) {
  // The library tells of files too, in words; what is read is counted where it is read.
  engine.setInitProgressCallback(({ text }) => {
    if (/shader/i.test(text)) onProgress({ stage: 'compile', loadedBytes: 0 });
  });
  try {
    await engine.reload(modelIdOf(build));
  } catch (error) {
    signal.throwIfAborted();
    throw failureOf(error, { title: build.title, doing: 'load' });
  }
  // An abort ends `reload` as if it had succeeded.
  signal.throwIfAborted();
}
