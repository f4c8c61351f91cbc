import { describe, expect, it } from 'vitest';
import { DEVICE } from '../../../tests/fixtures/make-run.ts';
import { deviceClassOf } from '../../compare/device-class/device-class.ts';
import { DEVICE_CLASS_RULE } from '../../compare/device-class/device-class-rule.ts';
import { DeviceReport, measuredBy, type AdapterReport } from '../../schema/device.ts';
import { measured, notMeasured } from '../../schema/primitives.ts';
import { classParts } from './device-class-parts.ts';
import { adapterRows, conditionRows, featureRows, limitRows, machineRows, stepWords } from './device-rows.ts';

const FAST: AdapterReport = {
  adapter: { vendor: 'acme', architecture: 'one', device: '', description: '', isFallback: false },
  features: ['timestamp-query', 'shader-f16'],
  limits: { maxBufferSize: 2 ** 30, maxBindGroups: 4, maxComputeWorkgroupsPerDimension: 65_535, odd: 1000 },
  subgroupSizes: measured({ min: 32, max: 32 }),
};
const FRUGAL: AdapterReport = {
  ...FAST,
  features: ['subgroups'],
  limits: { maxBufferSize: 2 ** 28, maxTextureDimension2D: 8192 },
  subgroupSizes: notMeasured('the adapter has no subgroups'),
};

describe('the record of a device in words', () => {
  it('names who told each field, and why one is not there', () => {
    expect(adapterRows(measuredBy('webgpu', FAST))).toEqual([
      { label: 'Vendor', reading: { text: 'acme', source: 'WebGPU' } },
      { label: 'Architecture', reading: { text: 'one', source: 'WebGPU' } },
      { label: 'Device', reading: { none: 'not exposed' } },
      { label: 'Description', reading: { none: 'not exposed' } },
      { label: 'Computes in software', reading: { text: 'no', source: 'WebGPU' } },
      { label: 'Subgroup sizes', reading: { text: '32', source: 'WebGPU' } },
    ]);
    expect(adapterRows(measuredBy('webgpu', FRUGAL)).at(-1)?.reading).toEqual({ none: 'the adapter has no subgroups' });
    expect(adapterRows(DEVICE.gpu).every(({ reading }) => 'none' in reading)).toBe(true);
  });

  it('leaves no field of the record out', () => {
    const labels = machineRows(DEVICE).length + conditionRows(DEVICE).length;
    const elsewhere = ['gpu', 'lowPowerAdapter', 'shaderLanguageFeatures'];
    expect(labels).toBe(Object.keys(DeviceReport.shape).filter((field) => !elsewhere.includes(field)).length);
  });

  it('writes values for people', () => {
    const texts = machineRows(DEVICE).map(({ reading }) => ('text' in reading ? reading.text : reading.none));
    expect(texts).toEqual([
      'Chromium 156',
      'Linux, version not exposed',
      'desktop or laptop',
      'x86',
      '64',
      '2',
      '8 GiB, as a coarse bucket',
      'yes',
      '5 µs',
    ]);
    expect([1, 0.1, 0.000001].map(stepWords)).toEqual(['1 ms', '100 µs', '1 ns']);
  });

  it('tells the machine as it is now', () => {
    expect(conditionRows({ charging: measured(false), pressure: notMeasured('not exposed') })).toEqual([
      { label: 'Power', reading: { text: 'on battery', source: 'the battery status' } },
      { label: 'Pressure on the processor', reading: { none: 'not exposed' } },
    ]);
  });
});

describe('features and limits', () => {
  it('stand side by side for two adapters', () => {
    expect(featureRows(measured(FAST), measured(FRUGAL))).toEqual([
      { name: 'shader-f16', high: true, low: false },
      { name: 'subgroups', high: false, low: true },
      { name: 'timestamp-query', high: true, low: false },
    ]);
    expect(limitRows(measured(FAST), measured(FRUGAL))).toEqual([
      { name: 'maxBindGroups', high: '4', low: '' },
      { name: 'maxBufferSize', high: '1 GiB', low: '256 MiB' },
      { name: 'maxComputeWorkgroupsPerDimension', high: '65,535', low: '' },
      { name: 'maxTextureDimension2D', high: '', low: '8,192' },
      { name: 'odd', high: '1,000', low: '' },
    ]);
  });

  it('are none where there is no adapter', () => {
    expect(featureRows(notMeasured('none'), notMeasured('none'))).toEqual([]);
    expect(limitRows(notMeasured('none'), notMeasured('none'))).toEqual([]);
  });
});

describe('the parts of a device class', () => {
  it('stand beside the rules by which they are found', () => {
    const found = deviceClassOf({ ...DEVICE, gpu: measuredBy('webgpu', FAST) });
    expect(classParts(found).map(({ value }) => value)).toEqual(['other', 'desktop', 'linux', 'chromium', 'f16']);
    expect(classParts(found).map(({ rule }) => rule)).toEqual(DEVICE_CLASS_RULE.map(({ rule }) => rule));
  });

  it('have no values without a class', () => {
    for (const none of [deviceClassOf(DEVICE), undefined]) {
      expect(classParts(none).map(({ value }) => value)).toEqual(Array(5).fill(undefined));
    }
  });
});
