import { describe, expect, it } from 'vitest';
import {
  makeRun,
  makeSession,
  makeSpeedRun,
  makeSpeedTrial,
  makeTrial,
  PASSED,
} from '../../../tests/fixtures/make-run.ts';
import { digestOf } from '../../compare/run-digest.ts';
import { decodePoint } from './decode-point.ts';
import { speedsLines } from './speed-line.ts';

describe('how fast a run decoded', () => {
  it('is the median of its shape, with what is in the cache meanwhile', () => {
    // 10 ms a token after prompts of 20; 3 tokens are written.
    expect(decodePoint(makeSpeedRun())).toEqual({ tokensPerSecond: 100, depth: 21.5 });
  });

  it('is the median of its trials where it has tasks', () => {
    const run = makeRun({ trials: [makeTrial(0, [100, 110, 120]), makeTrial(1, [300, 320, 340, 360])] });
    expect(decodePoint(run)).toEqual({ tokensPerSecond: 75, depth: 21.75 });
  });

  it('is nothing where nothing counts', () => {
    expect(decodePoint(makeSpeedRun({ speedTrials: [makeSpeedTrial(0, [900, 910, 920])] }))).toBeUndefined();
    expect(decodePoint(makeRun({ trials: [] }))).toBeUndefined();
  });
});

describe('the lines in a list of runs', () => {
  const line = (run: ReturnType<typeof makeSpeedRun>) => speedsLines(digestOf(run));
  it('has decode and prefill', () => {
    expect(line(makeSpeedRun())).toEqual([
      'decode 100 tok/s (75%: 100 to 100, n = 3)',
      'prefill 200 tok/s (75%: 182 to 222, n = 3)',
    ]);
    expect(line(makeSpeedRun({ speedTrials: [] }))).toEqual(['no speed measured']);
  });

  it('has no speed of wrong answers, nor a made-up one', () => {
    const failed = makeSession({ ...PASSED, status: 'failed', reason: 'It differs.' });
    expect(line(makeSpeedRun({ sessions: [failed] }))).toEqual(['fast but wrong']);
    expect(line(makeSpeedRun({ provenance: 'synthetic' }))).toEqual(['made up']);
  });
});
