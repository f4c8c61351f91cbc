import type { DeviceReport } from '../../schema/device.ts';
import type { GpuMeasurement } from '../../schema/gpu-measurement.ts';
import { sameAdapter } from './kept-gpu.ts';
import { adapterName } from '../names.ts';

/** What has to be known before a measurement is read, as sentences. `now`: the device as it is when it is read. */
export function measurementNotes(
  { report, hidden, conditions }: GpuMeasurement,
  now: Pick<DeviceReport, 'gpu'>,
): string[] {
  const { adapter } = report;
  const { charging, pressure } = conditions;
  const strained = pressure.status === 'measured' && (pressure.value === 'serious' || pressure.value === 'critical');
  return [
    ...(adapter.isFallback
      ? ['The adapter computes in software: these are numbers of the processor and its memory, not of a GPU.']
      : []),
    ...(now.gpu.status === 'measured' && !sameAdapter(adapter, now.gpu.value.adapter)
      ? [
          `Another adapter was measured than the one that the browser offers now: ${adapterName(adapter) ?? 'one without a name'}. Measure again.`,
        ]
      : []),
    ...(hidden ? ['The tab was hidden for a part of the time, which may have slowed the measuring down.'] : []),
    ...(charging.status === 'measured' && !charging.value
      ? ['The machine ran on battery, where many are slower than on mains.']
      : []),
    ...(strained
      ? [
          'The processor was under pressure: something else may have been running, or the machine was slowing down from heat.',
        ]
      : []),
  ];
}
