import { describe, expect, it, vi } from 'vitest';
import { runMicrobenchmarks } from './run-microbenchmarks.ts';

const clock = () => performance.now();
const run = (gpu: unknown, now: () => number = clock, signal = new AbortController().signal) =>
  runMicrobenchmarks({ set: 'quick', signal, onProgress: vi.fn() }, { gpu: gpu as GPU | undefined, now });

const reason = (words: string) => ({ status: 'not-measured', reason: expect.stringContaining(words) });

describe('runMicrobenchmarks', () => {
  it('says why there is no GPU to measure', async () => {
    expect(await run(undefined)).toEqual(reason('this browser has no WebGPU'));
    expect(await run({ requestAdapter: async () => null })).toEqual(reason('no adapter for this machine'));
    expect(await run({ requestAdapter: () => Promise.reject(new Error('blocked')) })).toEqual(reason('blocked'));
    const adapter = {
      limits: {},
      features: new Set(),
      requestDevice: () => Promise.reject(new Error('no more devices')),
    };
    expect(await run({ requestAdapter: async () => adapter })).toEqual(reason('no more devices'));
  });

  it('measures nothing with a clock that stands still', async () => {
    expect(await run({}, () => 7)).toEqual(reason('the clock did not move'));
  });

  it('rejects with the reason of who gives up, whatever else goes wrong', async () => {
    await expect(run(undefined, clock, AbortSignal.abort(new Error('enough')))).rejects.toThrow('enough');
    const controller = new AbortController();
    const requestAdapter = async () => {
      controller.abort(new Error('enough'));
      throw new Error('blocked');
    };
    await expect(run({ requestAdapter }, clock, controller.signal)).rejects.toThrow('enough');
  });

  it('does not wait for an adapter that never comes once it is given up', async () => {
    const controller = new AbortController();
    const waiting = run({ requestAdapter: () => new Promise(() => undefined) }, clock, controller.signal);
    controller.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
  });

  it('no longer listens to the caller once it is over', async () => {
    const controller = new AbortController();
    await run({ requestAdapter: async () => null }, clock, controller.signal);
    const given = vi.spyOn(controller.signal, 'reason', 'get');
    controller.abort(new Error('enough'));
    expect(given).not.toHaveBeenCalled();
  });
});
