import { isObject, notHeldBy, type Loose } from './loose.ts';
import { notMeasured } from './primitives.ts';

const NOT_HELD = notHeldBy(3);
const unsourced = (value: unknown): Loose => ({ status: 'measured', value, source: 'not-recorded' });

/** A reading of version 3 with the source that nobody wrote down, and its value changed. */
const withSource = (reading: unknown, change: (value: unknown) => unknown = (value) => value): unknown =>
  isObject(reading) && reading.status === 'measured'
    ? { ...reading, value: change(reading.value), source: 'not-recorded' }
    : reading;

const productFrom3 = (product: unknown): unknown => {
  if (!isObject(product) || typeof product.version !== 'string') return product;
  const known = !['', 'unknown', 'not exposed'].includes(product.version);
  return { ...product, version: known ? unsourced(product.version) : notMeasured('not exposed') };
};

const adapterFrom3 = (report: unknown): unknown => (isObject(report) ? { ...report, subgroupSizes: NOT_HELD } : report);

/**
 * The device of a run of version 3 in the shape of version 4, which gives every reading a source and holds more of
 * them. Takes and returns data that is not checked yet.
 */
export const deviceFrom3 = (device: Loose): Loose => ({
  ...device,
  gpu: withSource(device.gpu, adapterFrom3),
  lowPowerAdapter: NOT_HELD,
  shaderLanguageFeatures: NOT_HELD,
  browser: withSource(device.browser, productFrom3),
  operatingSystem: withSource(device.operatingSystem, productFrom3),
  formFactor: withSource(device.formFactor),
  processorArchitecture: NOT_HELD,
  processorBits: NOT_HELD,
  logicalCores: withSource(device.logicalCores),
  memoryBucketGib: withSource(device.memoryBucketGib),
  crossOriginIsolated:
    typeof device.crossOriginIsolated === 'boolean'
      ? unsourced(device.crossOriginIsolated)
      : device.crossOriginIsolated,
  timerResolutionMs: withSource(device.timerResolutionMs),
  charging: NOT_HELD,
  pressure: NOT_HELD,
});
