import { describe, expect, it } from 'vitest';
import { makeSpeedRun, makeSpeedTrial, SHAPE } from '../../../tests/fixtures/make-run.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { estimated, unmeasured, type Estimate } from '../../statistics/estimate.ts';
import { summariseSpeed } from '../../statistics/summarise-speed.ts';
import { headlines } from '../../statistics/headline-shapes.ts';
import {
  bareCellOf,
  cellOf,
  conditionWords,
  leftOut,
  rawSamples,
  repeatsCell,
  shareCellOf,
  whyNone,
} from './speed-rows.ts';

const estimate: Estimate = { value: 40, low: 39, high: 41, confidence: 0.95, n: 20, method: 'order-statistics' };

describe('a cell of the table of shapes', () => {
  it('has the value and its interval, and says how sure it is where that is not the usual', () => {
    expect(cellOf(estimated(estimate), 'tok/s')).toEqual({ value: '40.0 tok/s', interval: '39.0 to 41.0' });
    expect(bareCellOf(estimated(estimate), 'tok/s')).toEqual({ value: '40.0', interval: '39.0 to 41.0' });
    const few = { ...estimate, confidence: 0.93 };
    expect(cellOf(estimated(few), 'tok/s')).toMatchObject({ interval: '93%: 39.0 to 41.0' });
  });

  it('has the reason where nothing was measured', () => {
    expect(cellOf(unmeasured('the shape writes one token'), 'ms')).toEqual({ none: 'the shape writes one token' });
    expect(shareCellOf(unmeasured('no bound'))).toEqual({ none: 'no bound' });
  });

  it('does not round a small share to nothing', () => {
    const tiny = { ...estimate, value: 0.0004, low: 0.0003, high: 0.0005 };
    expect(shareCellOf(estimated({ ...tiny, confidence: 0.9 }))).toMatchObject({ interval: '90%: 0.030 to 0.050%' });
    expect(shareCellOf(estimated(tiny))).toEqual({ value: '0.040%', interval: '0.030 to 0.050%' });
  });
});

describe('what is said about the repeats of a shape', () => {
  const fail = { status: 'failed' as const, reason: 'runtime-error' as const, message: 'It broke.' };
  const run = makeSpeedRun({
    speedTrials: [
      makeSpeedTrial(0, [900, 910, 920]),
      makeSpeedTrial(1, [100, 110, 120]),
      makeSpeedTrial(2, [100, 110, 120], { doubts: ['tab-hidden'] }),
      makeSpeedTrial(3, [100, 110, 120], { outcome: fail }),
      makeSpeedTrial(4, [100, 110, 120], { conditions: { charging: notMeasured('no'), pressure: notMeasured('no') } }),
    ],
  });
  // A failure has no tokens: the shape of all is that of three.
  const [shape] = summariseSpeed(run).shapes;

  it('counts those that count and names the others', () => {
    expect(repeatsCell(shape!)).toBe('2');
    expect(leftOut(shape!)).toEqual(['1 repeat in a hidden tab', '1 that failed: It broke.']);
    expect(repeatsCell({ ...shape!, steady: 'no' })).toBe('2, not steady');
  });

  it('says once why there is no number at all', () => {
    expect(whyNone(shape!)).toBeUndefined();
    const untried = summariseSpeed(makeSpeedRun({ speedTrials: [] }), { shapes: [SHAPE] }).shapes[0]!;
    expect(whyNone(untried)).toBe('the shape was not tried');
  });

  it('lists all of them as they were made', () => {
    expect(rawSamples(run).map(({ use, conditions }) => [use, conditions])).toEqual([
      ['warm-up', 'charging, pressure nominal'],
      ['counted', 'charging, pressure nominal'],
      ['hidden', 'charging, pressure nominal'],
      ['failed', 'charging, pressure nominal'],
      ['counted', ''],
    ]);
    expect(conditionWords(run.speedTrials[4]!)).toBe('');
  });
});

describe('the shape that stands for a run', () => {
  it('is the longest one from an empty cache that was measured', () => {
    const shapes = [
      { ...SHAPE, id: 'short', promptTokens: 10 },
      { ...SHAPE, id: 'long', promptTokens: 100 },
      { ...SHAPE, id: 'deep', promptTokens: 1000, depthTokens: 50 },
      { ...SHAPE, id: 'one', promptTokens: 1 },
    ];
    const twice = shapes.flatMap((shape) =>
      [1, 2].map((attempt) => makeSpeedTrial(attempt, [100, 110, 120], { shape, warmUp: false })),
    );
    const { decode, prefill } = headlines(summariseSpeed(makeSpeedRun({ speedTrials: twice })).shapes);
    expect([decode?.shape.id, prefill?.shape.id]).toEqual(['short', 'long']);
    expect(headlines([])).toEqual({ decode: undefined, prefill: undefined });
  });
});
