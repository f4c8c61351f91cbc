import { describe, expect, it } from 'vitest';
import { measured } from '../../schema/primitives.ts';
import { OutOfMemoryError } from './errors.ts';
import { readPastCaches, sizesPastCaches, type Means } from './past-caches.ts';
import type { GpuSession } from './session.ts';

const MIB = 2 ** 20;
const GIB = 2 ** 30;

interface Pretended {
  isFallback?: boolean;
  mostRoom: number;
  bytesPerSecond: number;
}

/** Where what fits gives samples, and for what does not there is no room. */
async function run({ isFallback = false, mostRoom, bytesPerSecond }: Pretended) {
  const withFittingClock: Means['withFittingClock'] = async (_, { what: { bytes = 0 } }) => {
    if (bytes > mostRoom) throw new OutOfMemoryError('no room');
    return measured({ timedBy: 'batches', samples: [1, 2], repetitions: 1, shortestMs: 1 });
  };
  const session = { adapter: { isFallback }, mostBytes: GIB } as unknown as GpuSession;
  const [large, small] = readPastCaches(session, {
    speedOf: async () => bytesPerSecond,
    withFittingClock,
    measure: async (...of) => ({ ...of[1].what, outcome: await withFittingClock(...of) }),
  });
  const first = await large?.measure(session, 1).catch((error: Error) => error.message);
  return [first, await small?.measure(session, 1)];
}

const samples = { status: 'measured' };

describe('readPastCaches', () => {
  it('measures at the size that the speed asks for, and at a quarter of it', async () => {
    expect(await run({ bytesPerSecond: 900e9, mostRoom: GIB })).toMatchObject([
      { id: 'read-bandwidth', bytes: 512 * MIB, variant: 'strided', outcome: samples },
      { id: 'read-bandwidth', bytes: 128 * MIB, variant: 'strided', outcome: samples },
    ]);
  });

  it('takes a smaller pair where there is no room for the larger', async () => {
    expect(await run({ bytesPerSecond: 900e9, mostRoom: 300 * MIB })).toMatchObject([
      { bytes: 256 * MIB },
      { bytes: 64 * MIB },
    ]);
  });

  it('stays with one small size in software, however fast that seems', async () => {
    expect(await run({ isFallback: true, bytesPerSecond: 900e9, mostRoom: GIB })).toMatchObject([
      { bytes: 64 * MIB, outcome: samples },
      { bytes: 16 * MIB, outcome: { reason: expect.stringContaining('in software') } },
    ]);
  });

  it('compares with nothing where nothing was measured', async () => {
    expect(await run({ bytesPerSecond: 900e9, mostRoom: 0 })).toEqual([
      expect.stringContaining('no room'),
      {
        id: 'read-bandwidth',
        variant: 'strided',
        outcome: { status: 'not-measured', reason: expect.stringContaining('no larger working set') },
      },
    ]);
  });
});

describe('sizesPastCaches', () => {
  it('takes larger sets for faster GPUs, as far as a buffer goes', () => {
    expect(sizesPastCaches(5000e9, GIB)).toEqual([512 * MIB, 256 * MIB, 64 * MIB]);
    expect(sizesPastCaches(60e9, GIB)).toEqual([256 * MIB, 64 * MIB]);
    expect(sizesPastCaches(1e9, GIB)).toEqual([64 * MIB]);
    expect(sizesPastCaches(5000e9, 128 * MIB)).toEqual([64 * MIB]);
    expect(sizesPastCaches(5000e9, 32 * MIB)).toEqual([32 * MIB]);
  });

  it('takes the largest where the speed is not known', () => {
    expect(sizesPastCaches(undefined, GIB)[0]).toBe(512 * MIB);
  });
});
