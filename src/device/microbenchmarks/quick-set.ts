import type { Microbenchmark } from '../../schema/microbenchmark.ts';
import { OutOfMemoryError } from './errors.ts';
import { arithmeticRate } from './kernels/arithmetic.ts';
import { dispatchLatency } from './kernels/counter.ts';
import { readBandwidth } from './kernels/read.ts';
import { readback, upload } from './kernels/transfer.ts';
import { withFittingClock } from './measure.ts';
import { absent, part, type Part } from './parts.ts';
import type { GpuSession } from './session.ts';
import { speedOf } from './speed.ts';

const MIB = 2 ** 20;
/** More than the caches of processors and of most GPUs; the largest ones belong to GPUs that read fast. */
const SMALLEST = 64 * MIB;
const LARGER = [
  { bytes: 512 * MIB, fromBytesPerSecond: 200e9 },
  { bytes: 256 * MIB, fromBytesPerSecond: 8e9 },
];
const TRANSFER = 16 * MIB;

export const NO_F16 = 'this adapter has no 16-bit floating point (shader-f16)';

/** What runs before every plan: under five seconds, on an adapter in software too. */
export function quickSet(session: GpuSession): Part[] {
  const f16 = session.device.features.has('shader-f16');
  return [
    { what: { id: 'read-bandwidth', variant: 'strided' }, weight: 6, measure: readPastCaches },
    part(arithmeticRate('f32'), 3),
    f16 ? part(arithmeticRate('f16'), 3) : absent({ id: 'f16-rate' }, NO_F16),
    ...latencies(session),
    part(upload(TRANSFER), 2),
    part(readback(TRANSFER), 2),
  ];
}

export function latencies(session: GpuSession): Part[] {
  const byPage = part(dispatchLatency('page clock'));
  return session.timers.timestamps.status === 'measured' ? [part(dispatchLatency('GPU clock')), byPage] : [byPage];
}

/** Read bandwidth at one size past the caches: the faster the GPU, the larger, as far as its memory goes. */
async function readPastCaches(session: GpuSession, until: number): Promise<Microbenchmark> {
  const speed = session.adapter.isFallback ? 0 : await speedOf(session, readBandwidth(SMALLEST, 'strided'));
  const sizes = [...LARGER.filter((size) => speed >= size.fromBytesPerSecond).map(({ bytes }) => bytes), SMALLEST];
  const fitting = sizes.filter((bytes) => bytes <= session.mostBytes);
  for (const bytes of fitting.length ? fitting : [session.mostBytes]) {
    const subject = readBandwidth(bytes, 'strided');
    try {
      return { ...subject.what, outcome: await withFittingClock(session, subject, until) };
    } catch (error) {
      if (!(error instanceof OutOfMemoryError)) throw error;
    }
  }
  throw new OutOfMemoryError('the GPU has no room for a buffer that is larger than its caches');
}
