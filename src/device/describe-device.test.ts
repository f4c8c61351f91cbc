import { describe, expect, it } from 'vitest';
import { DeviceReport } from '../schema/device.ts';
import { describeDevice } from './describe-device.ts';

const describeFake = (scope: object) => describeDevice({ scope: scope as Navigator });

const SAFARI_MAC =
  'Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Safari/605.1.15';
const CHROME_WINDOWS =
  'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36';

const chromium = (more: object | (() => Promise<object>), platform = 'Windows') => ({
  userAgent: CHROME_WINDOWS,
  userAgentData: {
    brands: [
      { brand: 'Not)A;Brand', version: '8' },
      { brand: 'Chromium', version: '156' },
      { brand: 'Google Chrome', version: '156' },
    ],
    mobile: false,
    platform,
    getHighEntropyValues: typeof more === 'function' ? more : async () => more,
  },
});

const info = {
  vendor: 'acme',
  architecture: 'one',
  device: '',
  description: '',
  isFallbackAdapter: false,
  subgroupMinSize: 32,
  subgroupMaxSize: 64,
};
const adapter = {
  info,
  features: new Set(['timestamp-query', 'subgroups']),
  limits: { maxBufferSize: 1024, odd: NaN },
};

describe('the GPU', () => {
  it('says what is missing and why', async () => {
    expect(await describeFake({})).toMatchObject({
      gpu: { status: 'not-measured', reason: 'this browser has no WebGPU' },
      lowPowerAdapter: { status: 'not-measured' },
      shaderLanguageFeatures: { status: 'not-measured' },
    });
    const none = await describeFake({ gpu: { requestAdapter: async () => null } });
    expect(none.gpu).toMatchObject({ reason: expect.stringContaining('no adapter') });
    const failing = await describeFake({ gpu: { requestAdapter: () => Promise.reject(new Error('blocked')) } });
    expect(failing.gpu).toMatchObject({ reason: expect.stringContaining('blocked') });
  });

  it('is described with every limit that is a number, its features in order and its subgroups', async () => {
    const gpu = { requestAdapter: async () => adapter, wgslLanguageFeatures: new Set(['b', 'a']) };
    const report = DeviceReport.parse(await describeFake({ gpu }));
    expect(report.gpu).toEqual({
      status: 'measured',
      source: 'webgpu',
      value: {
        adapter: { vendor: 'acme', architecture: 'one', device: '', description: '', isFallback: false },
        features: ['subgroups', 'timestamp-query'],
        limits: { maxBufferSize: 1024 },
        subgroupSizes: { status: 'measured', value: { min: 32, max: 64 } },
      },
    });
    expect(report.shaderLanguageFeatures).toMatchObject({ value: ['a', 'b'] });
    expect(report.lowPowerAdapter).toEqual({ status: 'not-measured', reason: 'the same adapter' });
  });

  it('has no sizes of subgroups where it has no subgroups, whatever it says', async () => {
    const without = { ...adapter, features: new Set(), info: { ...info, subgroupMinSize: 4, subgroupMaxSize: 128 } };
    expect(await describeFake({ gpu: { requestAdapter: async () => without } })).toMatchObject({
      gpu: { value: { subgroupSizes: { status: 'not-measured', reason: 'the adapter has no subgroups' } } },
    });
  });

  it('is described twice where the adapter for low power is another one', async () => {
    const frugal = { ...adapter, info: { ...info, vendor: 'frugal' } };
    const requestAdapter = async ({ powerPreference }: GPURequestAdapterOptions) =>
      powerPreference === 'low-power' ? frugal : adapter;
    expect(await describeFake({ gpu: { requestAdapter } })).toMatchObject({
      gpu: { value: { adapter: { vendor: 'acme' } } },
      lowPowerAdapter: { source: 'webgpu', value: { adapter: { vendor: 'frugal' } } },
    });
  });
});

