import type { Adapter } from '../schema/device.ts';

/**
 * Sees what a runtime really does with WebGPU in this worker. It must be in place before the runtime loads; the folder
 * that owns WebGPU provides it, so that runtimes need not know how it looks.
 */
export interface GpuWitness {
  /** Compute dispatches recorded so far. */
  dispatches(): number;
  /** The adapter of the last device that was created; undefined while there is none. */
  adapter(): Adapter | undefined;
  /** Called once when a device is lost for another reason than being destroyed on purpose. */
  onLost(listener: (message: string) => void): void;
}

/** Gives the bytes of a build's files, verified, from storage or by download, and says how it is getting on. */
export interface BuildFiles {
  /** Fetches what is missing and verifies everything. */
  ready(): Promise<void>;
  /** The bytes of one file of the build. Rejects when the build has no such file. */
  read(path: string): Promise<ArrayBuffer>;
  readonly timings: { downloadMs: number; storageMs: number; downloadedBytes: number; storedBytes: number };
}
