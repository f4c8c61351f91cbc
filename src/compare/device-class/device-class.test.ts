import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import table from '../../../tests/fixtures/adapters/device-classes.json' with { type: 'json' };
import { DEVICE } from '../../../tests/fixtures/make-run.ts';
import { measuredBy, type Adapter, type DeviceReport, type Product, type Sourced } from '../../schema/device.ts';
import { notMeasured } from '../../schema/primitives.ts';
import { deviceClassOf, deviceClassOfKey } from './device-class.ts';
import { DEVICE_CLASS_RULE } from './device-class-rule.ts';
import { familyOf, isVendor, OTHER, SOFTWARE, UNNAMED, VENDORS } from './gpu-families.ts';
import { PRODUCTS } from './product-names.ts';
import { BROWSERS, OPERATING_SYSTEMS } from './software-families.ts';

interface Row extends Partial<Adapter> {
  system: string | null;
  browser: string | null;
  form: string | null;
  f16: boolean;
  key: string;
}

const NONE = notMeasured('not exposed');
const product = (name: string | null): Sourced<Product> =>
  name === null ? NONE : measuredBy('user-agent', { name, version: NONE });

function deviceOf({ system, browser, form, f16, ...names }: Omit<Row, 'key'>): DeviceReport {
  const adapter = { vendor: '', architecture: '', device: '', description: '', isFallback: false, ...names };
  const features = f16 ? ['shader-f16'] : [];
  return {
    ...DEVICE,
    gpu: measuredBy('webgpu', { adapter, features, limits: {}, subgroupSizes: NONE }),
    operatingSystem: product(system),
    browser: product(browser),
    formFactor: form === null ? NONE : measuredBy('user-agent', form as 'desktop'),
  };
}

const classOf = (row: Omit<Row, 'key'>) => {
  const found = deviceClassOf(deviceOf(row));
  if (found.status === 'not-measured') throw new Error(found.reason);
  return found.value;
};

const WINDOWS = { system: 'Windows', browser: 'Google Chrome', form: 'desktop', f16: true };

/** Every part that a key can be made of, straight from the tables. */
const GPUS = new Map(
  [SOFTWARE, UNNAMED, OTHER]
    .concat(
      Object.entries(VENDORS).flatMap(([vendor, { architectures }]) =>
        isVendor(vendor) ? [familyOf(vendor, ''), ...Object.values(architectures)] : [],
      ),
    )
    .map(({ id, name }) => [id, name]),
);

describe('deviceClassOf', () => {
  const rows = (table as Row[]).map(({ key, ...row }) => ({
    label: [row.vendor, row.architecture, row.device, row.description].filter(Boolean).join(' ') || 'no name',
    row,
    key,
  }));

  it.each(rows)('$label is $key', ({ row, key }) => {
    expect(classOf(row).key).toBe(key);
  });

  it('is tried with enough adapters to mean something', () => {
    expect(new Set(rows.map(({ row }) => JSON.stringify(row))).size).toBeGreaterThanOrEqual(60);
  });

  it('has names that people recognise', () => {
    const name = (row: Omit<Row, 'key'>) => classOf(row).name;
    const mac = { system: 'macOS', browser: 'Google Chrome', form: 'desktop', f16: true };
    expect(name({ ...mac, vendor: 'apple', architecture: 'metal-3' })).toBe(
      'Apple silicon, laptop or desktop, macOS, Chrome family, f16',
    );
    expect(name({ ...WINDOWS, vendor: 'nvidia', architecture: 'lovelace', f16: false })).toBe(
      'NVIDIA Ada Lovelace, laptop or desktop, Windows, Chrome family, no f16',
    );
  });

  it('says why there is none', () => {
    const device = { ...DEVICE, gpu: notMeasured('<script>alert(1)</script>') };
    expect(deviceClassOf(device)).toEqual({ status: 'not-measured', reason: 'the browser gave no GPU adapter' });
  });

  it('tells the same GPU from the name of its architecture and from that of a product', () => {
    const told = classOf({ ...WINDOWS, vendor: 'amd', architecture: 'gcn-4' });
    expect(classOf({ ...WINDOWS, description: 'Radeon RX 580 Series' })).toEqual(told);
  });
});

