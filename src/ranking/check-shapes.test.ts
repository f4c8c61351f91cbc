import { describe, expect, it } from 'vitest';
import { makeSession } from '../../tests/fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeShape, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import type { Stopping } from '../schema/plan.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import { checkShapes } from './check-shapes.ts';

const SHAPE = makeShape({ decodeTokens: 3 });
/** Warm-ups and repeats, `w` and `r`, a second after one another; `h` is a repeat in a hidden tab. */
const trialsOf = (kinds: string, session = 0, from = 0): SpeedTrial[] =>
  [...kinds].map((kind, index) =>
    makeTimedTrial(from + index, arrivals(100 + from + index, 10, 3), {
      ...{ warmUp: kind === 'w', session, doubts: kind === 'h' ? (['tab-hidden'] as const).slice() : [] },
    }),
  );

const STEADY: Stopping = { rule: 'steady', least: 3, spread: 0.03 };
type Because = 'every-trial' | 'steady' | 'time-over';

function findings(
  speedTrials: SpeedTrial[],
  { because = 'steady', stopping = STEADY, repeat = 5, change = {} }: Asked = {},
): string[] {
  const made = makeRunOfShapes(speedTrials);
  const entry = { ...made.entry, settings: { ...made.entry.settings, stopping, repeat, limit: 1 } };
  const status = { state: 'completed' as const, finishedAt: made.startedAt, because };
  const run: Run = { ...made, entry, status, plannedTrials: repeat + 1, ...change };
  return checkShapes(run, { shapes: [SHAPE], entry }).map(({ id }) => id);
}
interface Asked {
  because?: Because;
  stopping?: Stopping;
  repeat?: number;
  change?: Partial<Run>;
}

describe('checkShapes', () => {
  it.each<[string, SpeedTrial[], Asked]>([
    ['that were steady early', trialsOf('wrrr'), {}],
    ['that were steady late', trialsOf('wrrrr'), {}],
    ['that never were', trialsOf('wrrrrr'), { because: 'every-trial' }],
    ['of which the hidden ones were made again', trialsOf('whhrrr'), {}],
    ['that were hidden all the time', trialsOf('whhhhhhhhhh'), { because: 'every-trial' }],
    ['made in a fixed number', trialsOf('wrr'), { because: 'every-trial', stopping: { rule: 'all' }, repeat: 2 }],
    [
      'made in two sessions, each with its warm-up',
      [...trialsOf('wr'), ...trialsOf('wrr', 1, 2)],
      { change: { sessions: [makeSession(), makeSession()] } },
    ],
    [
      'made for a time',
      // A repeat begins each second from the first on: the last one begins 10 s after the first.
      trialsOf('wrrrrrrrrrrr').map((trial, index) => ({ ...trial, startedMs: 1000 * index })),
      { because: 'time-over', stopping: { rule: 'time', seconds: 10 }, repeat: 100 },
    ],
    ['of a run that failed', trialsOf('wr'), { change: { status: failed() } }],
  ])('takes trials %s', (_, trials, asked) => expect(findings(trials, asked)).toEqual([]));

  it.each<[string, SpeedTrial[], Asked, string]>([
    ['a gap', trialsOf('wrrrrr').toSpliced(3, 1), {}, 'unfinished'],
    ['a gap in a run that failed', trialsOf('wrrr').toSpliced(2, 1), { change: { status: failed() } }, 'unfinished'],
    ['too few repeats', trialsOf('wrr'), {}, 'unfinished'],
    ['no repeat', trialsOf('w'), {}, 'unfinished'],
    ['no trial', [], {}, 'unfinished'],
    ['fewer than every trial', trialsOf('wrrr'), { because: 'every-trial' }, 'unfinished'],
    [
      'a fixed number that was cut',
      trialsOf('wrr'),
      { because: 'every-trial', stopping: { rule: 'all' } },
      'unfinished',
    ],
    [
      'a time that was cut',
      trialsOf('wrrr'),
      { because: 'time-over', stopping: { rule: 'time', seconds: 60 } },
      'unfinished',
    ],
    ['no warm-up', trialsOf('rrrr'), {}, 'other-shapes'],
    ['a repeat called a warm-up', trialsOf('wwrrr'), {}, 'other-shapes'],
    ['a warm-up in the middle', trialsOf('wrwrr'), {}, 'other-shapes'],
    [
      'sessions out of order',
      [...trialsOf('wrrr', 1), ...trialsOf('w', 0, 4)],
      { change: { sessions: [makeSession(), makeSession()] } },
      'other-shapes',
    ],
    [
      'a shape of its own',
      trialsOf('wrrr').map((one) => ({ ...one, shape: { ...SHAPE, promptTokens: 1 } })),
      {},
      'other-shapes',
    ],
    ['another number of planned trials', trialsOf('wrrr'), { change: { plannedTrials: 4 } }, 'other-settings'],
    [
      'a prompt called too long that fits',
      trialsOf('w').map((one) => ({
        ...one,
        outcome: { status: 'failed' as const, reason: 'prompt-too-long' as const, message: '' },
      })),
      { because: 'every-trial' },
      'unfinished',
    ],
  ])('refuses %s', (_, trials, asked, id) => expect(findings(trials, asked)).toEqual([id]));

  it('wants two warm-ups at least on WebAssembly', () => {
    const session = makeSession();
    if (session.runtime.status !== 'loaded') throw new Error('fixture');
    const report = { ...session.runtime.report, backend: 'wasm' as const };
    const change = { sessions: [{ ...session, runtime: { ...session.runtime, report } }] };
    expect(findings(trialsOf('wwrrr'), { change })).toEqual([]);
    expect(findings(trialsOf('wrrr'), { change })).toEqual(['other-shapes']);
  });
});

function failed(): Run['status'] {
  return { state: 'failed', finishedAt: '2026-11-20T10:01:00.000Z', reason: 'so' };
}
