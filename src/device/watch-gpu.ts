import type { Adapter } from '../schema/device.ts';
import { describeAdapter } from './describe-adapter.ts';
import { watchAllocations, type Allocations } from './watch/watch-allocations.ts';
import { watchPipelines, type Pipelines } from './watch/watch-pipelines.ts';
import { watchUploads, type Uploads } from './watch/watch-uploads.ts';

/** See `GpuWitness` of the runtimes: what a runtime in this worker really does with WebGPU. */
export interface GpuWatch extends Allocations {
  dispatches(): number;
  adapter(): Adapter | undefined;
  uploads(): Uploads;
  pipelines(): Pipelines;
  onLost(listener: (message: string) => void): void;
}

/**
 * Instruments the WebGPU API of this global scope. Call it once, before any library touches WebGPU. What it costs is
 * small beside the calls it watches: counting a dispatch takes nanoseconds, following a buffer less than creating one.
 */
export function watchGpu(): GpuWatch {
  const { peakBytes, restBytes } = bound(watchAllocations());
  return {
    dispatches: watchDispatches(),
    ...watchDevices(),
    peakBytes,
    restBytes,
    uploads: watchUploads(),
    pipelines: watchPipelines(),
  };
}

const bound = (allocations: Allocations): Allocations => ({
  peakBytes: () => allocations.peakBytes(),
  restBytes: () => allocations.restBytes(),
});

function watchDispatches(): () => number {
  let dispatches = 0;
  if (typeof GPUComputePassEncoder === 'undefined') return () => dispatches;
  const pass = GPUComputePassEncoder.prototype;
  const { dispatchWorkgroups, dispatchWorkgroupsIndirect } = pass;
  pass.dispatchWorkgroups = function (...size) {
    dispatches++;
    return dispatchWorkgroups.apply(this, size);
  };
  pass.dispatchWorkgroupsIndirect = function (...source) {
    dispatches++;
    return dispatchWorkgroupsIndirect.apply(this, source);
  };
  return () => dispatches;
}

function watchDevices(): Pick<GpuWatch, 'adapter' | 'onLost'> {
  let adapter: Adapter | undefined;
  const listeners: ((message: string) => void)[] = [];
  if (typeof GPUAdapter !== 'undefined') {
    const { requestDevice } = GPUAdapter.prototype;
    GPUAdapter.prototype.requestDevice = async function (descriptor) {
      const device = await requestDevice.call(this, descriptor);
      adapter = describeAdapter(this);
      void device.lost.then(({ reason, message }) => {
        if (reason !== 'destroyed') for (const listener of listeners) listener(message || 'no message');
      });
      return device;
    };
  }
  return { adapter: () => adapter, onLost: (listener) => void listeners.push(listener) };
}
