import { describe, expect, it } from 'vitest';
import { makeSession, makeSpeedRun, makeSpeedTrial, SHAPE } from '../../../tests/fixtures/make-run.ts';
import { NO_PROGRESS, type Progress } from '../../run/progress.ts';
import type { Run } from '../../schema/run.ts';
import { latestSamples, shapeUnderWay } from './speed-live.ts';

const progress = (change: Partial<Progress> = {}) => ({
  ...NO_PROGRESS,
  stage: 'trials' as const,
  shape: SHAPE,
  ...change,
});
const trials = [
  makeSpeedTrial(0, [900, 910, 920]),
  makeSpeedTrial(1, [100, 110, 120]),
  makeSpeedTrial(2, [110, 120, 130]),
];
const withStopping = (run: Run, stopping: Run['entry']['settings']['stopping']): Run => ({
  ...run,
  entry: { ...run.entry, settings: { ...run.entry.settings, stopping } },
});

describe('the shape under way', () => {
  it('is warmed up first, in each session anew', () => {
    expect(shapeUnderWay(makeSpeedRun({ speedTrials: [] }), progress())).toBe('Prompt of 20, warming up');
    const again = makeSpeedRun({ speedTrials: trials, sessions: [makeSession(), makeSession()] });
    expect(shapeUnderWay(again, progress())).toBe('Prompt of 20, warming up');
  });

  it('is then repeated so often, at most so often, or for so long', () => {
    const run = makeSpeedRun({ speedTrials: trials });
    expect(shapeUnderWay(run, progress())).toBe('Prompt of 20, repeat 3 of 3');
    const steady = withStopping(run, { rule: 'steady', least: 2, spread: 0.03 });
    expect(shapeUnderWay(steady, progress())).toBe('Prompt of 20, repeat 3 of at most 3');
    const timed = withStopping(run, { rule: 'time', seconds: 60 });
    expect(shapeUnderWay(timed, progress({ position: 34, total: 60 }))).toBe('Prompt of 20, 34 of 60 s');
  });
});

it('lists the newest trials first', () => {
  const latest = latestSamples(makeSpeedRun({ speedTrials: trials }), 2);
  expect(latest.map(({ attempt, use }) => [attempt, use])).toEqual([
    [2, 'counted'],
    [1, 'counted'],
  ]);
  expect(latest[0]).toMatchObject({ timeToFirstTokenMs: 110, decode: 100 });
});
