import { describe, expect, it, vi } from 'vitest';
import type { Microbenchmark } from '../../schema/microbenchmark.ts';
import { measured } from '../../schema/primitives.ts';
import { absent, runParts, type Part } from './parts.ts';
import type { GpuSession } from './session.ts';

const outcome: Microbenchmark['outcome'] = measured({
  timedBy: 'batches',
  samples: [1, 2],
  repetitions: 1,
  shortestMs: 1,
});

function pretend() {
  const controller = new AbortController();
  const state = { now: 0, lost: undefined as string | undefined };
  const session = { signal: controller.signal, now: () => state.now, lost: () => state.lost } as unknown as GpuSession;
  return { controller, state, session };
}

const taking = (ms: number, state: { now: number }, ends: number[] = []): Part => ({
  what: { id: 'upload' },
  weight: 1,
  async measure(_, until) {
    ends.push(until);
    state.now += ms;
    return { id: 'upload', outcome };
  },
});

describe('runParts', () => {
  it('shares the time that is left, and tells of every step', async () => {
    const { session, state } = pretend();
    const ends: number[] = [];
    const onProgress = vi.fn();
    const parts = [1, 2, 3].map(() => taking(100, state, ends));
    const measurements = await runParts(session, { parts, until: 900, onProgress });
    expect(measurements).toHaveLength(3);
    expect(ends.map(Math.round)).toEqual([375, 100 + 500, 900]);
    expect(onProgress.mock.calls.map(([done, total]) => [done, total])).toEqual([
      [0, 3],
      [1, 3],
      [2, 3],
      [3, 3],
    ]);
  });

  it('gives a reason to what comes after the end of the time, and keeps the reason of what is absent', async () => {
    const { session, state } = pretend();
    const parts = [taking(2000, state), taking(1, state), absent({ id: 'f16-rate' }, 'no such numbers')];
    const measurements = await runParts(session, { parts, until: 900, onProgress: vi.fn() });
    expect(measurements.map((measurement) => measurement.outcome)).toEqual([
      outcome,
      { status: 'not-measured', reason: expect.stringContaining('was over') },
      { status: 'not-measured', reason: 'no such numbers' },
    ]);
  });

  it('gives the reason of a lost device to all that is left', async () => {
    const { session, state } = pretend();
    const losing: Part = {
      ...taking(1, state),
      async measure() {
        state.lost = 'the device was lost: it hung';
        throw new Error('a buffer has vanished');
      },
    };
    const parts = [taking(1, state), losing, taking(1, state)];
    const measurements = await runParts(session, { parts, until: 900, onProgress: vi.fn() });
    const lost = { status: 'not-measured', reason: 'the device was lost: it hung' };
    expect(measurements.map((measurement) => measurement.outcome)).toEqual([outcome, lost, lost]);
  });

  it('rejects with the reason of who gives up', async () => {
    const { session, state, controller } = pretend();
    const next = taking(1, state);
    const measure = vi.spyOn(next, 'measure');
    const onProgress = (done: number) => done === 1 && controller.abort(new Error('enough'));
    const run = runParts(session, { parts: [taking(1, state), next], until: 900, onProgress });
    await expect(run).rejects.toThrow('enough');
    expect(measure).not.toHaveBeenCalled();
  });
});
