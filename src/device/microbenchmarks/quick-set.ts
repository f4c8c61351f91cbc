import { arithmeticRate } from './kernels/arithmetic.ts';
import { dispatchLatency } from './kernels/counter.ts';
import { readback, upload } from './kernels/transfer.ts';
import { absent, part, type Part } from './parts.ts';
import { readPastCaches } from './past-caches.ts';
import type { GpuSession } from './session.ts';

const TRANSFER = 16 * 2 ** 20;

export const NO_F16 = 'this adapter has no 16-bit floating point (shader-f16)';

/** What runs before every plan: under five seconds, on an adapter in software too. */
export function quickSet(session: GpuSession): Part[] {
  const f16 = session.device.features.has('shader-f16');
  return [
    ...readPastCaches(session),
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
