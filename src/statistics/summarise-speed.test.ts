import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  arrivals,
  makeShape,
  makeRunOfShapes,
  makeTimedTrial,
  stoppingBy,
} from '../../tests/fixtures/make-speed-run.ts';
import type { Estimated } from './estimate.ts';
import { isSteady } from './steadiness.ts';
import { summariseSpeed, type ShapeSummary } from './summarise-speed.ts';
import { summariseRun } from './summarise-run.ts';

function valueOf(estimated: Estimated): number {
  if (estimated.status !== 'estimated') throw new Error(estimated.reason);
  return estimated.estimate.value;
}

const only = (shapes: readonly ShapeSummary[]): ShapeSummary => {
  expect(shapes).toHaveLength(1);
  return shapes[0]!;
};

const FAILED = {
  outcome: { status: 'failed' as const, reason: 'out-of-memory' as const, message: 'There is no room.' },
};

describe('summariseSpeed', () => {
  it('computes every metric as its definition says', () => {
    // 20 prompt tokens; tokens at 100/110/120, 200/220/240 and 400/440/480 ms.
    const trials = [[100, 110, 120], [200, 220, 240], [400, 440, 480]].map((at, index) => makeTimedTrial(index, at)); // prettier-ignore
    const { metrics, counts, samples } = only(summariseSpeed(makeRunOfShapes(trials)).shapes);
    expect(valueOf(metrics.timeToFirstToken)).toBe(200);
    expect(valueOf(metrics.prefill)).toBe(100);
    expect(valueOf(metrics.decode)).toBe(50);
    expect(valueOf(metrics.endToEnd)).toBe(240);
    expect(valueOf(metrics.interTokenP50)).toBe(20);
    expect(metrics.decode).toMatchObject({ estimate: { n: 3, low: 25, high: 100, confidence: 0.75 } });
    // Decode 100, 50, 25 tok/s: mean 58.33, sample deviation 38.19.
    expect(metrics.decodeVariation).toMatchObject({ status: 'not-measured' });
    expect(counts).toEqual({ made: 3, counted: 3, warmUps: 0, hidden: 0, otherLength: 0, failed: 0 });
    expect(samples[1]).toEqual({
      attempt: 1,
      session: 0,
      use: 'counted',
      startedMs: 1000,
      endedMs: 1240,
      depthMs: 0,
      timeToFirstTokenMs: 200,
      prefill: 100,
      decode: 50,
      endToEndMs: 240,
    });
  });

  it('keeps warm-ups, hidden repeats, failures and other lengths, and lets none of them count', () => {
    const shape = makeShape({ decodeTokens: 3 });
    const trials = [
      makeTimedTrial(0, [900, 1900, 2900], { shape, warmUp: true }),
      makeTimedTrial(1, [500, 1500, 2500], { shape, doubts: ['tab-hidden'] }),
      makeTimedTrial(2, [1, 2], { shape }),
      makeTimedTrial(3, [], { shape, ...FAILED }),
      makeTimedTrial(4, [100, 110, 120], { shape }),
      makeTimedTrial(5, [100, 110, 120], { shape }),
    ];
    const { metrics, counts, failures, samples } = only(summariseSpeed(makeRunOfShapes(trials)).shapes);
    expect(counts).toEqual({ made: 6, counted: 2, warmUps: 1, hidden: 1, otherLength: 1, failed: 1 });
    expect(metrics.decode).toMatchObject({ estimate: { value: 100, n: 2 } });
    expect(failures).toEqual([{ reason: 'out-of-memory', message: 'There is no room.', count: 1 }]);
    expect(samples.map(({ use }) => use)).toEqual(['warm-up', 'hidden', 'other-length', 'failed', 'counted', 'counted']); // prettier-ignore
  });

  it('says why a shape has no number', () => {
    const failing = makeShape({ id: 'big' });
    const hidden = makeShape({ id: 'hidden' });
    const warm = makeShape({ id: 'warm' });
    const untried = makeShape({ id: 'untried' });
    const run = makeRunOfShapes([
      makeTimedTrial(0, [], { shape: failing, ...FAILED }),
      makeTimedTrial(0, [1, 2, 3], { shape: hidden, doubts: ['tab-hidden'] }),
      makeTimedTrial(0, [1, 2, 3], { shape: warm, warmUp: true }),
    ]);
    const { shapes } = summariseSpeed(run, { shapes: [untried, hidden, failing, warm] });
    expect(shapes.map(({ shape, metrics }) => [shape.id, metrics.decode])).toEqual(
      [
        ['big', 'it failed: There is no room.'],
        ['hidden', 'the tab was hidden during every trial'],
        ['warm', 'the run ended after the warm-up'],
        ['untried', 'the shape was not tried'],
      ].map(([id, reason]) => [id, { status: 'not-measured', reason }]),
    );
    for (const { metrics } of shapes)
      for (const metric of Object.values(metrics)) expect(metric.status).toBe('not-measured');
  });

  it('has no prefill for a prompt of one token, and no decode for one token written', () => {
    const written = makeShape({ promptTokens: 1, decodeTokens: 4 });
    const read = makeShape({ promptTokens: 64, decodeTokens: 1 });
    const trials = [0, 1].flatMap((attempt) => [
      makeTimedTrial(attempt, [10, 20, 30, 40], { shape: written }),
      makeTimedTrial(attempt, [32], { shape: read }),
    ]);
    const [first, second] = summariseSpeed(makeRunOfShapes(trials)).shapes;
    expect(first?.metrics.prefill).toEqual({ status: 'not-measured', reason: 'the prompt is one token' });
    expect(first?.metrics.prefillVariation).toMatchObject({ reason: 'the prompt is one token' });
    expect(valueOf(first!.metrics.decode)).toBe(100);
    expect(second?.metrics.decode).toMatchObject({ reason: 'the shape writes one token' });
    expect(second?.metrics.interTokenP50).toMatchObject({ reason: 'the shape writes one token' });
    expect(valueOf(second!.metrics.prefill)).toBe(2000);
  });

  it('does not count the depth in any speed', () => {
    const shape = makeShape({ depthTokens: 500, decodeTokens: 2 });
    const base = makeTimedTrial(0, [40, 50], { shape });
    if (base.outcome.status !== 'timed') throw new Error('it is timed');
    const outcome = { ...base.outcome, depthMs: 700 };
    const run = makeRunOfShapes([
      { ...base, outcome },
      { ...base, attempt: 1, startedMs: 1000, outcome },
    ]);
    const { metrics, samples } = only(summariseSpeed(run).shapes);
    expect(valueOf(metrics.timeToFirstToken)).toBe(40);
    expect(valueOf(metrics.prefill)).toBe(500);
    expect(samples[1]).toMatchObject({ depthMs: 700, endedMs: 1750 });
  });

  it('says whether the rule of the run was met', () => {
    const trials = [0, 1, 2].map((attempt) => makeTimedTrial(attempt, [100, 110 + attempt, 120 + 2 * attempt]));
    const steadyBy = (spread: number) =>
      only(summariseSpeed(stoppingBy(makeRunOfShapes(trials), { rule: 'steady', least: 3, spread })).shapes).steady;
    expect(steadyBy(0.2)).toBe('yes');
    expect(steadyBy(0.02)).toBe('no');
    expect(only(summariseSpeed(makeRunOfShapes(trials)).shapes).steady).toBe('not-asked');
  });

  it('gives no NaN and no infinity, whatever the times are', () => {
    const line = fc
      .array(fc.integer({ min: 0, max: 50 }), { minLength: 0, maxLength: 6 })
      .map((gaps) => gaps.map((_, index) => gaps.slice(0, index + 1).reduce((sum, gap) => sum + gap, 0)));
    fc.assert(
      fc.property(fc.array(line, { maxLength: 8 }), (lines) => {
        const shape = makeShape({ decodeTokens: Math.max(1, lines[0]?.length ?? 1) });
        const trials = lines.map((at, index) => makeTimedTrial(index, at, { shape }));
        for (const { metrics, samples } of summariseSpeed(makeRunOfShapes(trials)).shapes) {
          for (const sample of samples)
            for (const value of Object.values(sample))
              if (typeof value === 'number') expect(Number.isFinite(value)).toBe(true);
          for (const metric of Object.values(metrics)) {
            if (metric.status === 'not-measured') expect(metric.reason).not.toBe('');
            else {
              const { value, low, high, n } = metric.estimate;
              expect([value, low, high].every(Number.isFinite)).toBe(true);
              expect(low <= value && value <= high && n >= 2).toBe(true);
            }
          }
        }
      }),
    );
  });

  it('leaves the summary of tasks as it is: none was made', () => {
    const { metrics, counts } = summariseRun(makeRunOfShapes([makeTimedTrial(0, [1, 2, 3])]));
    expect(metrics.accuracy.status).toBe('not-measured');
    expect(metrics.decode.status).toBe('not-measured');
    expect(counts.done).toBe(0);
  });
});

