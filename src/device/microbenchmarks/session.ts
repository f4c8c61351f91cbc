import type { Adapter } from '../../schema/device.ts';
import { messageOf } from '../../schema/message-of.ts';
import { measured, notMeasured, type Reading } from '../../schema/primitives.ts';
import { describeAdapter } from '../describe-adapter.ts';
import { timerResolution } from '../timer-resolution.ts';
import { linkTo, type GpuLink } from './gpu-link.ts';
import { findTimers, type Timers } from './timers.ts';

export interface GpuSession extends GpuLink {
  adapter: Adapter;
  /** Largest power of two of bytes that one buffer may have, up to 1 GiB. */
  mostBytes: number;
  signal: AbortSignal;
  /** Whether WGSL knows this feature of the language here. */
  speaks(languageFeature: string): boolean;
  /** `timestamps` becomes a reason once that clock has shown itself to be wrong. */
  timers: Timers;
}

export interface SessionSource {
  gpu: GPU | undefined;
  now(): number;
  signal: AbortSignal;
}

const MOST_BYTES = 2 ** 30;
const FEATURES = ['timestamp-query', 'shader-f16'] as const;

/** A device of our own. The reason where there is none; rejects only with the signal's reason. */
export async function openSession({ gpu, now, signal }: SessionSource): Promise<Reading<GpuSession>> {
  signal.throwIfAborted();
  if (!gpu) return notMeasured('this browser has no WebGPU');
  const step = timerResolution(now);
  if (step.status === 'not-measured') return notMeasured(`nothing can be timed on this page: ${step.reason}`);
  let device: GPUDevice | undefined;
  try {
    const adapter = await unlessAborted(gpu.requestAdapter({ powerPreference: 'high-performance' }), signal);
    if (!adapter) return notMeasured('the browser has WebGPU but offers no adapter for this machine');
    const requested = requestDevice(adapter);
    requested.then((late) => signal.aborted && late.destroy()).catch(() => undefined);
    device = await unlessAborted(requested, signal);
    const link = linkTo(device, now, signal);
    return measured({
      ...link,
      adapter: describeAdapter(adapter),
      mostBytes: powerOfTwoUpTo(Math.min(device.limits.maxBufferSize, device.limits.maxStorageBufferBindingSize)),
      signal,
      speaks: (feature) => gpu.wgslLanguageFeatures?.has(feature) ?? false,
      timers: await findTimers(link, step.value),
    });
  } catch (error) {
    device?.destroy();
    signal.throwIfAborted();
    return notMeasured(`the GPU could not be opened: ${messageOf(error)}`);
  }
}

function unlessAborted<Value>(promise: Promise<Value>, signal: AbortSignal): Promise<Value> {
  return new Promise((resolve, reject) => {
    const give = () => reject(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    promise.then(resolve, reject).finally(() => signal.removeEventListener('abort', give));
  });
}

function requestDevice(adapter: GPUAdapter): Promise<GPUDevice> {
  const { maxBufferSize, maxStorageBufferBindingSize } = adapter.limits;
  return adapter.requestDevice({
    requiredFeatures: FEATURES.filter((feature) => adapter.features.has(feature)),
    requiredLimits: {
      maxBufferSize: Math.min(maxBufferSize, MOST_BYTES),
      maxStorageBufferBindingSize: Math.min(maxStorageBufferBindingSize, MOST_BYTES),
    },
  });
}

const powerOfTwoUpTo = (bytes: number): number => 2 ** Math.floor(Math.log2(Math.min(bytes, MOST_BYTES)));
