import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMicrobenchmark, makeReport } from '../../tests/fixtures/make-microbenchmarks.ts';
import { makeRun, makeSession, makeTrial } from '../../tests/fixtures/make-run.ts';
import { makeRunOfShapes, makeShape, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { MicrobenchmarkReport } from '../schema/microbenchmark.ts';
import { measured } from '../schema/primitives.ts';
import { Run } from '../schema/run.ts';
import type { Timeline } from '../schema/trial.ts';
import { llamaBenchRows, localScore, mlperfClientScores } from '../statistics/protocol-scores.ts';
import { speedBounds } from '../statistics/speed-bounds.ts';
import { summariseRun } from '../statistics/summarise-run.ts';
import { summariseSpeed } from '../statistics/summarise-speed.ts';
import { sustained } from '../statistics/sustained.ts';
import { compareRuns } from './compare-runs.ts';
import { compareSpeedRuns } from './compare-speed-runs.ts';

/** A number of ms that the schema takes, odd ones more often than not. */
const ms = fc.oneof(
  fc.constantFrom(0, 5e-324, 1e-300, 1e-12, 1e-6, 9e-4, 1e-3, 1, 1e12),
  fc.double({ min: 0, max: 1e12, noNaN: true }),
  fc.double({ min: 0, max: 1e4, noNaN: true }),
);
const rising = (length: number) =>
  fc.array(ms, { minLength: length, maxLength: length }).map((times) => [...times].sort((a, b) => a - b));
const sample = fc.oneof(fc.constantFrom(1e-12, 1, 1e18), fc.double({ min: 1e-12, max: 1e18, noNaN: true }));
const count = fc.constantFrom(1, 4, 5000, Number.MAX_SAFE_INTEGER);

const TOKENS = 4;

const speedRun = fc
  .record({
    repeats: fc.array(fc.record({ arrivedMs: rising(TOKENS), startedMs: ms, depthMs: ms }), {
      minLength: 1,
      maxLength: 6,
    }),
    promptTokens: count,
    samples: fc.array(sample, { minLength: 2, maxLength: 12 }),
    bytes: count,
    parameters: fc.constantFrom(0, 1, 900_000, Number.MAX_SAFE_INTEGER),
  })
  .map(({ repeats, promptTokens, samples, bytes, parameters }) => {
    const shape = makeShape({ promptTokens, decodeTokens: TOKENS });
    const trials = repeats.map(({ arrivedMs, startedMs, depthMs }, attempt) => {
      const trial = makeTimedTrial(attempt, arrivedMs, { shape, startedMs });
      if (trial.outcome.status === 'timed') trial.outcome.depthMs = depthMs;
      return trial;
    });
    const report = makeReport(
      (['read-bandwidth', 'f32-rate', 'dispatch-latency'] as const).map((id) =>
        makeMicrobenchmark(id, samples, { bytes }),
      ),
    );
    const run = makeRunOfShapes(trials, { sessions: [{ ...makeSession(), microbenchmarks: measured(report) }] });
    if (run.build.runtime !== 'endpoint') {
      const architecture = { layers: 4, hiddenSize: 128, heads: 4, kvHeads: 2, headSize: 32, vocabulary: bytes };
      run.build = { ...run.build, parameters, architecture };
    }
    return Run.parse(run);
  });

const taskRun = fc
  .array(fc.record({ arrivedMs: rising(3), countedTokens: fc.nat(2000), hiddenTokens: fc.nat(2000) }), {
    minLength: 2,
    maxLength: 8,
  })
  .map((lines) => {
    const trials = lines.map((changes, index) => {
      const trial = makeTrial(index, []);
      if (trial.outcome.status !== 'answered') throw new Error('it is answered');
      const timeline: Timeline = { ...trial.outcome.timeline, tokenIds: [], ...changes };
      return { ...trial, outcome: { ...trial.outcome, timeline } };
    });
    return Run.parse(makeRun({ trials, plannedTrials: trials.length }));
  });

/** Paths of the numbers that are none. */
function oddNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => oddNumbers(item, `${path}/${key}`));
}

describe('any run that can be read', () => {
  it('gives finite numbers or reasons, of shapes', () => {
    fc.assert(
      fc.property(speedRun, speedRun, (a, b) => {
        const { shapes } = summariseSpeed(a);
        const told = {
          shapes,
          bounds: speedBounds(a, shapes, { warmUpTokens: 3 }),
          scores: [localScore(shapes), llamaBenchRows(shapes), mlperfClientScores(shapes)],
          sustained: sustained(a),
          compared: [compareSpeedRuns(a, b), compareSpeedRuns(a, { ...b, speedTrials: a.speedTrials })],
        };
        expect(oddNumbers(told)).toEqual([]);
      }),
    );
  });

  it('gives finite numbers or reasons, of tasks', () => {
    fc.assert(
      fc.property(taskRun, taskRun, (a, b) => {
        expect(oddNumbers([summariseRun(a), compareRuns(a, b)])).toEqual([]);
      }),
    );
  });

  it('has no times and rates beyond all measure', () => {
    const report = (samples: number[]) => makeReport([makeMicrobenchmark('dispatch-latency', samples)]);
    expect(MicrobenchmarkReport.safeParse(report([1, 2])).success).toBe(true);
    expect(MicrobenchmarkReport.safeParse(report([5e-324, 1])).success).toBe(false);
    expect(MicrobenchmarkReport.safeParse(report([1, 1e300])).success).toBe(false);
    const at = (last: number) => Run.safeParse(makeRunOfShapes([makeTimedTrial(0, [1, last])])).success;
    expect([at(2), at(1e12), at(1e13), at(1e308)]).toEqual([true, true, false, false]);
  });
});
