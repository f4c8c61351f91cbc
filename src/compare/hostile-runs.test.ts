import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeMicrobenchmark, makeReport } from '../../tests/fixtures/make-microbenchmarks.ts';
import { hostileSpeedRun, hostileTaskRun } from '../../tests/fixtures/hostile-runs.ts';
import { makeRunOfShapes, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { MicrobenchmarkReport } from '../schema/microbenchmark.ts';
import { Run } from '../schema/run.ts';
import { llamaBenchRows, localScore, mlperfClientScores } from '../statistics/protocol-scores.ts';
import { speedBounds } from '../statistics/speed-bounds.ts';
import { summariseRun } from '../statistics/summarise-run.ts';
import { summariseSpeed } from '../statistics/summarise-speed.ts';
import { sustained } from '../statistics/sustained.ts';
import { compareRuns } from './compare-runs.ts';
import { compareSpeedRuns } from './compare-speed-runs.ts';

/** Paths of the numbers that are none. */
function oddNumbers(value: unknown, path = ''): string[] {
  if (typeof value === 'number') return Number.isFinite(value) ? [] : [`${path}: ${value}`];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, item]) => oddNumbers(item, `${path}/${key}`));
}

describe('any run that can be read', () => {
  it('gives finite numbers or reasons, of shapes', () => {
    fc.assert(
      fc.property(hostileSpeedRun, hostileSpeedRun, (a, b) => {
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
      fc.property(hostileTaskRun, hostileTaskRun, (a, b) => {
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
