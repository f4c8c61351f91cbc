import { describe, expect, it } from 'vitest';
import { arrivals, makeShape, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import { sustained } from './sustained.ts';

const shape = makeShape({ promptTokens: 10, decodeTokens: 11 });

/** One repeat each six seconds from `fromMs`, each token `gapOf` ms after the last. */
const series = (length: number, gapOf: (index: number) => number, fromMs = 5000): SpeedTrial[] =>
  Array.from({ length }, (_, index) =>
    makeTimedTrial(index, arrivals(100, gapOf(index), 11), { shape, startedMs: fromMs + 6000 * index }),
  );

describe('sustained', () => {
  it('tells when the speed changed and what is left in the last minute', () => {
    // 100 tok/s, and 80 from the 21st repeat on: after two minutes.
    const known = sustained({ speedTrials: series(40, (index) => (index < 20 ? 10 : 12.5) + index / 1000) });
    expect(known?.points).toHaveLength(40);
    expect(known?.over).toBe('minutes');
    expect(known?.points[0]).toMatchObject({ startedMs: 0, endedMs: 200, decode: 100 });
    expect(known?.change).toMatchObject({ found: 'change', at: 20 });
    expect(known?.changedAtMs).toBe(120_000);
    expect(known?.lastOverFirstMinute).toMatchObject({ estimate: { n: 10, method: 'hodges-lehmann' } });
    if (known?.lastOverFirstMinute.status === 'estimated')
      expect(known.lastOverFirstMinute.estimate.value).toBeCloseTo(10 / 12.53, 3);
  });

  it('compares thirds below two minutes, and has no answer without repeats', () => {
    // 58.2 s, of which the first four repeats are in the first third and the last three begin in the last one.
    const short = sustained({ speedTrials: series(10, (index) => (index < 5 ? 10 : 12.5)) });
    expect(short).toMatchObject({ over: 'thirds', lastOverFirstMinute: { estimate: { n: 3 } } });
    if (short?.lastOverFirstMinute.status === 'estimated')
      expect(short.lastOverFirstMinute.estimate.value).toBeCloseTo(0.8, 12);
    const { lastOverFirstMinute } = sustained({ speedTrials: series(3, () => 10) }) ?? {};
    expect(lastOverFirstMinute).toEqual({
      status: 'not-measured',
      reason: '1 repeats in the first third and 1 in the last give no interval',
    });
    expect(sustained({ speedTrials: [] })).toBeUndefined();
    expect(sustained({ speedTrials: series(9, () => 0) })).toBeUndefined();
  });

  it('keeps to one shape and one session, and to repeats that count', () => {
    const trials = series(8, () => 10);
    const [first, second] = trials as [SpeedTrial, SpeedTrial];
    const known = sustained({
      speedTrials: [
        { ...first, warmUp: true },
        { ...second, doubts: ['tab-hidden'] },
        ...trials.slice(2),
        { ...first, session: 1, attempt: 20 },
      ],
    });
    expect(known).toMatchObject({ leftOut: 1, durationMs: 5 * 6000 + 200 });
    expect(known?.points).toHaveLength(6);
  });

  it('tells what changed about the machine, and when', () => {
    const told = [
      [true, 'nominal'],
      [true, 'nominal'],
      [false, 'nominal'],
      [false, 'serious'],
    ] as const;
    const speedTrials = series(5, () => 10).map((trial, index) => {
      const now = told[index];
      const unknown = notMeasured('not exposed');
      return {
        ...trial,
        conditions: now
          ? { charging: measured(now[0]), pressure: measured(now[1]) }
          : { charging: unknown, pressure: unknown },
      };
    });
    expect(sustained({ speedTrials })?.conditions).toEqual([
      { atMs: 12_200, what: 'charging', from: 'charging', to: 'on battery' },
      { atMs: 18_200, what: 'pressure', from: 'nominal', to: 'serious' },
    ]);
  });
});
