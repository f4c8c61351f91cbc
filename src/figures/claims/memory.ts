import { notMeasured, type Reading } from '../../schema/primitives.ts';
import type { RunDigest } from '../../schema/run-digest.ts';

export const BYTES_PER_GB = 1e9;

/**
 * Memory that a run took, in bytes: what was allocated on the GPU where it computed there, and the memory of the
 * WebAssembly program where it computed on the processor. Counted, the most at one time.
 */
export function memoryOf({ backend, gpuPeakBytes, wasmBytes }: RunDigest): Reading<number> {
  if (backend.status === 'not-measured') return backend;
  if (backend.value === 'remote') return notMeasured('the memory of an endpoint is not known');
  const reading = backend.value === 'webgpu' ? gpuPeakBytes : wasmBytes;
  return reading.status === 'measured' && reading.value === 0 ? notMeasured('no memory was counted') : reading;
}
