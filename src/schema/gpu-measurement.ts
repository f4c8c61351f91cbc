import { Conditions, DeviceReport } from './device.ts';
import { MicrobenchmarkReport } from './microbenchmark.ts';
import { z } from './zod.ts';

export const GPU_MEASUREMENT_SCHEMA_VERSION = 1;

/** The GPU as the Device page measured it, with what has to be known to judge it: kept in the browser, and exported. */
export const GpuMeasurement = z.strictObject({
  type: z.literal('tabmark-gpu-measurement'),
  schemaVersion: z.literal(GPU_MEASUREMENT_SCHEMA_VERSION),
  /** What measured it, such as `tabmark 0.1.0`. */
  source: z.string().min(1),
  device: DeviceReport,
  /** Of the machine, when it was over. */
  conditions: Conditions,
  /** True when the tab could not be seen for a part of the time. */
  hidden: z.boolean(),
  report: MicrobenchmarkReport,
});
export type GpuMeasurement = z.infer<typeof GpuMeasurement>;
