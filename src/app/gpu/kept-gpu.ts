import type { Adapter } from '../../schema/device.ts';
import { parseGpuMeasurement } from '../../schema/doors.ts';
import type { GpuMeasurement } from '../../schema/gpu-measurement.ts';

/** The measurement that this browser kept; null where there is none, or none that this version can read. */
export function readGpuMeasurement(kept: unknown): GpuMeasurement | null {
  try {
    return parseGpuMeasurement(kept);
  } catch {
    return null;
  }
}

/** A name for the file of an exported measurement: `tabmark-gpu-2026-11-22.json`. */
export const gpuFileName = ({ report }: Pick<GpuMeasurement, 'report'>): string =>
  `tabmark-gpu-${report.startedAt.slice(0, 10)}.json`;

export const gpuFileText = (measurement: GpuMeasurement): string => `${JSON.stringify(measurement, null, 1)}\n`;

/** Whether the browser calls two adapters alike in everything. */
export const sameAdapter = (one: Adapter, other: Adapter): boolean =>
  one.vendor === other.vendor &&
  one.architecture === other.architecture &&
  one.device === other.device &&
  one.description === other.description &&
  one.isFallback === other.isFallback;
