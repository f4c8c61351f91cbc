import type { Adapter } from '../schema/device.ts';
import { describeAdapter } from './describe-adapter.ts';

/** See `GpuWitness` of the runtimes: what a runtime in this worker really does with WebGPU. */
export interface GpuWatch {
  dispatches(): number;
  adapter(): Adapter | undefined;
  onLost(listener: (message: string) => void): void;
}

/**
 * Instruments the WebGPU API of this global scope. Call it before any library touches WebGPU. It counts dispatches and
 * follows devices; a count costs nanoseconds beside the microseconds of a dispatch.
 */
export function watchGpu(): GpuWatch {
  let dispatches = 0;
  let adapter: Adapter | undefined;
  const listeners: ((message: string) => void)[] = [];

  if (typeof GPUComputePassEncoder !== 'undefined') {
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
  }
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
  return { dispatches: () => dispatches, adapter: () => adapter, onLost: (listener) => void listeners.push(listener) };
}