describe('a browser with client hints', () => {
  it.each([
    ['15.0.0', '11'],
    ['10.0.0', '10'],
  ])('on Windows with platform version %s is on Windows %s', async (platformVersion, version) => {
    const more = { platformVersion, architecture: 'x86', bitness: '64', formFactors: ['Desktop'] };
    expect(DeviceReport.parse(await describeFake(chromium(more)))).toMatchObject({
      browser: { source: 'client-hints', value: { name: 'Google Chrome', version: { value: '156' } } },
      operatingSystem: { value: { name: 'Windows', version: { value: version, source: 'client-hints' } } },
      formFactor: { value: 'desktop', source: 'client-hints' },
      processorArchitecture: { value: 'x86' },
      processorBits: { value: 64 },
    });
  });

  it('asks for nothing that tells a model', async () => {
    const asked: string[] = [];
    const scope = chromium({});
    const getHighEntropyValues = async (hints: string[]) => (asked.push(...hints), {});
    await describeFake({ ...scope, userAgentData: { ...scope.userAgentData, getHighEntropyValues } });
    expect(asked).toEqual(['platformVersion', 'architecture', 'bitness', 'formFactors']);
  });

  it('keeps what is left empty to itself, and does not fill it from the frozen user agent', async () => {
    const empty = { platformVersion: '', architecture: '', bitness: '' };
    expect(await describeFake(chromium(empty, 'Linux'))).toMatchObject({
      operatingSystem: { value: { name: 'Linux', version: { status: 'not-measured', reason: 'not exposed' } } },
      processorArchitecture: { status: 'not-measured' },
      processorBits: { status: 'not-measured' },
      formFactor: { value: 'desktop', source: 'user-agent' },
    });
  });

  it('says why it refused, and waits for no answer that does not come', async () => {
    const refusing = await describeFake(chromium(() => Promise.reject(new Error('policy'))));
    expect(refusing.processorArchitecture).toMatchObject({ reason: expect.stringContaining('policy') });
    const hanging = await describeFake(chromium(() => new Promise(() => {})));
    expect(hanging).toMatchObject({
      browser: { value: { name: 'Google Chrome' } },
      operatingSystem: { value: { version: { reason: expect.stringContaining('did not answer') } } },
    });
  });
});

describe('a browser without client hints', () => {
  it.each<[string, string, number, object]>([
    [
      'Safari on a Mac',
      SAFARI_MAC,
      0,
      {
        browser: { source: 'user-agent', value: { name: 'Safari', version: { value: '26' } } },
        operatingSystem: { value: { name: 'macOS', version: { reason: expect.stringContaining('newer systems') } } },
        formFactor: { value: 'desktop' },
      },
    ],
    [
      'Safari on an iPad, which says that it is a Mac with a touch screen',
      SAFARI_MAC,
      5,
      {
        operatingSystem: { value: { name: 'iPadOS', version: { status: 'not-measured' } } },
        formFactor: { value: 'tablet' },
      },
    ],
    [
      'Safari on an iPhone, whose user agent stays at iOS 18',
      'Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.0 Mobile/15E148 Safari/604.1',
      5,
      {
        operatingSystem: { value: { name: 'iOS', version: { status: 'not-measured' } } },
        formFactor: { value: 'mobile' },
      },
    ],
    [
      'Firefox on Windows',
      'Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:150.0) Gecko/20100101 Firefox/150.0',
      0,
      {
        browser: { value: { name: 'Firefox', version: { value: '150' } } },
        operatingSystem: { value: { name: 'Windows', version: { value: '10 or 11', source: 'user-agent' } } },
        processorArchitecture: { reason: 'not exposed' },
      },
    ],
    [
      'Firefox on an Android phone',
      'Mozilla/5.0 (Android 15; Mobile; rv:150.0) Gecko/150.0 Firefox/150.0',
      5,
      { operatingSystem: { value: { name: 'Android', version: { value: '15' } } }, formFactor: { value: 'mobile' } },
    ],
  ])('%s', async (_, userAgent, maxTouchPoints, expected) => {
    expect(DeviceReport.parse(await describeFake({ userAgent, maxTouchPoints }))).toMatchObject(expected);
  });

  it('is not named where it does not name itself', async () => {
    expect(await describeFake({ userAgent: '' })).toMatchObject({
      browser: { status: 'not-measured' },
      operatingSystem: { status: 'not-measured' },
      formFactor: { status: 'not-measured' },
      logicalCores: { status: 'not-measured' },
      memoryBucketGib: { status: 'not-measured' },
      charging: { reason: 'not exposed' },
      pressure: { reason: 'not exposed' },
    });
  });
});

describe('the conditions', () => {
  it('come from the watch that is handed in', async () => {
    const currentConditions = async () =>
      ({ charging: { status: 'measured', value: false }, pressure: { status: 'measured', value: 'serious' } }) as const;
    expect(await describeDevice({ scope: {} as Navigator, conditions: { currentConditions } })).toMatchObject({
      charging: { value: false, source: 'battery-api' },
      pressure: { value: 'serious', source: 'compute-pressure' },
    });
  });
});
