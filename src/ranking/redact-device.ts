import type { Adapter, AdapterReport, DeviceReport, Product, Sourced } from '../schema/device.ts';
import { notMeasured, type NotMeasured } from '../schema/primitives.ts';

/** What stands in place of whatever is not sent. */
export const LEFT_OUT = 'left out of submissions';
const leftOut = (): NotMeasured => notMeasured(LEFT_OUT);

/** Features that say what can run at all; all others tell machines apart and no speed. */
const FEATURES = ['shader-f16', 'subgroups', 'timestamp-query'];
/** Upper ends of the groups in which cores are counted. */
const CORES = [1, 2, 4, 8, 16, 32, 64, 128];

/**
 * A device record without what tells one machine from others of its class: product names, exact versions, limits, lists of
 * features. Reasons why something was not measured are left out, too: a browser may put anything there.
 */
export function redactDevice(device: DeviceReport): DeviceReport {
  return {
    gpu: mapped(device.gpu, redactAdapterReport),
    lowPowerAdapter: leftOut(),
    shaderLanguageFeatures: leftOut(),
    browser: mapped(device.browser, (product) => redactProduct(product, true)),
    operatingSystem: mapped(device.operatingSystem, (product) => redactProduct(product, false)),
    formFactor: mapped(device.formFactor, (form) => form),
    processorArchitecture: mapped(device.processorArchitecture, (name) => oneOf(name, ['x86', 'arm'])),
    processorBits: mapped(device.processorBits, (bits) => (bits === 32 ? 32 : 64)),
    logicalCores: mapped(device.logicalCores, (cores) => CORES.find((most) => cores <= most) ?? 256),
    memoryBucketGib: mapped(device.memoryBucketGib, (gib) => gib),
    crossOriginIsolated: mapped(device.crossOriginIsolated, (is) => is),
    timerResolutionMs: mapped(device.timerResolutionMs, (ms) => ms),
    charging: mapped(device.charging, (is) => is),
    pressure: mapped(device.pressure, (pressure) => pressure),
  };
}

function mapped<Value>(reading: Sourced<Value>, redact: (value: Value) => Value): Sourced<Value> {
  if (reading.status === 'not-measured') return leftOut();
  return { status: 'measured', value: redact(reading.value), source: reading.source };
}

const redactAdapterReport = ({ adapter, features }: AdapterReport): AdapterReport => ({
  adapter: redactAdapter(adapter),
  features: FEATURES.filter((feature) => features.includes(feature)),
  limits: {},
  subgroupSizes: leftOut(),
});

/** The names by which browsers group GPUs, cut to what such names look like; the product is left out. */
export const redactAdapter = ({ vendor, architecture, isFallback }: Adapter): Adapter => ({
  vendor: groupName(vendor),
  architecture: groupName(architecture),
  device: '',
  description: '',
  isFallback,
});

const groupName = (name: string): string => (/^[a-z0-9-]{1,30}$/.test(name) ? name : '');

const PRODUCTS = [
  'Chrome',
  'Chromium',
  'Edge',
  'Microsoft Edge',
  'Google Chrome',
  'Opera',
  'Firefox',
  'Safari',
  'Windows',
  'macOS',
  'Linux',
  'Android',
  'iOS',
  'Chrome OS',
];

const redactProduct = ({ name, version }: Product, withVersion: boolean): Product => ({
  name: oneOf(name, PRODUCTS),
  version:
    withVersion && version.status === 'measured' && /^\d{1,4}(\.|$)/.test(version.value)
      ? { ...version, value: version.value.split('.')[0] as string }
      : leftOut(),
});

const oneOf = (name: string, known: readonly string[]): string => (known.includes(name) ? name : 'other');
