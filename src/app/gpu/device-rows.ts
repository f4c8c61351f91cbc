import type { AdapterReport, Conditions, DeviceReport, Product, Source, Sourced } from '../../schema/device.ts';
import type { Reading } from '../../schema/primitives.ts';
import { formatBinaryBytes } from './binary-bytes.ts';
import { formatCount, formatPlain } from '../format.ts';

/** Who told what is known of a device. */
export const SOURCE_WORDS: Record<Source, string> = {
  webgpu: 'WebGPU',
  'client-hints': 'client hints',
  'user-agent': 'the user agent',
  navigator: 'the navigator object',
  'battery-api': 'the battery status',
  'compute-pressure': 'Compute Pressure',
  page: 'the page itself',
  'measured-here': 'measured here',
  'not-recorded': 'not recorded',
};

/** One field of the record of a device. */
export interface DeviceRow {
  label: string;
  /** The value with who told it, or why there is none. */
  reading: { text: string; source: string } | { none: string };
}

function row<Value>(label: string, reading: Sourced<Value>, text: (value: Value) => string): DeviceRow {
  if (reading.status === 'not-measured') return { label, reading: { none: reading.reason } };
  const words = text(reading.value);
  const source = SOURCE_WORDS[reading.source];
  return { label, reading: words === '' ? { none: 'not exposed' } : { text: words, source } };
}

const yesNo = (value: boolean): string => (value ? 'yes' : 'no');

/** What the browser tells of an adapter; a name that it keeps to itself is not exposed. */
export function adapterRows(gpu: DeviceReport['gpu']): DeviceRow[] {
  const of = (label: string, text: (report: AdapterReport) => string) => row(label, gpu, text);
  return [
    of('Vendor', ({ adapter }) => adapter.vendor),
    of('Architecture', ({ adapter }) => adapter.architecture),
    of('Device', ({ adapter }) => adapter.device),
    of('Description', ({ adapter }) => adapter.description),
    of('Computes in software', ({ adapter }) => yesNo(adapter.isFallback)),
    row('Subgroup sizes', subgroupsOf(gpu), ({ min, max }) => (min === max ? formatCount(min) : `${min} to ${max}`)),
  ];
}

function subgroupsOf(gpu: DeviceReport['gpu']): Sourced<{ min: number; max: number }> {
  if (gpu.status === 'not-measured') return gpu;
  const { subgroupSizes } = gpu.value;
  return subgroupSizes.status === 'measured' ? { ...subgroupSizes, source: gpu.source } : subgroupSizes;
}

/** All that the record holds beside adapters, features and limits. */
export const machineRows = (device: DeviceReport): DeviceRow[] => [
  row('Browser', device.browser, productText),
  row('Operating system', device.operatingSystem, productText),
  row('Form factor', device.formFactor, (factor) => (factor === 'desktop' ? 'desktop or laptop' : factor)),
  row('Processor family', device.processorArchitecture, String),
  row('Processor bits', device.processorBits, String),
  row('Logical cores', device.logicalCores, formatCount),
  row('Memory', device.memoryBucketGib, (gib) => `${formatPlain(gib)} GiB, as a coarse bucket`),
  row('Cross-origin isolated', device.crossOriginIsolated, yesNo),
  row('Step of the clock', device.timerResolutionMs, stepWords),
];

const productText = ({ name, version }: Product): string =>
  version.status === 'measured' ? `${name} ${version.value}` : `${name}, version ${version.reason}`;

/** The step of a clock in the unit that suits it: `1 ns`, `5 µs`, `1 ms`. */
export function stepWords(ms: number): string {
  if (ms >= 1) return `${formatPlain(ms)} ms`;
  return ms >= 0.001 ? `${formatPlain(ms * 1000)} µs` : `${formatPlain(ms * 1e6)} ns`;
}

export const powerWords = (charging: boolean): string => (charging ? 'charging, or without a battery' : 'on battery');

/** What can change at any time, as the page sees it. */
export const conditionRows = ({ charging, pressure }: Conditions): DeviceRow[] => [
  row('Power', told('battery-api', charging), powerWords),
  row('Pressure on the processor', told('compute-pressure', pressure), String),
];

const told = <Value>(source: Source, reading: Reading<Value>): Sourced<Value> =>
  reading.status === 'measured' ? { ...reading, source } : reading;

export interface FeatureRow {
  name: string;
  /** Whether the adapter for high performance, and that for low power, have it. */
  high: boolean;
  low: boolean;
}

/** Features that either adapter has, by name. */
export function featureRows(gpu: Reading<AdapterReport>, lowPower: Reading<AdapterReport>): FeatureRow[] {
  const [high, low] = [gpu, lowPower].map((one) => (one.status === 'measured' ? one.value.features : []));
  return [...new Set([...(high ?? []), ...(low ?? [])])]
    .sort()
    .map((name) => ({ name, high: high?.includes(name) ?? false, low: low?.includes(name) ?? false }));
}

export interface LimitRow {
  name: string;
  high: string;
  low: string;
}

/** Limits that either adapter tells, by name. */
export function limitRows(gpu: Reading<AdapterReport>, lowPower: Reading<AdapterReport>): LimitRow[] {
  const [high, low] = [gpu, lowPower].map((one) => (one.status === 'measured' ? one.value.limits : {}));
  return [...new Set([...Object.keys(high ?? {}), ...Object.keys(low ?? {})])]
    .sort()
    .map((name) => ({ name, high: limitText(name, high?.[name]), low: limitText(name, low?.[name]) }));
}

/** Limits of which the WebGPU specification counts bytes. */
const IN_BYTES = /BufferSize$|BindingSize$|StorageSize$|OffsetAlignment$|BytesPerSample$|ArrayStride$/;

function limitText(name: string, value: number | undefined): string {
  if (value === undefined) return '';
  return IN_BYTES.test(name) && Number.isInteger(Math.log2(value)) ? formatBinaryBytes(value) : formatCount(value);
}
