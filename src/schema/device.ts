import { Count, Milliseconds, reading } from './primitives.ts';
import { z } from './zod.ts';

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
  /** The limits that decide which builds fit, in the units of the WebGPU specification (mostly bytes). */
  limits: z.record(z.string(), z.number().nonnegative()),
});
export type AdapterReport = z.infer<typeof AdapterReport>;

/** What the browser can honestly know about the machine. Every field says where it was not exposed. */
export const DeviceReport = z.strictObject({
  gpu: reading(AdapterReport),
  browser: reading(z.strictObject({ name: z.string(), version: z.string() })),
  operatingSystem: reading(z.strictObject({ name: z.string(), version: z.string() })),
  formFactor: reading(z.enum(['desktop', 'mobile', 'tablet'])),
  logicalCores: reading(Count),
  /** Gibibytes, as a coarse bucket of the browser's. */
  memoryBucketGib: reading(z.number().positive()),
  /** True when the page is cross-origin isolated, which the fine timer needs. */
  crossOriginIsolated: z.boolean(),
  /** Smallest step the page's clock was seen to make. */
  timerResolutionMs: reading(Milliseconds),
});
export type DeviceReport = z.infer<typeof DeviceReport>;
