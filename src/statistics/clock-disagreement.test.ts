import { describe, expect, it } from 'vitest';
import { makeRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import { makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import type { Trial } from '../schema/trial.ts';
import { clockDisagreement } from './clock-disagreement.ts';
import { runDoubts } from './doubts.ts';

/** Three tokens, the first after 100 ms and `gapMs` between them: 1000 / gapMs tokens a second by our clock. */
function trialOf(gapMs: number, theirs?: number): Trial {
  const trial = makeTrial(0, [100, 100 + gapMs, 100 + 2 * gapMs]);
  const { outcome } = trial;
  if (outcome.status !== 'answered' || theirs === undefined) return trial;
  const timeline = { ...outcome.timeline, runtimeClock: { decodeTokensPerSecond: theirs } };
  return { ...trial, outcome: { ...outcome, timeline } };
}

describe('clockDisagreement', () => {
  it('is the median of the ratios, with the number of trials that have both clocks', () => {
    // By our clock 100, 50 and 20 tokens a second; ratios 0.5, 0.8 and 1: their median is 0.8.
    const trials = [trialOf(10, 200), trialOf(20, 62.5), trialOf(50, 20), trialOf(10)];
    expect(clockDisagreement({ trials })).toEqual({ ratio: 0.8, n: 3 });
  });

  it.each([
    ['the clocks agree', [trialOf(10, 100)]],
    // 100 / 96 = 1.0417 and 100 / 105 = 0.9524, less than 5 % off on either side.
    ['they are a little apart', [trialOf(10, 96), trialOf(10, 105)]],
    ['the runtime says nothing', [trialOf(10), trialOf(20)]],
    ['a single token gives no speed', [{ ...makeTrial(0, [100]) }]],
    ['the tab was hidden', [{ ...trialOf(10, 200), doubts: ['tab-hidden' as const] }]],
    ['there are no trials', []],
  ])('is none when %s', (_, trials) => {
    expect(clockDisagreement({ trials })).toBeUndefined();
  });

  it.each([
    // 100 / 95 = 1.0526 and 100 / 106 = 0.9434.
    [
      95,
      'The runtime times itself differently: by our clock it decodes at 105 % of the speed it states (median of 1 trial).',
    ],
    [
      106,
      'The runtime times itself differently: by our clock it decodes at 94 % of the speed it states (median of 1 trial).',
    ],
  ])('is a doubt about the run beyond 5 %%, with n: %d tokens a second', (theirs, sentence) => {
    const doubt = runDoubts(makeRun({ trials: [trialOf(10, theirs)] })).find(({ id }) => id === 'clocks-disagree');
    expect(doubt).toEqual({ id: 'clocks-disagree', severity: 'caution', sentence });
  });
});

it('reads the clocks of speed trials, too', () => {
  const trial = makeTimedTrial(0, [100, 110, 120]);
  if (trial.outcome.status !== 'timed') throw new Error('it is timed');
  const timeline = { ...trial.outcome.timeline, runtimeClock: { decodeTokensPerSecond: 200 } };
  const speedTrials = [{ ...trial, outcome: { ...trial.outcome, timeline } }];
  expect(clockDisagreement({ trials: [], speedTrials })).toEqual({ ratio: 0.5, n: 1 });
  expect(clockDisagreement({ trials: [], speedTrials: [{ ...speedTrials[0]!, warmUp: true }] })).toBeUndefined();
});
