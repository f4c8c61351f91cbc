import type { Adapter } from '../schema/device.ts';
import { describeAdapter } from './describe-adapter.ts';

/** See `GpuWitness` of the runtimes: what a runtime in this worker really does with WebGPU. */
export interface GpuWatch {
  dispatches(): number;
  adapter(): Adapter | undefined;
  peakBytes(): number;
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
  const peakBytes = watchBuffers();

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
  return {
    dispatches: () => dispatches,
    adapter: () => adapter,
    peakBytes,
    onLost: (listener) => void listeners.push(listener),
  };
}

/** Follows the bytes of all buffers; returns how many there were at most. */
function watchBuffers(): () => number {
  let bytes = 0;
  let peak = 0;
  if (typeof GPUDevice === 'undefined') return () => peak;
  const alive = new WeakSet<GPUBuffer>();
  // A buffer that nobody holds any more is freed without being destroyed.
  const collected = new FinalizationRegistry<number>((size) => (bytes -= size));
  const { createBuffer } = GPUDevice.prototype;
  GPUDevice.prototype.createBuffer = function (descriptor) {
    const buffer = createBuffer.call(this, descriptor);
    alive.add(buffer);
    collected.register(buffer, buffer.size, buffer);
    bytes += buffer.size;
    peak = Math.max(peak, bytes);
    return buffer;
  };
  const { destroy } = GPUBuffer.prototype;
  GPUBuffer.prototype.destroy = function () {
    if (alive.delete(this)) {
      collected.unregister(this);
      bytes -= this.size;
    }
    return destroy.call(this);
  };
  return () => peak;
}
