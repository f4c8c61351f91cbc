import { describe, expect, it, vi } from 'vitest';
import { notMeasured } from '../../schema/primitives.ts';
import type { FromWorker } from './messages.ts';
import { microbenchmarksInWorker, type Alarm } from './run-in-worker.ts';

class PretendWorker extends EventTarget {
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();
  say(data: FromWorker) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

/** Alarms that ring when the test says so. */
function pretendTime() {
  const set = new Set<{ at: number; ring: () => void }>();
  let now = 0;
  const alarm: Alarm = (ms, ring) => {
    const one = { at: now + ms, ring };
    set.add(one);
    return () => void set.delete(one);
  };
  const pass = (ms: number) => {
    now += ms;
    for (const one of set) if (one.at <= now && set.delete(one)) one.ring();
  };
  return { alarm, pass, set };
}

function begin(set: 'quick' | 'full' = 'quick') {
  const worker = new PretendWorker();
  const time = pretendTime();
  const controller = new AbortController();
  const onProgress = vi.fn();
  const report = microbenchmarksInWorker(
    () => worker as unknown as Worker,
    { set, signal: controller.signal, onProgress },
    time.alarm,
  );
  return { worker, controller, onProgress, report, time };
}

describe('microbenchmarksInWorker', () => {
  it('hands on the set, the progress and the report, and ends the worker', async () => {
    const { worker, onProgress, report } = begin();
    expect(worker.postMessage).toHaveBeenCalledWith({ set: 'quick' });
    worker.say({ type: 'progress', done: 0, total: 7, what: undefined });
    expect(onProgress).toHaveBeenCalledWith(0, 7, undefined);
    worker.say({ type: 'report', report: notMeasured('no WebGPU') });
    expect(await report).toEqual(notMeasured('no WebGPU'));
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('makes a reason of a worker that fails', async () => {
    const { worker, report } = begin();
    worker.dispatchEvent(Object.assign(new Event('error'), { message: 'no such file' }));
    expect(await report).toMatchObject({ status: 'not-measured', reason: expect.stringContaining('no such file') });
    expect(worker.terminate).toHaveBeenCalledOnce();
  });

  it('makes a reason of a worker that cannot be started', async () => {
    const options = { set: 'quick' as const, signal: new AbortController().signal, onProgress: vi.fn() };
    const spawn = () => {
      throw new Error('workers are forbidden here');
    };
    expect(await microbenchmarksInWorker(spawn, options)).toMatchObject({
      reason: expect.stringContaining('forbidden'),
    });
  });

  it('ends the worker and rejects with the reason of who gives up', async () => {
    const { worker, controller, onProgress, report } = begin();
    controller.abort(new Error('enough'));
    await expect(report).rejects.toThrow('enough');
    expect(worker.terminate).toHaveBeenCalledOnce();
    worker.say({ type: 'progress', done: 1, total: 7, what: undefined });
    expect(onProgress).not.toHaveBeenCalled();
    const spawn = vi.fn();
    const options = { set: 'quick' as const, signal: controller.signal, onProgress };
    await expect(microbenchmarksInWorker(spawn, options)).rejects.toThrow('enough');
    expect(spawn).not.toHaveBeenCalled();
  });

  it.each(['quick', 'full'] as const)('ends a worker of the %s set that says nothing for 30 s', async (set) => {
    const { worker, report, time } = begin(set);
    const settled = vi.fn();
    void report.then(settled);
    time.pass(29_999);
    await Promise.resolve();
    expect(settled).not.toHaveBeenCalled();
    expect(worker.terminate).not.toHaveBeenCalled();
    time.pass(1);
    expect(await report).toEqual(notMeasured(expect.stringContaining('gave no sign for 30 s')));
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(time.set.size).toBe(0);
  });

  it.each([
    ['quick', 30],
    ['full', 120],
  ] as const)('ends a worker of the %s set that is not done after %i s', async (set, seconds) => {
    const { worker, onProgress, report, time } = begin(set);
    for (let passed = 0; passed < seconds; passed += 10) {
      expect(worker.terminate).not.toHaveBeenCalled();
      worker.say({ type: 'progress', done: 0, total: 7, what: undefined });
      time.pass(10_000);
    }
    expect(await report).toEqual(notMeasured(expect.stringContaining(`not done after ${seconds} s`)));
    expect(worker.terminate).toHaveBeenCalledOnce();
    expect(onProgress).toHaveBeenCalledTimes(seconds / 10);
    expect(time.set.size).toBe(0);
  });

  it('counts the silence from the latest message', async () => {
    const { worker, report, time } = begin('full');
    time.pass(10_000);
    worker.say({ type: 'progress', done: 0, total: 7, what: undefined });
    time.pass(29_999);
    await Promise.resolve();
    expect(worker.terminate).not.toHaveBeenCalled();
    time.pass(1);
    expect(time.set.size).toBe(1);
    expect(await report).toEqual(notMeasured(expect.stringContaining('gave no sign for 30 s')));
  });

  it('leaves neither alarms nor listeners behind', async () => {
    const { worker, controller, onProgress, report, time } = begin();
    const given = vi.spyOn(controller.signal, 'reason', 'get');
    expect(time.set.size).toBe(2);
    worker.say({ type: 'report', report: notMeasured('no WebGPU') });
    await report;
    expect(time.set.size).toBe(0);
    controller.abort(new Error('enough'));
    expect(given).not.toHaveBeenCalled();
    worker.say({ type: 'progress', done: 1, total: 7, what: undefined });
    expect(onProgress).not.toHaveBeenCalled();
  });
});
