import type { Backend, Build } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Settings } from '../schema/plan.ts';

/**
 * Where a build computes on this device when its plan leaves that open: on the GPU, on the processor where there is no
 * GPU that the runtime can use, or at its endpoint. What was asked for outright stays as it is, and fails where it
 * cannot be had. `wasmWaits`: WebAssembly of this browser can wait for promises (JSPI).
 */
export function chooseBackend(
  build: Pick<Build, 'runtime'>,
  asked: Settings['backend'],
  { gpu }: Pick<DeviceReport, 'gpu'>,
  wasmWaits: boolean,
): Backend {
  if (build.runtime === 'endpoint') return 'remote';
  if (asked !== 'auto') return asked;
  // It has no other: it will say that it needs WebGPU.
  if (build.runtime === 'web-llm') return 'webgpu';
  if (gpu.status !== 'measured') return 'wasm';
  // llama.cpp computes with half precision only, and waits for the GPU in the middle of WebAssembly.
  const suitsWllama = gpu.value.features.includes('shader-f16') && wasmWaits;
  return build.runtime === 'wllama' && !suitsWllama ? 'wasm' : 'webgpu';
}
