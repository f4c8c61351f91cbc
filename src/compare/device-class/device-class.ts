import type { DeviceReport } from '../../schema/device.ts';
import { measured, notMeasured, type Reading } from '../../schema/primitives.ts';
import { familyById, type GpuFamily } from './gpu-families.ts';
import { gpuFamily } from './gpu-family.ts';
import {
  browserFamily,
  BROWSERS,
  operatingSystemFamily,
  OPERATING_SYSTEMS,
  type BrowserFamily,
  type OperatingSystemFamily,
} from './software-families.ts';

const FORM_FACTORS = {
  desktop: 'laptop or desktop',
  mobile: 'phone',
  tablet: 'tablet',
  unknown: 'unknown form factor',
} as const;

/** Under what devices are compared and published. Devices of one class are alike, not equal. */
export interface DeviceClass {
  /** Five parts joined by dots, such as `nvidia-lovelace.desktop.windows.chromium.f16`. Safe in addresses. */
  key: string;
  /** The same for people. */
  name: string;
  parts: {
    /** Id of a family in `gpu-families.ts`. */
    gpu: string;
    formFactor: keyof typeof FORM_FACTORS;
    operatingSystem: OperatingSystemFamily;
    browser: BrowserFamily;
    /** Whether the adapter computes with half precision. */
    f16: boolean;
  };
}

/**
 * The class of a device. The key is `gpu.form.system.browser.f16`; DEVICE_CLASS_RULE says how each part is found. Every
 * word in key and name comes from the tables of this folder: what a device says of itself is looked up, never repeated.
 * Not measured where the browser gave no adapter. Never throws.
 */
export function deviceClassOf(device: DeviceReport): Reading<DeviceClass> {
  if (device.gpu.status === 'not-measured') return notMeasured('the browser gave no GPU adapter');
  const { adapter, features } = device.gpu.value;
  const gpu = gpuFamily(adapter);
  const formFactor = valueOf(device.formFactor) ?? 'unknown';
  const operatingSystem = operatingSystemFamily(valueOf(device.operatingSystem)?.name);
  const browser = browserFamily(valueOf(device.browser)?.name, operatingSystem);
  const f16 = features.includes('shader-f16');
  return measured(classOf(gpu, { formFactor, operatingSystem, browser, f16 }));
}

/** The class of a key, as `deviceClassOf` makes them; undefined for any other text. Never throws. */
export function deviceClassOfKey(key: string): DeviceClass | undefined {
  const [gpu = '', formFactor = '', operatingSystem = '', browser = '', f16 = '', ...more] = key.split('.');
  const family = familyById(gpu);
  const known =
    Object.hasOwn(FORM_FACTORS, formFactor) &&
    Object.hasOwn(OPERATING_SYSTEMS, operatingSystem) &&
    Object.hasOwn(BROWSERS, browser) &&
    ['f16', 'no-f16'].includes(f16);
  if (!family || !known || more.length > 0) return undefined;
  return classOf(family, {
    formFactor: formFactor as keyof typeof FORM_FACTORS,
    operatingSystem: operatingSystem as OperatingSystemFamily,
    browser: browser as BrowserFamily,
    f16: f16 === 'f16',
  });
}

function classOf(gpu: GpuFamily, parts: Omit<DeviceClass['parts'], 'gpu'>): DeviceClass {
  const { formFactor, operatingSystem, browser, f16 } = parts;
  return {
    key: [gpu.id, formFactor, operatingSystem, browser, f16 ? 'f16' : 'no-f16'].join('.'),
    name: [
      gpu.name,
      FORM_FACTORS[formFactor],
      OPERATING_SYSTEMS[operatingSystem],
      BROWSERS[browser],
      f16 ? 'f16' : 'no f16',
    ].join(', '),
    parts: { gpu: gpu.id, ...parts },
  };
}

const valueOf = <Value>(reading: Reading<Value>): Value | undefined =>
  reading.status === 'measured' ? reading.value : undefined;
