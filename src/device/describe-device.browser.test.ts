import { describe, expect, it } from 'vitest';
import { DeviceReport } from '../schema/device.ts';
import { describeDevice } from './describe-device.ts';

const pretend = (change: object) =>
  Object.assign(Object.create(null), { userAgent: navigator.userAgent, ...change }) as Navigator;

describe('describeDevice', () => {
  it('describes this browser in a record that parses', async () => {
    const report = DeviceReport.parse(await describeDevice());
    expect(report.gpu.status).toBe('measured');
    expect(report.browser).toMatchObject({ status: 'measured', value: { name: expect.stringMatching(/chrom/i) } });
    expect(report.operatingSystem.status).toBe('measured');
    expect(report.timerResolutionMs.status).toBe('measured');
  });

  it('says what is missing and why', async () => {
    expect((await describeDevice(pretend({}))).gpu).toEqual({
      status: 'not-measured',
      reason: 'this browser has no WebGPU',
    });
    const none = { gpu: { requestAdapter: async () => null } };
    expect((await describeDevice(pretend(none))).gpu).toMatchObject({ reason: expect.stringContaining('no adapter') });
    const failing = { gpu: { requestAdapter: () => Promise.reject(new Error('blocked')) } };
    expect((await describeDevice(pretend(failing))).gpu).toMatchObject({ reason: expect.stringContaining('blocked') });
    expect(await describeDevice(pretend({ userAgent: '' }))).toMatchObject({
      browser: { status: 'not-measured' },
      logicalCores: { status: 'not-measured' },
    });
  });

  it('reads other browsers from their user agent', async () => {
    const userAgent =
      'Mozilla/5.0 (iPhone; CPU iPhone OS 26_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1';
    expect(await describeDevice(pretend({ userAgent }))).toMatchObject({
      browser: { value: { name: 'Safari', version: '26' } },
      operatingSystem: { value: { name: 'iOS' } },
      formFactor: { value: 'mobile' },
    });
  });
});
