import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ClockError } from './errors.ts';
import { takeSamples, type Timing } from './take-samples.ts';

/** Work that takes `msOf(call)` ms for each repetition, timed by `clock`, on a page whose own clock is perfect. */
function pretend({
  msOf = () => 1,
  clock = (ms: number) => ms,
  shortestMs = 20,
  until = 60_000,
}: { msOf?: (call: number) => number; clock?: (ms: number) => number; shortestMs?: number; until?: number } = {}) {
  let page = 0;
  const calls: number[] = [];
  const timing: Timing = {
    shortestMs,
    until,
    now: () => page,
    round: (repetitions) => repetitions,
    async time(repetitions) {
      const ms = msOf(calls.length) * repetitions;
      calls.push(repetitions);
      page += ms;
      return clock(ms);
    },
  };
  return { timing, calls, page: () => page };
}

describe('takeSamples', () => {
  it('lengthens the batch until ten samples rest on enough', async () => {
    const { timing } = pretend({ msOf: () => 0.01 });
    const outcome = await takeSamples(timing);
    expect(outcome).toMatchObject({ status: 'measured' });
    if (outcome.status !== 'measured') return;
    expect(outcome.value.ms).toHaveLength(10);
    expect(outcome.value.ms[0]).toBeCloseTo(0.01 * outcome.value.repetitions);
    expect(Math.min(...outcome.value.ms)).toBeGreaterThanOrEqual(20);
  });

  it('warms up before the first sample', async () => {
    const slow = 3;
    const { timing } = pretend({ msOf: (call) => (call < slow ? 30 : 10), shortestMs: 5 });
    const outcome = await takeSamples(timing);
    expect(outcome).toMatchObject({ value: { ms: Array(10).fill(10), repetitions: 1 } });
  });

  it('begins anew where warm work has become too short', async () => {
    const { timing } = pretend({ msOf: (call) => 1 / (1 + call / 4), shortestMs: 20 });
    const outcome = await takeSamples(timing);
    expect(outcome).toMatchObject({ status: 'measured' });
    expect(outcome.status === 'measured' && Math.min(...outcome.value.ms)).toBeGreaterThanOrEqual(20);
  });

  it('goes on when a coarse clock says 0 ms, and never divides by it', async () => {
    const step = 16;
    const { timing } = pretend({
      msOf: () => 0.001,
      clock: (ms) => Math.floor(ms / step) * step,
      shortestMs: 50 * step,
    });
    const outcome = await takeSamples(timing);
    expect(outcome).toMatchObject({ status: 'measured', value: { ms: expect.arrayContaining([expect.any(Number)]) } });
    expect(outcome.status === 'measured' && Math.min(...outcome.value.ms)).toBeGreaterThanOrEqual(800);
  });

  it('finds its way from a first time that was far too long', async () => {
    const outcome = await takeSamples(pretend({ msOf: (call) => (call < 3 ? 60 : 0.05) }).timing);
    expect(outcome).toMatchObject({ status: 'measured' });
    expect(outcome.status === 'measured' && outcome.value.repetitions).toBeGreaterThanOrEqual(400);
  });

  it('gives a reason where the same work takes as long as it likes', async () => {
    const outcome = await takeSamples(pretend({ msOf: (call) => (call % 3 ? 1000 : 1e-7), until: 1e12 }).timing);
    expect(outcome).toMatchObject({ status: 'not-measured', reason: expect.stringContaining('unequally') });
  });

  it('takes one standstill of the page for what it is', async () => {
    const { timing } = pretend({ msOf: () => 0.1 });
    const { time } = timing;
    let page = 0;
    let calls = 0;
    const now = timing.now;
    timing.now = () => now() + page;
    timing.time = async (repetitions) => {
      if (calls++ === 1) page += 3000;
      return time(repetitions);
    };
    expect(await takeSamples(timing)).toMatchObject({ status: 'measured' });
  });

  it.each([
    ['stands still', () => 0, /counted 0 ms for work that took/],
    ['runs backwards', (ms: number) => -ms, /ran backwards/],
    ['gives no number', () => NaN, /no time/],
    ['gives an endless time', () => Infinity, /no time/],
  ])('refuses a clock that %s', async (_, clock, words) => {
    await expect(takeSamples(pretend({ clock }).timing)).rejects.toThrow(ClockError);
    await expect(takeSamples(pretend({ clock }).timing)).rejects.toThrow(words);
  });

  it('refuses when both clocks stand still', async () => {
    await expect(takeSamples(pretend({ msOf: () => 0 }).timing)).rejects.toThrow(/too coarse: it counted 0 ms/);
  });

  it('makes do with fewer samples where the time is over, but not with fewer than five', async () => {
    const seven = await takeSamples(pretend({ msOf: () => 100, until: 950 }).timing);
    expect(seven).toMatchObject({ status: 'measured' });
    expect(seven.status === 'measured' && seven.value.ms.length).toBe(7);
    const { timing, page } = pretend({ msOf: () => 100, until: 600 });
    expect(await takeSamples(timing)).toEqual({
      status: 'not-measured',
      reason: '5 samples of 100 ms did not fit into the time for this set',
    });
    expect(page()).toBeLessThanOrEqual(600);
    expect(await takeSamples(pretend({ until: 0 }).timing)).toMatchObject({
      reason: expect.stringContaining('was over'),
    });
  });

  it('gives only times of at least the shortest, whatever the work', async () => {
    const speed = fc.double({ min: 1e-3, max: 200, noNaN: true });
    await fc.assert(
      fc.asyncProperty(fc.array(speed, { minLength: 1, maxLength: 40 }), async (speeds) => {
        const { timing } = pretend({ msOf: (call) => speeds[call % speeds.length]!, shortestMs: 5 });
        const outcome = await takeSamples(timing).catch((error: unknown) => {
          if (!(error instanceof ClockError)) throw error;
        });
        if (outcome?.status !== 'measured') return;
        expect(outcome.value.ms.length).toBeGreaterThanOrEqual(5);
        expect(outcome.value.ms.every((ms) => Number.isFinite(ms) && ms >= 5)).toBe(true);
      }),
    );
  });
});