describe('deviceClassOfKey', () => {
  it.each((table as Row[]).map((row) => [row.key, row] as const))('finds %s again', (key, row) => {
    expect(deviceClassOfKey(key)).toEqual(classOf(row));
  });

  it('knows no other text', () => {
    fc.assert(fc.property(fc.string(), (text) => deviceClassOfKey(text) === undefined));
    for (const key of [
      '',
      'nvidia-lovelace',
      'constructor.desktop.windows.chromium.f16',
      'amd.toString.linux.other.f16',
    ])
      expect(deviceClassOfKey(key)).toBeUndefined();
    expect(deviceClassOfKey('nvidia-lovelace.desktop.windows.chromium.f16.more')).toBeUndefined();
  });
});

describe('the tables', () => {
  it('hold no product of an architecture that its vendor does not have', () => {
    for (const [vendor, products] of Object.entries(PRODUCTS)) {
      if (!isVendor(vendor)) throw new Error(vendor);
      for (const [, architecture] of products) expect(familyOf(vendor, architecture).id).not.toBe(vendor);
    }
  });

  it('give every family a name of its own', () => {
    expect(new Set(GPUS.values()).size).toBe(GPUS.size);
  });

  it('are explained part by part', () => {
    expect(DEVICE_CLASS_RULE).toHaveLength(classOf(WINDOWS).key.split('.').length);
    for (const { rule } of DEVICE_CLASS_RULE) expect(rule).toMatch(/\.$/);
  });
});

describe('whatever a device says of itself', () => {
  const KEY = /^[a-z0-9]+(?:-[a-z0-9]+)*(?:\.[a-z0-9]+(?:-[a-z0-9]+)*){4}$/;
  const real = (table as Row[]).flatMap(({ vendor, architecture, device, description }) => [
    vendor ?? '',
    architecture ?? '',
    device ?? '',
    description ?? '',
  ]);
  const hostile = [
    '<script>alert(1)</script>',
    '../../etc/passwd',
    '__proto__',
    'constructor',
    'toString',
    'nvidia-<b>',
    'a'.repeat(100_000),
    'rtx 1234 '.repeat(20_000),
    '\u202Eevil\u0000',
    '%2e%2e',
    '"; drop table runs; --',
  ];
  const text = fc.oneof(fc.string({ unit: 'binary' }), fc.constantFrom(...real), fc.constantFrom(...hostile));
  const row = fc.record({
    vendor: text,
    architecture: text,
    device: text,
    description: text,
    isFallback: fc.boolean(),
    system: fc.option(text),
    browser: fc.option(text),
    form: fc.constantFrom('desktop', 'mobile', 'tablet', null),
    f16: fc.boolean(),
  });

  it('makes a key and a name of words from the tables only', () => {
    fc.assert(
      fc.property(row, (any) => {
        const { key, name, parts } = classOf(any);
        expect(key).toMatch(KEY);
        expect(GPUS.has(parts.gpu)).toBe(true);
        expect(Object.hasOwn(OPERATING_SYSTEMS, parts.operatingSystem)).toBe(true);
        expect(Object.hasOwn(BROWSERS, parts.browser)).toBe(true);
        const [gpu, form, system, browser, f16, ...rest] = name.split(', ');
        expect(gpu).toBe(GPUS.get(parts.gpu));
        expect(['laptop or desktop', 'phone', 'tablet', 'unknown form factor']).toContain(form);
        expect([system, browser]).toEqual([OPERATING_SYSTEMS[parts.operatingSystem], BROWSERS[parts.browser]]);
        expect([f16, rest]).toEqual([any.f16 ? 'f16' : 'no f16', []]);
      }),
      { numRuns: 1000 },
    );
  });

  it('takes the words of objects in JavaScript for no names', () => {
    for (const word of ['__proto__', 'constructor', 'hasOwnProperty']) {
      expect(classOf({ ...WINDOWS, vendor: word, architecture: word }).parts.gpu).toBe('other');
      expect(classOf({ ...WINDOWS, vendor: 'nvidia', architecture: word }).parts.gpu).toBe('nvidia');
    }
  });
});
