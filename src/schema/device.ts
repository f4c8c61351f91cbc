import { Count, Milliseconds, NotMeasured, reading } from './primitives.ts';
import { z } from './zod.ts';

/** Who told what is known of a device. `not-recorded`: an older version of the record, which did not say. */
export const Source = z.enum([
  'webgpu',
  'client-hints',
  'user-agent',
  'navigator',
  'battery-api',
  'compute-pressure',
  'page',
  'measured-here',
  'not-recorded',
]);
export type Source = z.infer<typeof Source>;

/** A value that was really observed with its source, or the reason why it was not. Wherever a reading fits, it fits. */
export function sourced<Value extends z.ZodType>(value: Value) {
  return z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('measured'), value, source: Source }),
    NotMeasured,
  ]);
}
export type Sourced<Value> = { status: 'measured'; value: Value; source: Source } | NotMeasured;

export const measuredBy = <Value>(source: Source, value: Value): Sourced<Value> => ({
  status: 'measured',
  value,
  source,
});

/** What the browser tells of a GPU adapter. Empty strings mean that the browser keeps the field to itself. */
export const Adapter = z.strictObject({
  vendor: z.string(),
  architecture: z.string(),
  device: z.string(),
  description: z.string(),
  /** True for an adapter that computes in software. */
  isFallback: z.boolean(),
});
export type Adapter = z.infer<typeof Adapter>;

export const AdapterReport = z.strictObject({
  adapter: Adapter,
  features: z.array(z.string()),
  /** All limits of the adapter by name, in the units of the WebGPU specification (sizes in bytes). */
  limits: z.record(z.string(), z.number().nonnegative()),
  /** Fewest and most invocations that the adapter runs as one subgroup. */
  subgroupSizes: reading(z.strictObject({ min: Count, max: Count })),
});
export type AdapterReport = z.infer<typeof AdapterReport>;

/** A browser or an operating system. */
export const Product = z.strictObject({ name: z.string().min(1), version: sourced(z.string().min(1)) });
export type Product = z.infer<typeof Product>;

/** How hard the processor is pressed, in the words of the Compute Pressure API. */
export const Pressure = z.enum(['nominal', 'fair', 'serious', 'critical']);
export type Pressure = z.infer<typeof Pressure>;

/** What can change while a run goes on, and changes its speed. */
export const Conditions = z.strictObject({
  /** True while the machine charges, and where it has no battery. */
  charging: reading(z.boolean()),
  pressure: reading(Pressure),
});
export type Conditions = z.infer<typeof Conditions>;

/**
 * What the browser can honestly know about the machine. Every field names its source or says why it is not there. Only
 * what many machines share is asked for: no serial numbers, no model names, no lists of what is installed.
 */
export const DeviceReport = z.strictObject({
  /** The adapter for high performance, which runtimes ask for. */
  gpu: sourced(AdapterReport),
  /** The adapter for low power where it is another one. */
  lowPowerAdapter: sourced(AdapterReport),
  /** Names of the language features of WGSL that the browser knows. */
  shaderLanguageFeatures: sourced(z.array(z.string())),
  browser: sourced(Product),
  operatingSystem: sourced(Product),
  formFactor: sourced(z.enum(['desktop', 'mobile', 'tablet'])),
  /** Family of the processor, such as `x86` or `arm`. */
  processorArchitecture: sourced(z.string().min(1)),
  /** 32 or 64, as the browser was built. */
  processorBits: sourced(z.number().int().positive()),
  logicalCores: sourced(Count),
  /** Gibibytes, as a coarse bucket of the browser's. */
  memoryBucketGib: sourced(z.number().positive()),
  /** True when the page is cross-origin isolated, which the fine timer needs. */
  crossOriginIsolated: sourced(z.boolean()),
  /** Smallest step the page's clock was seen to make. */
  timerResolutionMs: sourced(Milliseconds),
  /** As `Conditions`, when the device was described. */
  charging: sourced(z.boolean()),
  pressure: sourced(Pressure),
});
export type DeviceReport = z.infer<typeof DeviceReport>;
