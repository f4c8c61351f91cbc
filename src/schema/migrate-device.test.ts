import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DeviceReport } from './device.ts';
import { deviceFrom3 } from './migrate-device.ts';

const measured = (value: unknown) => ({ status: 'measured', value });
const OLD = {
  gpu: measured({
    adapter: { vendor: 'google', architecture: 'swiftshader', device: '', description: '', isFallback: true },
    features: ['subgroups'],
    limits: { maxBufferSize: 1024 },
  }),
  browser: measured({ name: 'Chromium', version: '156' }),
  operatingSystem: measured({ name: 'Linux', version: 'not exposed' }),
  formFactor: measured('desktop'),
  logicalCores: measured(2),
  memoryBucketGib: { status: 'not-measured', reason: 'not exposed' },
  crossOriginIsolated: false,
  timerResolutionMs: measured(0.1),
};

describe('a device of version 3', () => {
  it('keeps what it held, and says that nobody wrote down where it came from', () => {
    expect(DeviceReport.parse(deviceFrom3(OLD))).toMatchObject({
      gpu: {
        source: 'not-recorded',
        value: { limits: { maxBufferSize: 1024 }, subgroupSizes: { reason: expect.stringContaining('version 3') } },
      },
      browser: { value: { name: 'Chromium', version: { value: '156', source: 'not-recorded' } } },
      operatingSystem: { value: { name: 'Linux', version: { status: 'not-measured', reason: 'not exposed' } } },
      logicalCores: { value: 2, source: 'not-recorded' },
      memoryBucketGib: { status: 'not-measured', reason: 'not exposed' },
      crossOriginIsolated: { value: false, source: 'not-recorded' },
      pressure: { status: 'not-measured', reason: 'version 3 of the record did not hold it' },
    });
  });

  it('leaves what is not as expected for the parser to refuse', () => {
    expect(DeviceReport.safeParse(deviceFrom3({ ...OLD, gpu: 7 })).success).toBe(false);
    expect(DeviceReport.safeParse(deviceFrom3({ ...OLD, crossOriginIsolated: 'yes' })).success).toBe(false);
    expect(DeviceReport.safeParse(deviceFrom3({})).success).toBe(false);
  });

  it('never throws', () => {
    const fields = Object.fromEntries(Object.keys(OLD).map((name) => [name, fc.anything()]));
    fc.assert(fc.property(fc.record(fields, { requiredKeys: [] }), (device) => void deviceFrom3(device)));
  });
});
