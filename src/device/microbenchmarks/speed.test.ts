import { describe, expect, it } from 'vitest';
import { divisible } from './kernels/divisible.ts';
import { roughMs } from './speed.ts';

interface Pretended {
  tripMs: number;
  repetitionMs: number;
  stepMs?: number;
  /** Of the first so many ms of work, each takes this much longer. */
  cold?: { ms: number; factor: number };
}

/** A clock around work that is sent somewhere and done there. */
function pretend({ tripMs, repetitionMs, stepMs = 0.1, cold = { ms: 0, factor: 1 } }: Pretended) {
  let at = 0;
  let worked = 0;
  const asked: number[] = [];
  const now = () => Math.floor(at / stepMs) * stepMs;
  const time = async (repetitions: number): Promise<number> => {
    asked.push(repetitions);
    const begin = now();
    const ms = repetitions * repetitionMs * (worked < cold.ms ? cold.factor : 1);
    worked += ms;
    at += tripMs + ms;
    return now() - begin;
  };
  const round = (repetitions: number) => divisible(64)(Math.max(2, repetitions));
  return { asked, spent: () => at, timing: { time, round, now, shortestMs: 10, until: 5000 } };
}

describe('roughMs', () => {
  it.each([0, 0.1, 2.5, 9])('leaves the way to the GPU out: %d ms', async (tripMs) => {
    for (const repetitionMs of [0.0035, 0.08, 1.6]) {
      const { timing, spent } = pretend({ tripMs, repetitionMs });
      const ms = (await roughMs(timing)) ?? NaN;
      expect(ms / repetitionMs).toBeGreaterThan(0.95);
      expect(ms / repetitionMs).toBeLessThan(1.05);
      expect(spent()).toBeLessThan(500);
    }
  });

  it('waits for a GPU that was idle to wake up', async () => {
    const { timing } = pretend({ tripMs: 1, repetitionMs: 0.0035, cold: { ms: 30, factor: 5 } });
    const ms = (await roughMs(timing)) ?? NaN;
    expect(ms / 0.0035).toBeLessThan(1.05);
  });

  it('asks only for numbers of repetitions that can be done', async () => {
    const { timing, asked } = pretend({ tripMs: 1, repetitionMs: 0.01 });
    await roughMs(timing);
    expect(asked.map((repetitions) => timing.round(repetitions))).toEqual(asked);
    expect(asked[0]).toBe(2);
  });

  it('says nothing where the clock stands still or the time is over', async () => {
    expect(await roughMs({ ...pretend({ tripMs: 1, repetitionMs: 1 }).timing, time: async () => 0 })).toBeUndefined();
    expect(await roughMs({ ...pretend({ tripMs: 1, repetitionMs: 1 }).timing, until: 0 })).toBeUndefined();
  });
});
