import { describe, expect, it } from 'vitest';
import { summariseOverhead, type OverheadPair } from './overhead.ts';

const generated = (first: number, gap: number, frames = 60) => ({
  arrivedMs: [first, first + gap, first + 2 * gap],
  frames,
  durationMs: 1000,
});
const pair = (bareFirst: number, labFirst: number, bareGap: number, labGap: number): OverheadPair => ({
  bare: generated(bareFirst, bareGap),
  lab: generated(labFirst, labGap, 30),
});

describe('summariseOverhead', () => {
  it('gives medians of the ratios of each pair', () => {
    // Decode ratios 0.8, 0.5, 1; first tokens 2, 1, 1.25 times as late.
    const summary = summariseOverhead([pair(100, 200, 8, 10), pair(100, 100, 5, 10), pair(100, 125, 10, 10)]);
    expect(summary.decode).toMatchObject({ estimate: { value: 0.8, low: 0.5, high: 1, n: 3 } });
    expect(summary.timeToFirstToken).toMatchObject({ estimate: { value: 1.25 } });
    expect(summary.prefill).toMatchObject({ estimate: { value: 0.8 } });
    expect(summary.bareFramesPerSecond).toMatchObject({ estimate: { value: 60 } });
    expect(summary.labFramesPerSecond).toMatchObject({ estimate: { value: 30 } });
  });

  it('says why there is no number', () => {
    expect(summariseOverhead([]).decode).toEqual({ status: 'not-measured', reason: 'no pair was made' });
    const still = { ...generated(0, 0), durationMs: 0 };
    const { decode, timeToFirstToken, labFramesPerSecond } = summariseOverhead([{ bare: still, lab: still }]);
    for (const none of [decode, timeToFirstToken, labFramesPerSecond]) {
      expect(none).toEqual({ status: 'not-measured', reason: 'the clock did not move' });
    }
  });
});
