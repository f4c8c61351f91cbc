import { describe, expect, it, vi } from 'vitest';
import { notMeasured } from '../../schema/primitives.ts';
import type { FromWorker } from './messages.ts';
import { microbenchmarksInWorker } from './run-in-worker.ts';

class PretendWorker extends EventTarget {
  readonly postMessage = vi.fn();
  readonly terminate = vi.fn();
  say(data: FromWorker) {
    this.dispatchEvent(new MessageEvent('message', { data }));
  }
}

function begin() {
  const worker = new PretendWorker();
  const controller = new AbortController();
  const onProgress = vi.fn();
  const options = { set: 'quick' as const, signal: controller.signal, onProgress };
  const report = microbenchmarksInWorker(() => worker as unknown as Worker, options);
  return { worker, controller, onProgress, report };
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
});
