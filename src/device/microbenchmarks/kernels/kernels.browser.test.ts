import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { measure, type Subject } from '../measure.ts';
import { guarded } from '../guarded.ts';
import { makeResources } from '../resources.ts';
import { openSession, type GpuSession } from '../session.ts';
import { arithmeticRate } from './arithmetic.ts';
import { pipelineCompile } from './compile.ts';
import { copyBandwidth } from './copy.ts';
import { dispatchLatency } from './counter.ts';
import { CHAIN_LENGTHS, intensityOf, rateAtIntensity } from './intensity.ts';
import { int8DotRate } from './int8.ts';
import { matrixProduct } from './matrix.ts';
import { readBandwidth } from './read.ts';
import { readback, upload } from './transfer.ts';

const MIB = 2 ** 20;

let session: GpuSession;
beforeAll(async () => {
  const source = { gpu: navigator.gpu, now: () => performance.now(), signal: new AbortController().signal };
  const opened = await openSession(source);
  if (opened.status === 'not-measured') throw new Error(opened.reason);
  session = opened.value;
});
afterAll(() => session.device.destroy());

/** Runs a kernel with ever other repetitions, without sampling, and says what its check found. */
async function judge(subject: Subject, repetitions: number[]): Promise<(string | undefined)[]> {
  const resources = makeResources(session);
  try {
    return await guarded(session, async () => {
      const { run, check, round = (n: number) => n } = await subject.prepare(resources);
      const found: (string | undefined)[] = [];
      for (const wanted of repetitions) {
        const n = round(wanted);
        await (run.by === 'page' ? run.perform(n) : session.timers.batches.time(run.encode(n)));
        found.push(await check(n));
      }
      return found;
    });
  } finally {
    resources.free();
  }
}

/** Each kernel, honest and with an expectation that is off by one. */
const KERNELS: [name: string, honest: Subject, doctored: Subject, repetitions: number[]][] = [
  ['reading, strided', readBandwidth(MIB, 'strided'), readBandwidth(MIB, 'strided', () => 1), [1, 2, 5]],
  ['reading, contiguous', readBandwidth(MIB, 'contiguous'), readBandwidth(MIB, 'contiguous', () => 1), [1, 2, 5]],
  ['reading little', readBandwidth(65_536, 'strided'), readBandwidth(65_536, 'strided', () => 1), [3]],
  ['reading much', readBandwidth(64 * MIB, 'contiguous'), readBandwidth(64 * MIB, 'contiguous', () => 1), [1, 3]],
  ['copying', copyBandwidth(32 * MIB), copyBandwidth(32 * MIB, (word) => word + 1), [1, 3]],
  ['arithmetic', arithmeticRate('f32'), arithmeticRate('f32', (sum) => sum + 1), [1, 3]],
  ['8-bit dot products', int8DotRate(), int8DotRate((word) => word ^ 1), [1, 2]],
  ['a product of matrices', matrixProduct(128), matrixProduct(128, (value) => value + 1), [1]],
  ['dispatching', dispatchLatency('page clock'), dispatchLatency('page clock', (count) => count + 1), [1, 100]],
  ['compiling', pipelineCompile(), pipelineCompile((value) => value + 1), [1, 2]],
  ['uploading', upload(MIB), upload(MIB, (word) => word ^ 1), [1, 3]],
  ['reading back', readback(MIB), readback(MIB, (word) => word ^ 1), [1, 3]],
  ...[0, 1, 15].map((chain): [string, Subject, Subject, number[]] => {
    const what = { float: 'f32' as const, chain, bytes: 8 * MIB };
    const off = rateAtIntensity(what, (sum) => sum + 1);
    return [`${intensityOf('f32', chain)} operations a byte`, rateAtIntensity(what), off, [1, 3]];
  }),
];

describe('the kernels', () => {
  it.each(KERNELS)('%s gives the right result', async (_, honest, __, repetitions) => {
    expect(await judge(honest, repetitions)).toEqual(repetitions.map(() => undefined));
  });

  it.each(KERNELS)('%s would be found out if its result were wrong', async (_, __, doctored) => {
    expect(await judge(doctored, [1])).toEqual([expect.stringMatching(/instead of|counted/)]);
  });

  it('doubles the intensity from one chain to the next', () => {
    expect(CHAIN_LENGTHS.map((chain) => intensityOf('f32', chain))).toEqual([
      0.25, 0.75, 1.75, 3.75, 7.75, 15.75, 31.75, 63.75, 127.75, 255.75,
    ]);
  });
});

describe('measure', () => {
  const soon = () => session.now() + 20_000;

  it('measures both ways of reading, each sample long enough for its clock', async () => {
    for (const variant of ['strided', 'contiguous'] as const) {
      const { outcome, ...what } = await measure(session, readBandwidth(16 * MIB, variant), soon());
      expect(what).toEqual({ id: 'read-bandwidth', bytes: 16 * MIB, variant });
      if (outcome.status === 'not-measured') throw new Error(outcome.reason);
      expect(outcome.value.samples.length).toBeGreaterThanOrEqual(5);
      expect(outcome.value.samples.every((sample) => Number.isFinite(sample) && sample > 0)).toBe(true);
      expect(outcome.value).toMatchObject({ timedBy: 'timestamps' });
      expect(outcome.value.shortestMs).toBeGreaterThanOrEqual(5);
    }
  });

  it('gives no number where the result is wrong', async () => {
    expect(
      await measure(
        session,
        copyBandwidth(MIB, () => 1),
        soon(),
      ),
    ).toEqual({
      id: 'copy-bandwidth',
      bytes: MIB,
      outcome: {
        status: 'not-measured',
        reason: expect.stringMatching(/^the kernel's result was wrong: a copied word/),
      },
    });
  });

  it('gives the browser its say where it refuses a kernel or a buffer', async () => {
    const tooLarge = await measure(session, readBandwidth(2 * session.mostBytes, 'strided'), soon());
    expect(tooLarge.outcome).toMatchObject({ reason: expect.stringMatching(/browser refused|no room/) });
    const wrong: Subject = {
      what: { id: 'upload' },
      amount: 1,
      prepare: async (resources) => {
        await resources.pipeline('this is no WGSL');
        throw new Error('it compiled');
      },
    };
    expect((await measure(session, wrong, soon())).outcome).toMatchObject({ reason: expect.stringMatching(/WGSL/) });
  });

  it('uses the page clock from then on where a timestamp is wrong, and says why', async () => {
    const { timestamps } = session.timers;
    if (timestamps.status === 'not-measured') throw new Error(timestamps.reason);
    const standingStill = {
      ...timestamps.value,
      time: async (encode: Parameters<typeof timestamps.value.time>[0]) => 0 * (await timestamps.value.time(encode)),
    };
    const spoilt = { ...session, timers: { ...session.timers, timestamps: { ...timestamps, value: standingStill } } };
    const { outcome } = await measure(spoilt, readBandwidth(MIB, 'strided'), soon());
    expect(outcome).toMatchObject({ status: 'measured', value: { timedBy: 'batches' } });
    expect(spoilt.timers.timestamps).toMatchObject({ reason: expect.stringContaining('counted 0 ms') });
  });

  it('blames the clock of the page for nothing that the clock of the GPU measures', async () => {
    const { batches } = session.timers;
    const backwards = { ...session, now: () => -performance.now(), timers: { ...session.timers, batches } };
    expect((await measure(backwards, upload(MIB), Infinity)).outcome).toMatchObject({
      reason: expect.stringContaining('ran backwards'),
    });
    expect(backwards.timers.timestamps.status).toBe('measured');
  });
});
