/** What the runtimes that compute on this device have in common: what they refuse, prove and report when they load. */
import type { Backend, LocalBuild } from '../schema/build.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { LoadReport, RuntimeReport } from '../schema/session.ts';
import type { BuildContent } from './build-content.ts';
import type { GpuWitness } from './gpu-witness.ts';
import { RuntimeFailure, type GenerateRequest, type LoadRequest } from './runtime.ts';

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

/** The compute dispatches that a piece of work makes. */
export async function dispatchesOf(witness: GpuWitness, work: () => Promise<unknown>): Promise<number> {
  const before = witness.dispatches();
  await work();
  return witness.dispatches() - before;
}

/** The claim of the report, proved by what the worker's WebGPU was seen to do. Throws a RuntimeFailure. */
export function requireBackend(backend: Backend, dispatches: number): void {
  if (backend === 'webgpu' && dispatches === 0) {
    throw new RuntimeFailure('runtime-error', 'WebGPU was asked for, but the runtime computed without it.');
  }
  if (backend === 'wasm' && dispatches > 0) {
    throw new RuntimeFailure('runtime-error', 'WebAssembly was asked for, but the runtime used WebGPU.');
  }
}

interface Seen extends Pick<RuntimeReport, 'runtime' | 'versions' | 'backend' | 'precision' | 'threads'> {
  warmUpDispatches: number;
  /** Absent where the runtime does not tell. */
  wasmBytes?: number;
}

/** The report of a build that has been loaded and warmed up. */
export function reportOf({ warmUpDispatches, wasmBytes, ...told }: Seen, witness: GpuWitness): RuntimeReport {
  const onGpu = <Value>(value: Value): Reading<Value> =>
    told.backend === 'webgpu' ? measured(value) : notMeasured('no GPU is used');
  const adapter = witness.adapter();
  return {
    ...told,
    adapter: adapter ? onGpu(adapter) : notMeasured('no GPU is used'),
    warmUpDispatches: onGpu(warmUpDispatches),
    memory: {
      gpuPeakBytes: onGpu(witness.peakBytes()),
      wasmBytes: wasmBytes === undefined ? notMeasured('the runtime does not tell') : measured(wasmBytes),
    },
  };
}

/** How long loading took since it began; what is not reading is compiling. Downloads are over by then. */
export function loadReportOf(startedAt: number, { timings }: BuildContent): LoadReport {
  const totalMs = performance.now() - startedAt;
  return { ...timings, downloadMs: 0, downloadedBytes: 0, compileMs: totalMs - timings.storageMs, totalMs };
}
