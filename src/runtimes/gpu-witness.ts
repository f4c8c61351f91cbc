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
  /** Most bytes of buffers and textures that existed at one time so far. */
  peakBytes(): number;
  /** Bytes of buffers and textures that exist now. */
  restBytes(): number;
  /** Bytes handed to the GPU so far, and milliseconds inside the calls that did it. */
  uploads(): { bytes: number; ms: number };
  /** Compute pipelines made so far, and milliseconds during which at least one was being made. */
  pipelines(): { count: number; ms: number };
  /** Called once when a device is lost for another reason than being destroyed on purpose. */
  onLost(listener: (message: string) => void): void;
}
