import { describe, expect, it } from 'vitest';
import { makeMicrobenchmark, makeReport } from '../../tests/fixtures/make-microbenchmarks.ts';
import { notMeasured } from '../schema/primitives.ts';
import { measuredBy } from '../schema/device.ts';
import { bandwidthOf, computeRateOf, dispatchLatencyOf } from './gpu-rates.ts';

const MIB = 1024 ** 2;
const GOOD = [100, 101, 102, 103, 104, 105, 106, 107, 108, 109];
const scaledBy = (factor: number) => GOOD.map((value) => value * factor);
const read = (bytes: number, samples: number[], change = {}) =>
  makeMicrobenchmark('read-bandwidth', samples, { bytes, ...change });
const ids = (doubts: readonly { id: string }[]) => doubts.map(({ id }) => id);

describe('bandwidthOf', () => {
  it('takes the median over the largest working set, and the faster way', () => {
    const report = makeReport([
      read(MIB, scaledBy(9)),
      read(512 * MIB, scaledBy(0.7), { variant: 'strided' }),
      read(512 * MIB, GOOD, { variant: 'contiguous' }),
    ]);
    const { rate, of, doubts } = bandwidthOf(report);
    expect(rate).toMatchObject({ estimate: { value: 104.5, low: 101, high: 108, n: 10, confidence: 0.95 } });
    expect(of?.variant).toBe('contiguous');
    expect(ids(doubts)).toEqual(['still-falling']);
  });

  it('has no doubt on a plateau', () => {
    expect(bandwidthOf(makeReport([read(256 * MIB, scaledBy(1.02)), read(512 * MIB, GOOD)])).doubts).toEqual([]);
  });

  it('says where only a smaller working set was measured', () => {
    const outcome = notMeasured('the buffer does not fit');
    const report = makeReport([read(MIB, GOOD), read(512 * MIB, GOOD, { outcome })]);
    expect(ids(bandwidthOf(report).doubts)).toEqual(['smaller-set']);
    expect(bandwidthOf(makeReport([read(MIB, GOOD, { outcome })])).rate).toEqual(outcome);
    expect(bandwidthOf(makeReport([makeMicrobenchmark('upload', GOOD)])).rate).toMatchObject({
      reason: 'this set of microbenchmarks does not measure it',
    });
  });

  it('doubts a timer whose steps are part of the samples', () => {
    const short = read(MIB, GOOD, { shortestMs: 0.5 });
    expect(ids(bandwidthOf(makeReport([short], 0.02)).doubts)).toEqual([]);
    expect(ids(bandwidthOf(makeReport([short], 0.1)).doubts)).toEqual(['coarse-timer']);
    const batches = makeMicrobenchmark('read-bandwidth', GOOD, { bytes: MIB });
    if (batches.outcome.status === 'measured') batches.outcome.value.timedBy = 'batches';
    const device = (step: number) => ({ timerResolutionMs: measuredBy('measured-here', step) });
    expect(ids(bandwidthOf(makeReport([batches]), device(0.1)).doubts)).toEqual([]);
    expect(ids(bandwidthOf(makeReport([batches]), device(2)).doubts)).toEqual(['coarse-timer']);
  });

  it('doubts samples that spread or drift', () => {
    const doubted = (samples: number[]) => bandwidthOf(makeReport([read(MIB, samples)])).doubts;
    expect(doubted([100, 60, 140, 100, 70, 130])[0]?.sentence).toMatch(/vary by \d\d %/);
    expect(doubted([100, 101, 102, 92, 91, 90])[0]?.sentence).toBe(
      'It did not converge: the second half of the samples is 10 % lower than the first.',
    );
    expect(doubted([100, 101, 102, 99, 98, 97, 100, 101, 102, 99])).toEqual([]);
  });

  it('doubts few samples', () => {
    const { doubts } = bandwidthOf(makeReport([read(MIB, GOOD.slice(1))]));
    expect(doubts).toEqual([{ id: 'few-samples', sentence: 'It rests on few samples: 9 of them.' }]);
  });
});

describe('the other rates', () => {
  it('take the best of what was tried', () => {
    const report = makeReport([
      makeMicrobenchmark('f32-rate', scaledBy(1), { intensity: 1 }),
      makeMicrobenchmark('f32-rate', scaledBy(50), { intensity: 256 }),
      makeMicrobenchmark('dispatch-latency', scaledBy(0.02), { variant: 'one pass' }),
      makeMicrobenchmark('dispatch-latency', scaledBy(0.01)),
    ]);
    expect(computeRateOf(report, 'f32-rate')).toMatchObject({ of: { intensity: 256 }, rate: { estimate: { value: 5225 } } }); // prettier-ignore
    expect(dispatchLatencyOf(report).rate).toMatchObject({ estimate: { value: 1.045 } });
    expect(computeRateOf(report, 'f16-rate').rate.status).toBe('not-measured');
  });
});
