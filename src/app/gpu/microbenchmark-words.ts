import type { Microbenchmark, MicrobenchmarkId, TimedBy } from '../../schema/microbenchmark.ts';
import { formatBinaryBytes } from './binary-bytes.ts';
import { formatCount, formatPlain } from '../format.ts';

/** In what a microbenchmark is shown: numbers of the record, in its own unit, times `scale`. */
export interface ShownUnit {
  unit: 'GB/s' | 'Gop/s' | 'µs' | 'ms';
  scale: number;
}

const BANDWIDTH: ShownUnit = { unit: 'GB/s', scale: 1e-9 };
const RATE: ShownUnit = { unit: 'Gop/s', scale: 1e-9 };

export const SHOWN_UNITS: Readonly<Record<MicrobenchmarkId, ShownUnit>> = {
  'read-bandwidth': BANDWIDTH,
  'copy-bandwidth': BANDWIDTH,
  'f32-rate': RATE,
  'f16-rate': RATE,
  'int8-dot-rate': RATE,
  'matrix-product': RATE,
  'dispatch-latency': { unit: 'µs', scale: 1000 },
  'pipeline-compile': { unit: 'ms', scale: 1 },
  upload: BANDWIDTH,
  readback: BANDWIDTH,
};

export const TIMED_BY_WORDS: Record<TimedBy, string> = { timestamps: 'GPU clock', batches: 'page clock' };

/** What a measurement was taken over, in words: `64 KiB, strided`; empty where there is only one of its kind. */
export function subjectWords({ bytes, intensity, side, variant }: Omit<Microbenchmark, 'id' | 'outcome'>): string {
  return [
    ...(intensity === undefined ? [] : [`${formatPlain(intensity)} operations a byte`]),
    ...(side === undefined ? [] : [`${formatCount(side)} × ${formatCount(side)}`]),
    ...(bytes === undefined ? [] : [formatBinaryBytes(bytes)]),
    ...(variant === undefined ? [] : [variant]),
  ].join(', ');
}
