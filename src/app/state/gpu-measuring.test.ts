import { describe, expect, it } from 'vitest';
import { DEVICE, MICROBENCHMARKS } from '../../../tests/fixtures/make-run.ts';
import type { MicrobenchmarkOptions } from '../../device/microbenchmarks/run-microbenchmarks.ts';
import type { MicrobenchmarkReport } from '../../schema/microbenchmark.ts';
import { measured, notMeasured, type Reading } from '../../schema/primitives.ts';
import { readGpuMeasurement } from '../gpu/kept-gpu.ts';
import { GpuMeasuring, type GpuMeasuringOptions } from './gpu-measuring.svelte.ts';
import { Kept } from './kept.svelte.ts';

function scripted(change: Partial<GpuMeasuringOptions> = {}) {
  const values = new Map<string, string>();
  const storage = () =>
    ({
      getItem: (name: string) => values.get(name) ?? null,
      setItem: (name: string, value: string) => void values.set(name, value),
    }) as unknown as Storage;
  const listeners = new Set<() => void>();
  const page = { hidden: false, awake: 0 };
  const kept = () => new Kept('gpu-measurement', readGpuMeasurement, storage);
  const measuring = new GpuMeasuring({
    measure: async () => measured({ ...MICROBENCHMARKS, set: 'full' as const }),
    exclusively: (work) => work(),
    kept: kept(),
    device: DEVICE,
    conditions: async () => ({ charging: measured(true), pressure: notMeasured('not exposed') }),
    keepAwake: async () => {
      page.awake++;
      return { release: async () => void page.awake-- };
    },
    visibility: {
      hidden: () => page.hidden,
      onChange(listener) {
        listeners.add(listener);
        return () => listeners.delete(listener);
      },
    },
    source: 'tabmark test',
    ...change,
  });
  const hide = (hidden: boolean) => {
    page.hidden = hidden;
    listeners.forEach((listener) => listener());
  };
  return { measuring, kept, hide, page, listeners };
}

/** A measurement that goes on until its signal aborts. */
const endless = ({ signal, onProgress }: MicrobenchmarkOptions) =>
  new Promise<Reading<MicrobenchmarkReport>>((_, reject) => {
    onProgress(3, 12, MICROBENCHMARKS.measurements[0]);
    signal.addEventListener('abort', () => reject(signal.reason));
  });

describe('measuring the GPU', () => {
  it('keeps the measurement for the next visit, until it is forgotten', async () => {
    const { measuring, kept, page, listeners } = scripted();
    await measuring.measure();
    expect(measuring.busy).toBe(false);
    expect(kept().value).toMatchObject({
      source: 'tabmark test',
      hidden: false,
      report: { set: 'full' },
      device: DEVICE,
    });
    expect(measuring.measurement).toEqual(kept().value);
    expect(measuring.announcement).toBe('The GPU is measured.');
    await Promise.resolve();
    expect([page.awake, listeners.size]).toEqual([0, 0]);
    measuring.forget();
    expect([measuring.measurement, kept().value]).toEqual([null, null]);
  });

  it('asks for the full set, and shows how it is getting on', async () => {
    const sets: string[] = [];
    const { measuring } = scripted({
      measure: (options) => {
        sets.push(options.set);
        return endless(options);
      },
    });
    const over = measuring.measure();
    expect(measuring.progress).toEqual({ done: 3, total: 12, latest: MICROBENCHMARKS.measurements[0] });
    expect(measuring.announcement).toBe('A quarter is measured.');
    await measuring.measure();
    expect(sets).toEqual(['full']);
    measuring.stop();
    await over;
    expect([measuring.busy, measuring.problem, measuring.announcement]).toEqual([false, undefined, 'Stopped.']);
  });

  it('leaves the measurement before as it is when it is stopped or fails', async () => {
    const outcomes = [
      async () => measured(MICROBENCHMARKS),
      endless,
      async () => notMeasured('this browser has no WebGPU'),
      async () => Promise.reject(new Error('out of luck')),
    ];
    const { measuring } = scripted({
      measure: (options) => (outcomes.shift() ?? endless)(options),
    });
    await measuring.measure();
    const first = measuring.measurement;
    expect(first).not.toBeNull();
    const stopped = measuring.measure();
    measuring.stop();
    await stopped;
    await measuring.measure();
    expect(measuring.problem).toBe('The GPU could not be measured: this browser has no WebGPU.');
    await measuring.measure();
    expect(measuring.problem).toBe('out of luck');
    expect(measuring.measurement).toBe(first);
  });

  it('does not begin while something else measures', async () => {
    let begun = false;
    const { measuring } = scripted({
      exclusively: async (_, elsewhere) => elsewhere(),
      measure: async () => {
        begun = true;
        return measured(MICROBENCHMARKS);
      },
    });
    await measuring.measure();
    expect([begun, measuring.measurement]).toEqual([false, null]);
    expect(measuring.problem).toMatch(/^Something else in this browser is measuring/);
  });

  it('remembers that the tab was hidden, if only for a while', async () => {
    const { measuring, hide } = scripted({
      measure: async () => {
        hide(true);
        hide(false);
        return measured(MICROBENCHMARKS);
      },
    });
    await measuring.measure();
    expect(measuring.measurement?.hidden).toBe(true);
  });
});
