import { describe, expect, it } from 'vitest';
import { DEVICE, MICROBENCHMARKS } from '../../../tests/fixtures/make-run.ts';
import { measuredBy } from '../../schema/device.ts';
import type { GpuMeasurement } from '../../schema/gpu-measurement.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import { gpuFileName, gpuFileText, readGpuMeasurement } from './kept-gpu.ts';
import { measurementNotes } from './measurement-notes.ts';

const MEASUREMENT: GpuMeasurement = {
  type: 'tabmark-gpu-measurement',
  schemaVersion: 1,
  source: 'tabmark 0.1.0',
  device: DEVICE,
  conditions: { charging: measured(true), pressure: measured('nominal') },
  hidden: false,
  report: MICROBENCHMARKS,
};

describe('a kept measurement', () => {
  it('is read as it was written, from a file too', () => {
    expect(readGpuMeasurement(JSON.parse(gpuFileText(MEASUREMENT)))).toEqual(MEASUREMENT);
    expect(gpuFileName(MEASUREMENT)).toBe('tabmark-gpu-2026-11-20.json');
  });

  it.each([
    null,
    undefined,
    'text',
    [],
    {},
    { ...MEASUREMENT, schemaVersion: 2 },
    { ...MEASUREMENT, schemaVersion: 0 },
    { ...MEASUREMENT, hidden: 'no' },
    { ...MEASUREMENT, more: 1 },
    { ...MEASUREMENT, report: { ...MICROBENCHMARKS, measurements: [] } },
  ])('counts as none when it is damaged or of another version: %j', (kept) => {
    expect(readGpuMeasurement(kept)).toBeNull();
  });
});

describe('measurementNotes', () => {
  const gpu = (isFallback: boolean, vendor = 'acme') =>
    measuredBy('webgpu', {
      adapter: { ...MICROBENCHMARKS.adapter, isFallback, vendor },
      features: [],
      limits: {},
      subgroupSizes: notMeasured('not exposed'),
    });
  const notes = (change: Partial<GpuMeasurement> = {}, now = gpu(false)) =>
    measurementNotes({ ...MEASUREMENT, ...change }, { gpu: now }).join(' ');

  it('has nothing to say of a GPU that was measured undisturbed', () => {
    expect(notes()).toBe('');
    expect(notes({ conditions: { charging: notMeasured('not exposed'), pressure: notMeasured('not exposed') } })).toBe(
      '',
    );
  });

  it('says that a software adapter measures the processor', () => {
    const adapter = { ...MICROBENCHMARKS.adapter, isFallback: true };
    expect(notes({ report: { ...MICROBENCHMARKS, adapter } }, gpu(true))).toMatch(
      /numbers of the processor .* not of a GPU/,
    );
  });

  it('says that another adapter is here now', () => {
    expect(notes({}, gpu(false, 'other'))).toMatch(/Another adapter .* acme one/);
  });

  it('says what may have slowed it down', () => {
    const conditions = { charging: measured(false), pressure: measured('critical' as const) };
    expect(notes({ hidden: true, conditions })).toMatch(/hidden.*battery.*under pressure/);
  });
});
