/** What the runtimes that compute on this device have in common: what they refuse, prove and report when they load. */
import type { Backend, LocalBuild } from '../schema/build.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { LoadReport, MemoryReport, RuntimeReport } from '../schema/session.ts';
import { BuildContent } from './build-content.ts';
import type { GpuWitness } from './gpu-witness.ts';
import { RuntimeFailure, type GenerateRequest, type Generation, type LoadRequest, type LoadWatch } from './runtime.ts';

/** Three tokens, so that the shaders of prefill and of cached decode are both compiled and have run. */
export const WARM_UP: GenerateRequest = {
  messages: [{ role: 'user', content: 'Hello' }],
  sampling: { method: 'greedy' },
  seed: 0,
  maxTokens: 3,
  ignoreEnd: true,
};

/** The build, provided it is one that runs here. Throws a RuntimeFailure. */
export function requireLocal({ build }: Pick<LoadRequest, 'build'>, runtime: string): LocalBuild {
  if (build.runtime !== 'endpoint') return build;
  throw new RuntimeFailure('runtime-error', `${runtime} runs on this device only.`);
}

/** The claim of the report, proved by what the worker's WebGPU was seen to do. Throws a RuntimeFailure. */
function requireBackend(backend: Backend, dispatches: number): void {
  if (backend === 'webgpu' && dispatches === 0) {
    throw new RuntimeFailure('runtime-error', 'WebGPU was asked for, but the runtime computed without it.');
  }
  if (backend === 'wasm' && dispatches > 0) {
    throw new RuntimeFailure('runtime-error', 'WebAssembly was asked for, but the runtime used WebGPU.');
  }
}

interface Seen extends Pick<RuntimeReport, 'runtime' | 'versions' | 'backend' | 'precision' | 'threads' | 'memory'> {
  warmUpDispatches: number;
}

/** The report of a build that has been loaded and warmed up. */
export function reportOf({ warmUpDispatches, ...told }: Seen, witness: GpuWitness): RuntimeReport {
  const adapter = witness.adapter();
  return {
    ...told,
    adapter: adapter ? onGpu(told.backend, adapter) : NO_GPU,
    warmUpDispatches: onGpu(told.backend, warmUpDispatches),
  };
}

/** What is allocated now, and was at most. `wasmBytes` is undefined where the runtime does not tell. */
export const memoryOf = (backend: Backend, witness: GpuWitness, wasmBytes: number | undefined): MemoryReport => ({
  gpuPeakBytes: onGpu(backend, witness.peakBytes()),
  gpuRestBytes: onGpu(backend, witness.restBytes()),
  wasmBytes: wasmBytes === undefined ? notMeasured('the runtime does not tell') : measured(wasmBytes),
});

const NO_GPU = notMeasured('no GPU is used');

const onGpu = <Value>(backend: Backend, value: Value): Reading<Value> =>
  backend === 'webgpu' ? measured(value) : NO_GPU;

/**
 * Follows loading from its beginning to the end of the warm-up. What is not reading and not handing bytes to the GPU is
 * compiling. Downloads are over by then.
 */
export class LoadWatcher {
  readonly content: BuildContent;
  readonly #startedAt = performance.now();
  readonly #backend: Backend;
  readonly #witness: GpuWitness;
  readonly #uploads: ReturnType<GpuWitness['uploads']>;
  readonly #pipelines: ReturnType<GpuWitness['pipelines']>;

  constructor({ backend, files }: LoadRequest, { onProgress }: Pick<LoadWatch, 'onProgress'>, witness: GpuWitness) {
    this.#backend = backend;
    this.#witness = witness;
    this.#uploads = witness.uploads();
    this.#pipelines = witness.pipelines();
    this.content = new BuildContent(files, onProgress, () => witness.uploads().ms);
  }

  /** Has the build write its first tokens; the dispatches that this took are the proof of the backend. */
  async warmUp(generate: () => Promise<Pick<Generation, 'timeline'>>): Promise<WarmUp> {
    const before = this.#witness.dispatches();
    const { timeline } = await generate();
    const dispatches = this.#witness.dispatches() - before;
    requireBackend(this.#backend, dispatches);
    return { dispatches, firstTokenMs: timeline.arrivedMs[0] };
  }

  /** To be called when the build has been warmed up. */
  report({ firstTokenMs }: WarmUp): LoadReport {
    const totalMs = performance.now() - this.#startedAt;
    const { storageMs, storedBytes, uploadMs: whileReading } = this.content.timings;
    const uploads = this.#witness.uploads();
    const pipelines = this.#witness.pipelines();
    const uploadMs = uploads.ms - this.#uploads.ms - whileReading;
    const onBackend = (value: number) => onGpu(this.#backend, value);
    return {
      totalMs,
      downloadMs: 0,
      verifyMs: notMeasured('nothing was downloaded'),
      storageMs,
      uploadMs: onBackend(uploadMs),
      compileMs: Math.max(0, totalMs - storageMs - (this.#backend === 'webgpu' ? uploadMs : 0)),
      pipelinesMs: onBackend(pipelines.ms - this.#pipelines.ms),
      firstTokenMs: firstTokenMs === undefined ? notMeasured('the warm-up wrote nothing') : measured(firstTokenMs),
      uploadedBytes: onBackend(uploads.bytes - this.#uploads.bytes),
      pipelines: onBackend(pipelines.count - this.#pipelines.count),
      downloadedBytes: 0,
      storedBytes,
    };
  }
}

export interface WarmUp {
  /** Compute dispatches. */
  dispatches: number;
  /** Undefined where it wrote nothing. */
  firstTokenMs: number | undefined;
}
