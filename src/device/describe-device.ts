import Bowser from 'bowser';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { AdapterReport, DeviceReport } from '../schema/device.ts';
import { describeAdapter } from './describe-adapter.ts';
import { timerResolution } from './timer-resolution.ts';
import { messageOf } from '../schema/message-of.ts';

/** Limits that decide which builds fit. */
const LIMITS = [
  'maxBufferSize',
  'maxStorageBufferBindingSize',
  'maxComputeWorkgroupStorageSize',
  'maxComputeInvocationsPerWorkgroup',
  'maxComputeWorkgroupSizeX',
] as const;

interface ClientHints {
  brands: { brand: string; version: string }[];
  mobile: boolean;
  platform: string;
}

/** All that the browser tells of this device. Asks nothing of the user and starts no computation on the GPU. */
export async function describeDevice(scope: Navigator = navigator): Promise<DeviceReport> {
  const hints = (scope as { userAgentData?: ClientHints }).userAgentData;
  const parsed = asItIs(Bowser.parse(scope.userAgent || 'unknown'), scope.maxTouchPoints);
  return {
    gpu: await describeGpu(scope),
    browser: browserOf(hints, parsed),
    operatingSystem: operatingSystemOf(hints, parsed),
    formFactor: formFactorOf(hints, parsed),
    logicalCores: orNotExposed(scope.hardwareConcurrency),
    memoryBucketGib: orNotExposed((scope as { deviceMemory?: number }).deviceMemory),
    crossOriginIsolated: globalThis.crossOriginIsolated ?? false,
    timerResolutionMs: timerResolution(() => performance.now()),
  };
}

async function describeGpu(scope: Navigator): Promise<Reading<AdapterReport>> {
  const gpu = scope.gpu as GPU | undefined;
  if (!gpu) return notMeasured('this browser has no WebGPU');
  try {
    const adapter = await gpu.requestAdapter({ powerPreference: 'high-performance' });
    if (!adapter) return notMeasured('the browser has WebGPU but offers no adapter for this machine');
    const limits = Object.fromEntries(LIMITS.map((name) => [name, adapter.limits[name]]));
    return measured({ adapter: describeAdapter(adapter), features: [...adapter.features].sort(), limits });
  } catch (error) {
    return notMeasured(`asking for an adapter failed: ${messageOf(error)}`);
  }
}

type Parsed = Bowser.Parser.ParsedResult;

/** Safari on an iPad says that it is a Mac, and no Mac has a touch screen. */
function asItIs(parsed: Parsed, touchPoints: number | undefined): Parsed {
  if (parsed.os.name !== 'macOS' || (touchPoints ?? 0) <= 1) return parsed;
  return { ...parsed, os: { name: 'iPadOS' }, platform: { ...parsed.platform, type: 'tablet' } };
}

/** Chromium lists the engine and a decoy beside the product; the product is the one that is neither. */
function browserOf(hints: ClientHints | undefined, parsed: Parsed): DeviceReport['browser'] {
  const named = hints?.brands.filter(({ brand }) => !/not.?a.?brand|^not[^a-z]/i.test(brand)) ?? [];
  const brand = named.find(({ brand: name }) => name !== 'Chromium') ?? named[0];
  if (brand) return measured({ name: brand.brand, version: brand.version });
  const { name, version } = parsed.browser;
  return name ? measured({ name, version: version?.split('.')[0] ?? 'unknown' }) : notMeasured('not exposed');
}

function operatingSystemOf(hints: ClientHints | undefined, parsed: Parsed): DeviceReport['operatingSystem'] {
  const name = hints?.platform || parsed.os.name;
  return name ? measured({ name, version: parsed.os.version ?? 'not exposed' }) : notMeasured('not exposed');
}

function formFactorOf(hints: ClientHints | undefined, parsed: Parsed): DeviceReport['formFactor'] {
  const { type } = parsed.platform;
  if (type === 'desktop' || type === 'mobile' || type === 'tablet') return measured(type);
  return hints ? measured(hints.mobile ? 'mobile' : 'desktop') : notMeasured('not exposed');
}

const orNotExposed = (value: number | undefined): Reading<number> =>
  value ? measured(value) : notMeasured('not exposed');
