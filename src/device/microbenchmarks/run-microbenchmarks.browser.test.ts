import { describe, expect, it, vi } from 'vitest';
import { MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import type { Reading } from '../../schema/primitives.ts';
import { IN_SOFTWARE } from './past-caches.ts';
import { microbenchmarksInWorker } from './run-in-worker.ts';
import { runMicrobenchmarks } from './run-microbenchmarks.ts';

const now = () => performance.now();
/** Enough for every microbenchmark of the quick set, however busy the machine is. */
const timeMs = 60_000;

/** The real GPU, whose devices the test can get at, and whose adapter may lack features. */
function watchedGpu({ without = [] as string[] } = {}) {
  const devices: GPUDevice[] = [];
  const gpu = {
    wgslLanguageFeatures: navigator.gpu.wgslLanguageFeatures,
    async requestAdapter(options: GPURequestAdapterOptions) {
      const adapter = await navigator.gpu.requestAdapter(options);
      if (!adapter) return null;
      return {
        info: adapter.info,
        limits: adapter.limits,
        features: new Set([...adapter.features].filter((feature) => !without.includes(feature))),
        async requestDevice(descriptor: GPUDeviceDescriptor) {
          const device = await adapter.requestDevice(descriptor);
          devices.push(device);
          return device;
        },
      };
    },
  };
  return { gpu: gpu as unknown as GPU, devices };
}

function valueOf<Value>(reading: Reading<Value>): Value {
  if (reading.status === 'not-measured') throw new Error(reading.reason);
  return reading.value;
}

describe('runMicrobenchmarks', () => {
  it('makes a report of the quick set, and gives the device back', async () => {
    const { gpu, devices } = watchedGpu();
    const onProgress = vi.fn();
    const options = { set: 'quick' as const, signal: new AbortController().signal, onProgress };
    const report = MicrobenchmarkReport.parse(valueOf(await runMicrobenchmarks(options, { gpu, now, timeMs })));
    expect(report.gpuClock.status).toBe('measured');
    const ids = report.measurements.map(({ id }) => id);
    expect(new Set(ids)).toEqual(
      new Set(['read-bandwidth', 'f32-rate', 'f16-rate', 'dispatch-latency', 'upload', 'readback']),
    );
    const lengths = report.measurements.flatMap(({ outcome }) =>
      outcome.status === 'measured' ? [outcome.value.samples.length] : [],
    );
    expect(lengths.length).toBeGreaterThan(0);
    expect(lengths.every((length) => length >= 5 && length <= 10)).toBe(true);
    expect(onProgress.mock.calls.at(-1)).toEqual([ids.length, ids.length, report.measurements.at(-1)]);
    expect(devices).toHaveLength(1);
    expect(await devices[0]?.lost).toMatchObject({ reason: 'destroyed' });
  });

  it('times by batches, and says so, where there are no timestamps', async () => {
    const { gpu } = watchedGpu({ without: ['timestamp-query'] });
    const options = { set: 'quick' as const, signal: new AbortController().signal, onProgress: vi.fn() };
    const report = valueOf(await runMicrobenchmarks(options, { gpu, now, timeMs }));
    expect(report.gpuClock).toMatchObject({ reason: expect.stringContaining('no timestamp queries') });
    const timedBy = report.measurements.flatMap(({ outcome }) =>
      outcome.status === 'measured' ? [outcome.value.timedBy] : [],
    );
    expect(new Set(timedBy)).toEqual(new Set(['batches']));
  });

  it('gives the reason for all that a lost device leaves', async () => {
    const { gpu, devices } = watchedGpu();
    // In the middle of a kernel, some time after its microbenchmark has begun.
    const onProgress = (done: number) => void (done === 1 && setTimeout(() => devices[0]?.destroy(), 30));
    const options = { set: 'quick' as const, signal: new AbortController().signal, onProgress };
    const report = MicrobenchmarkReport.parse(valueOf(await runMicrobenchmarks(options, { gpu, now, timeMs })));
    const reasons = report.measurements.map(({ outcome }) => outcome.status === 'not-measured' && outcome.reason);
    // What is not asked of a GPU in software says that instead.
    const lost = reasons.slice(1).filter((reason) => reason !== IN_SOFTWARE);
    expect(lost).toEqual(lost.map(() => expect.stringContaining('the device was lost')));
    expect(lost.length).toBeGreaterThan(3);
  });

  it('rejects with the reason of who gives up, and gives the device back', async () => {
    const { gpu, devices } = watchedGpu();
    const controller = new AbortController();
    const onProgress = (done: number) =>
      void (done === 0 && setTimeout(() => controller.abort(new Error('enough')), 50));
    const run = runMicrobenchmarks({ set: 'full', signal: controller.signal, onProgress }, { gpu, now });
    await expect(run).rejects.toThrow('enough');
    expect(await devices[0]?.lost).toMatchObject({ reason: 'destroyed' });
  });
});

describe('microbenchmarksInWorker', () => {
  const spawn = () => new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });

  it('makes the same report in a worker', async () => {
    const onProgress = vi.fn();
    const options = { set: 'quick' as const, signal: new AbortController().signal, onProgress };
    const report = MicrobenchmarkReport.parse(valueOf(await microbenchmarksInWorker(spawn, options)));
    expect(onProgress).toHaveBeenCalledTimes(report.measurements.length + 1);
  });

  it('ends the worker when it is given up', async () => {
    const controller = new AbortController();
    const onProgress = () => controller.abort(new Error('enough'));
    const run = microbenchmarksInWorker(spawn, { set: 'full', signal: controller.signal, onProgress });
    await expect(run).rejects.toThrow('enough');
  });
});
