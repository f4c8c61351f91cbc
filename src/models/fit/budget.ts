import type { DeviceReport } from '../../schema/device.ts';
import { sayBytes } from '../say-bytes.ts';

/** How much memory a page can count on. */
export interface Budget {
  /** Up to here it fits comfortably. */
  comfortableBytes: number;
  /** Up to here it may work. */
  mostBytes: number;
  /** What lies beyond `mostBytes`: refusal, or not knowing because the browser only tells a lower bound. */
  beyond: 'no' | 'unknown';
  /** What there is and what of it a page can have, as the end of a sentence. */
  of: string;
}

const GIB = 1024 ** 3;
const MB = 1e6;

/**
 * What phones and tablets gave pages before they ended them, as webgpu-bench found: memory of the GPU, and of
 * WebAssembly. Trying it out is no way: the attempt itself ends the tab.
 * https://github.com/abhijitramesh/webgpu-bench
 */
const SMALL_DEVICES = {
  iPhone: { webgpu: 700 * MB, wasm: 450 * MB },
  iPad: { webgpu: 1500 * MB, wasm: 1500 * MB },
  Android: { webgpu: 1500 * MB, wasm: 800 * MB },
} as const;

/** Part of a small device's budget that still leaves room for the page. */
const COMFORTABLE_PART = 0.8;

/** From this bucket on browsers may mean "or more": many never tell of more than 8. */
const OPEN_BUCKET_GIB = 8;
/** Parts of a computer's memory that a page can have; the GPU of a laptop shares it with everything else. */
const COMPUTER_PARTS = { comfortable: 0.5, most: 0.75 };
/** Any computer that a browser with WebGPU runs on has this to spare. */
const LEAST_OF_ANY_COMPUTER_BYTES = 2 * GIB;

/** What a page on that device can count on. */
export function budgetOf(device: DeviceReport, backend: 'webgpu' | 'wasm'): Budget {
  const small = smallDevice(device);
  if (small) {
    const mostBytes = SMALL_DEVICES[small][backend];
    const of = `an ${small} gives a page about ${sayBytes(mostBytes)}`;
    return { comfortableBytes: COMFORTABLE_PART * mostBytes, mostBytes, beyond: 'no', of };
  }
  const { memoryBucketGib: bucket } = device;
  if (bucket.status === 'not-measured') {
    const bytes = LEAST_OF_ANY_COMPUTER_BYTES;
    const of = `this browser does not tell how much there is; any computer has ${sayBytes(bytes)} to spare`;
    return { comfortableBytes: bytes, mostBytes: bytes, beyond: 'unknown', of };
  }
  const bytes = bucket.value * GIB;
  const open = bucket.value >= OPEN_BUCKET_GIB;
  const mostBytes = COMPUTER_PARTS.most * bytes;
  const has = open ? `this browser tells of ${bucket.value} GiB or more` : `this device has ${bucket.value} GiB`;
  return {
    comfortableBytes: COMPUTER_PARTS.comfortable * bytes,
    mostBytes,
    beyond: open ? 'unknown' : 'no',
    of: `${has}, of which a page can count on about ${sayBytes(mostBytes)}`,
  };
}

function smallDevice({ formFactor, operatingSystem }: DeviceReport): keyof typeof SMALL_DEVICES | undefined {
  if (formFactor.status === 'not-measured' || formFactor.value === 'desktop') return undefined;
  const apple = operatingSystem.status === 'measured' && /^(ios|ipados)$/i.test(operatingSystem.value.name);
  if (!apple) return 'Android';
  return formFactor.value === 'tablet' ? 'iPad' : 'iPhone';
}
