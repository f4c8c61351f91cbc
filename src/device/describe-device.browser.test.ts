import { describe, expect, it } from 'vitest';
import { DeviceReport } from '../schema/device.ts';
import { watchConditions } from './conditions.ts';
import { describeDevice } from './describe-device.ts';
import { keepAwake } from './wake-lock.ts';

describe('this browser', () => {
  it('is described in a record that parses and names a source for each reading', async () => {
    const report = DeviceReport.parse(JSON.parse(JSON.stringify(await describeDevice())));
    expect(report).toMatchObject({
      gpu: { status: 'measured', source: 'webgpu' },
      shaderLanguageFeatures: { status: 'measured', source: 'webgpu' },
      browser: { value: { name: expect.stringMatching(/chrom/i), version: { value: expect.stringMatching(/^\d+$/) } } },
      operatingSystem: { status: 'measured' },
      processorArchitecture: { status: 'measured', source: 'client-hints' },
      processorBits: { value: 64 },
      timerResolutionMs: { status: 'measured', source: 'measured-here' },
      crossOriginIsolated: { value: globalThis.crossOriginIsolated, source: 'page' },
    });
    if (report.gpu.status !== 'measured') throw new Error(report.gpu.reason);
    const adapter = await navigator.gpu.requestAdapter({ powerPreference: 'high-performance' });
    const { limits } = report.gpu.value;
    expect(limits.maxComputeWorkgroupStorageSize).toBe(adapter?.limits.maxComputeWorkgroupStorageSize);
    expect(Object.keys(limits).length).toBeGreaterThan(25);
  });

  it('tells of its battery and its pressure, or why not, and stops when told to', async () => {
    const watch = watchConditions();
    const { charging, pressure } = await watch.currentConditions();
    expect(charging.status === 'measured' ? typeof charging.value : charging.reason).toBeTruthy();
    expect(pressure.status === 'measured' ? pressure.value : pressure.reason).toMatch(/./);
    watch.close();
    expect((await watch.currentConditions()).pressure).toMatchObject({ reason: 'no longer watched' });
  });

  it('keeps the screen on, or says why not', async () => {
    const { held, release } = await keepAwake();
    expect(held.status === 'measured' ? held.value : held.reason).toBeTruthy();
    await release();
    await release();
  });
});
