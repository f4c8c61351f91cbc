import type { Backend } from '../../schema/build.ts';
import { RuntimeFailure } from '../runtime.ts';

type WithSuspending = typeof WebAssembly & { Suspending?: unknown; promising?: unknown };

/** The way in which WebAssembly waits for a promise; the library cannot use WebGPU without it. */
const canSuspend = (): boolean => (WebAssembly as WithSuspending).Suspending !== undefined;

/** Throws a RuntimeFailure when this browser cannot run the library on that backend. */
export function requireSupport(backend: Backend): void {
  if (backend === 'remote') throw new RuntimeFailure('runtime-error', 'wllama runs on this device only.');
  if (!has64BitMemory()) {
    throw new RuntimeFailure('runtime-error', 'This browser has no 64-bit WebAssembly memory, which wllama needs.');
  }
  if (backend === 'webgpu' && !canSuspend()) {
    const sentence =
      'This browser cannot let WebAssembly wait for WebGPU (JSPI), which wllama needs: choose WebAssembly.';
    throw new RuntimeFailure('runtime-error', sentence);
  }
  if (!canSuspend()) installStandIn();
}

function has64BitMemory(): boolean {
  try {
    // The declared type knows 32-bit memories only.
    new WebAssembly.Memory({ address: 'i64', initial: 1n } as unknown as WebAssembly.MemoryDescriptor);
    return true;
  } catch {
    return false;
  }
}

/** What the library does itself in such browsers: nothing waits without WebGPU, but the names have to exist. */
function installStandIn(): void {
  const wasm = WebAssembly as WithSuspending;
  wasm.Suspending = function (imported: unknown) {
    return imported;
  };
  wasm.promising =
    (exported: (...args: unknown[]) => unknown) =>
    async (...args: unknown[]) =>
      exported(...args);
}

/**
 * Threads to compute with: half of the logical cores, as the library does by default, because two on one core hinder
 * each other. One where memory cannot be shared, and where threads would lack what `installStandIn` gives this worker.
 */
export function threadsFor(scope: { crossOriginIsolated: boolean; hardwareConcurrency: number }): number {
  if (!scope.crossOriginIsolated || !canSuspend()) return 1;
  return Math.max(1, Math.floor(scope.hardwareConcurrency / 2));
}
