import type { MicrobenchmarkId } from '../../schema/microbenchmark.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { arithmeticRate, type Float } from './kernels/arithmetic.ts';
import { pipelineCompile } from './kernels/compile.ts';
import { copyBandwidth } from './kernels/copy.ts';
import { CHAIN_LENGTHS, rateAtIntensity } from './kernels/intensity.ts';
import { INT8_DOT, int8DotRate } from './kernels/int8.ts';
import { matrixProduct, operationsOfProduct } from './kernels/matrix.ts';
import { readBandwidth } from './kernels/read.ts';
import { readback, upload } from './kernels/transfer.ts';
import { measure, type Subject } from './measure.ts';
import { absent, part, type Part } from './parts.ts';
import { latencies, NO_F16 } from './quick-set.ts';
import type { GpuSession } from './session.ts';

const KIB = 2 ** 10;
const MIB = 2 ** 20;

const doubling = (from: number, to: number, factor = 2): number[] =>
  from > to ? [] : [from, ...doubling(from * factor, to, factor)];

const SIZES = doubling(64 * KIB, 512 * MIB);
/** The other way of reading is there to be compared with the first, and needs fewer sizes for that. */
const SIZES_OF_OTHER_VARIANT = [MIB, 16 * MIB, 64 * MIB, 256 * MIB, 512 * MIB];
const TRANSFERS = [MIB, 4 * MIB, 16 * MIB, 64 * MIB];
const SIDES = doubling(256, 2048);
/** Past the caches of most GPUs; in software, where arithmetic is slower than memory, less is as good. */
const ROOFLINE_BYTES = { gpu: 256 * MIB, software: 32 * MIB };

/** Warm-up and samples of the least that is measured. */
const FEWEST_PRODUCTS = 7;

/** Bandwidth against size, rate against intensity, and what else decides how fast a model can run. */
export function fullSet(session: GpuSession): Part[] {
  return [
    ...latencies(session),
    part(pipelineCompile(), 2),
    ...TRANSFERS.flatMap((bytes) => [fitting(session, upload(bytes)), fitting(session, readback(bytes))]),
    ...rates(session, 'f32'),
    ...rates(session, 'f16'),
    session.speaks(INT8_DOT)
      ? part(int8DotRate())
      : absent({ id: 'int8-dot-rate' }, `this browser's WGSL has no ${INT8_DOT}`),
    ...matrixProducts(),
    // The largest last: a device that breaks over them has given all else by then.
    ...SIZES.flatMap((bytes) => [
      fitting(session, readBandwidth(bytes, 'strided')),
      ...(SIZES_OF_OTHER_VARIANT.includes(bytes) ? [fitting(session, readBandwidth(bytes, 'contiguous'))] : []),
      fitting(session, copyBandwidth(bytes)),
    ]),
  ];
}

function rates(session: GpuSession, float: Float): Part[] {
  const id: MicrobenchmarkId = float === 'f32' ? 'f32-rate' : 'f16-rate';
  if (float === 'f16' && !session.device.features.has('shader-f16')) return [absent({ id }, NO_F16)];
  const bytes = Math.min(session.mostBytes, ROOFLINE_BYTES[session.adapter.isFallback ? 'software' : 'gpu']);
  return [
    part(arithmeticRate(float)),
    ...CHAIN_LENGTHS.map((chain) => part(rateAtIntensity({ float, chain, bytes }), chain > 100 ? 3 : 1)),
  ];
}

/** Ever larger products. One that would hold the GPU for longer than its time allows, by the last, is not begun. */
function matrixProducts(): Part[] {
  let slowest: number | undefined = Number.POSITIVE_INFINITY;
  return SIDES.map((side) => {
    const subject = matrixProduct(side);
    return {
      what: subject.what,
      weight: 4,
      async measure(session, until) {
        if (slowest === undefined) {
          return { ...subject.what, outcome: notMeasured('a smaller product could not be measured') };
        }
        const ms = (operationsOfProduct(side) / slowest) * 1000;
        if (session.now() + FEWEST_PRODUCTS * ms > until) {
          const reason = `one product would take about ${(ms / 1000).toFixed(1)} s here, too long for this set`;
          return { ...subject.what, outcome: notMeasured(reason) };
        }
        const measurement = await measure(session, subject, until);
        const { outcome } = measurement;
        slowest = outcome.status === 'measured' ? Math.min(...outcome.value.samples) : undefined;
        return measurement;
      },
    };
  });
}

function fitting(session: GpuSession, subject: Subject): Part {
  const { bytes = 0 } = subject.what;
  if (bytes <= session.mostBytes) return part(subject, bytes >= 128 * MIB ? 4 : 1);
  return absent(subject.what, `a buffer of this device holds at most ${session.mostBytes / MIB} MiB`);
}