describe('isSteady', () => {
  const RULE = { least: 3, spread: 0.05 };
  const trialsOf = (firsts: number[], gaps: number[], shape = makeShape({ promptTokens: 100, decodeTokens: 11 })) =>
    firsts.map((first, index) => makeTimedTrial(index, arrivals(first, gaps[index] ?? 10, shape.decodeTokens), { shape })); // prettier-ignore

  it('wants enough trials, and each speed within the spread', () => {
    expect(isSteady(trialsOf([100, 101], [10, 10]), RULE)).toBe(false);
    expect(isSteady(trialsOf([100, 101, 102], [10, 10.1, 10.2]), RULE)).toBe(true);
    expect(isSteady(trialsOf([100, 101, 130], [10, 10.1, 10.2]), RULE)).toBe(false);
    expect(isSteady(trialsOf([100, 101, 102], [10, 10.1, 13]), RULE)).toBe(false);
  });

  it('does not ask for a speed that the shape does not have', () => {
    const write = makeShape({ promptTokens: 1, decodeTokens: 11 });
    const read = makeShape({ promptTokens: 100, decodeTokens: 1 });
    const neither = makeShape({ promptTokens: 1, decodeTokens: 1 });
    expect(isSteady(trialsOf([10, 30, 90], [10, 10, 10], write), RULE)).toBe(true);
    expect(isSteady(trialsOf([100, 101, 102], [], read), RULE)).toBe(true);
    expect(isSteady(trialsOf([100, 101, 130], [], read), RULE)).toBe(false);
    expect(isSteady(trialsOf([10, 30, 90], [], neither), RULE)).toBe(false);
  });

  it('counts no warm-up, no failure, no hidden tab', () => {
    const steady = trialsOf([100, 101, 102], [10, 10, 10]);
    const odd = makeTimedTrial(9, arrivals(900, 90, 11), { shape: steady[0]!.shape });
    expect(isSteady([{ ...odd, warmUp: true }, ...steady], RULE)).toBe(true);
    expect(isSteady([{ ...odd, doubts: ['tab-hidden'] }, ...steady], RULE)).toBe(true);
    expect(isSteady([{ ...odd, ...FAILED }, ...steady], RULE)).toBe(true);
    expect(isSteady([odd, ...steady], RULE)).toBe(false);
    expect(isSteady(steady.map((trial) => ({ ...trial, warmUp: true })), RULE)).toBe(false); // prettier-ignore
  });

  it('is not steady where the clock did not move', () => {
    expect(isSteady(trialsOf([100, 101, 102], [0, 0, 0]), RULE)).toBe(false);
    expect(isSteady([], RULE)).toBe(false);
  });
});
