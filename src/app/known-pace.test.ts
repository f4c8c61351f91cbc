import { describe, expect, it } from 'vitest';
import { makeRun, makeSpeedRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import type { RunHead } from '../store/lab-database.ts';
import { knownPaces, paceOf } from './known-pace.ts';

const run = makeRun({ trials: [makeTrial(0, [100, 110, 120]), makeTrial(1, [300, 320, 340, 360])] });

/** Of a task run: prompts of 20 tokens in 100 and 300 ms. */
const speeds = { tokensPerSecond: 75, prefillTokensPerSecond: expect.closeTo(400 / 3) as number, firstTokenMs: 200 };

describe('the pace of a build', () => {
  it('is what its trials say', () => {
    // 100 and 50 tokens a second; prompts of 20 tokens; 100 and 300 ms; 900 ms of loading with 300 of download; 3 and 4 tokens.
    expect(paceOf([run], 'demo')).toEqual({ ...speeds, loadMs: 600, tokensPerTask: 3.5 });
    expect(paceOf([run], 'other')).toEqual({ ...speeds, loadMs: 600 });
  });

  it('is read from shapes, too, warm-ups left out', () => {
    // First tokens at 100, 110 and 90 ms after prompts of 20 tokens; then 10 ms a token.
    expect(paceOf([makeSpeedRun()], 'speed-demo')).toEqual({
      tokensPerSecond: 100,
      prefillTokensPerSecond: 200,
      firstTokenMs: 100,
      loadMs: 600,
    });
  });

  it('is not known where nothing was measured', () => {
    expect(paceOf([], 'demo')).toBeUndefined();
    expect(paceOf([makeRun({ trials: [makeTrial(0, [])] })], 'demo')).toBeUndefined();
  });

  it('is read from runs that were made here, those on the suite first', async () => {
    const { trials: _none, speedTrials: _nor, ...rest } = run;
    const head = (id: string, origin: RunHead['origin'], suite: string): RunHead => ({
      ...rest,
      id,
      origin,
      doneTrials: 2,
      entry: { ...rest.entry, suite: { ...rest.entry.suite, id: suite } },
    });
    const read: string[] = [];
    const reader = {
      heads: [head('a', 'imported', 'demo'), head('b', 'here', 'other'), head('c', 'here', 'demo')],
      read: async (id: string) => {
        read.push(id);
        return run;
      },
    };
    const paces = await knownPaces([{ id: 'calibration' }, { id: 'unknown' }], 'demo', reader);
    expect([...paces.keys()]).toEqual(['calibration']);
    expect(read).toEqual(['c']);
  });
});
