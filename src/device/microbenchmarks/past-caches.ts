import type { Microbenchmark } from '../../schema/microbenchmark.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { OutOfMemoryError } from './errors.ts';
import { readBandwidth } from './kernels/read.ts';
import { measure, withFittingClock, type What } from './measure.ts';
import { absent, type Part } from './parts.ts';
import type { GpuSession } from './session.ts';
import { speedOf } from './speed.ts';

const MIB = 2 ** 20;
/** More than the caches of processors and of most GPUs; the largest ones belong to GPUs that read fast. */
const SMALLEST = 64 * MIB;
const LARGER = [
  { bytes: 512 * MIB, fromBytesPerSecond: 200e9 },
  { bytes: 256 * MIB, fromBytesPerSecond: 8e9 },
];
const WHAT: What = { id: 'read-bandwidth', variant: 'strided' };
export const IN_SOFTWARE = 'a GPU in software reads too slowly for caches to make a difference';

/**
 * Working sets in bytes that caches hold little of, the best first: the faster the GPU reads, the larger. Where its speed
 * is not known, the largest: one that is too large costs time, one that is too small would measure a cache.
 */
export function sizesPastCaches(bytesPerSecond: number | undefined, mostBytes: number): number[] {
  const larger = LARGER.filter((size) => bytesPerSecond === undefined || bytesPerSecond >= size.fromBytesPerSecond);
  const fitting = [...larger.map(({ bytes }) => bytes), SMALLEST].filter((bytes) => bytes <= mostBytes);
  return fitting.length ? fitting : [mostBytes];
}

/** What measures on the GPU. */
export interface Means {
  speedOf: typeof speedOf;
  withFittingClock: typeof withFittingClock;
  measure: typeof measure;
}

/**
 * Read bandwidth at one size past the caches, as far as the memory goes, and then at a quarter of it: where the
 * bandwidth still falls between the two, caches have a share in both. In software the second would take more of the time
 * of a set than it could tell.
 */
export function readPastCaches({ adapter }: GpuSession, means: Means = { speedOf, withFittingClock, measure }): Part[] {
  let taken: number | undefined;
  const large: Part = {
    what: WHAT,
    weight: 6,
    async measure(session, until) {
      const measurement = await measureLargest(session, until, means);
      taken = measurement.bytes;
      return measurement;
    },
  };
  const quarter: Part = {
    what: WHAT,
    weight: 2,
    measure: async (session, until) =>
      taken === undefined
        ? { ...WHAT, outcome: notMeasured('there is no larger working set to compare it with') }
        : means.measure(session, readBandwidth(taken / 4, 'strided'), until),
  };
  return [large, adapter.isFallback ? absent({ ...WHAT, bytes: SMALLEST / 4 }, IN_SOFTWARE) : quarter];
}

async function measureLargest(session: GpuSession, until: number, means: Means): Promise<Microbenchmark> {
  const speed = session.adapter.isFallback
    ? 0
    : await means.speedOf(session, readBandwidth(SMALLEST, 'strided'), until);
  for (const bytes of sizesPastCaches(speed, session.mostBytes)) {
    const subject = readBandwidth(bytes, 'strided');
    try {
      return { ...subject.what, outcome: await means.withFittingClock(session, subject, until) };
    } catch (error) {
      if (!(error instanceof OutOfMemoryError)) throw error;
    }
  }
  throw new OutOfMemoryError('the GPU has no room for a buffer that is larger than its caches');
}
