import { describe, expect, it } from 'vitest';
import { ClockError } from './errors.ts';
import { judgeSteps } from './timestamp-step.ts';

const passes = (...times: [number, number][]) =>
  times.map(([begin, end]) => ({ beginNs: BigInt(begin), endNs: BigInt(end) }));

describe('judgeSteps', () => {
  it('finds the step to which a browser has coarsened the clock', () => {
    const coarse = passes([655_360, 655_360], [720_896, 851_968], [1_310_720, 1_966_080]);
    expect(judgeSteps(coarse, 2, 0.1)).toBeCloseTo(0.065536);
    const fine = passes([1_000_001, 1_000_038], [1_200_000, 1_250_003]);
    expect(judgeSteps(fine, 1, 0.1)).toBeCloseTo(1e-6);
  });

  it.each([
    ['blocked: all are 0', passes([0, 0], [0, 0]), /stand still/],
    ['blocked: all are the same', passes([77, 77], [77, 77]), /stand still/],
    ['the last is before the first', passes([9_000_000, 9_100_000], [1_000_000, 2_000_000]), /ran backwards/],
    ['more time than on the page', passes([0, 1_000_000], [400_000_000, 500_000_000]), /more time than passes/],
  ])('refuses a clock: %s', (_, times, words) => {
    expect(() => judgeSteps(times, 10, 0.1)).toThrow(ClockError);
    expect(() => judgeSteps(times, 10, 0.1)).toThrow(words);
  });
});
