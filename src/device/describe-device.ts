import { measuredBy, type Conditions, type DeviceReport, type Source, type Sourced } from '../schema/device.ts';
import { notMeasured, type Reading } from '../schema/primitives.ts';
import { conditionsScope, watchConditions, type ConditionsWatch } from './conditions.ts';
import { describeGpu } from './describe-gpu.ts';
import { describeSoftware } from './describe-software.ts';
import { timerResolution } from './timer-resolution.ts';

export interface DescribeOptions {
  scope?: Navigator;
  /** A watch that goes on. Without one, a watch is begun for this description and ended with it. */
  conditions?: Pick<ConditionsWatch, 'currentConditions'>;
}

/**
 * All that the browser tells of this device. Asks nothing of the user and starts no computation on the GPU. What hangs,
 * fails or is missing says so in its field; never rejects.
 */
export async function describeDevice({ scope = navigator, conditions }: DescribeOptions = {}): Promise<DeviceReport> {
  const [gpu, software, { charging, pressure }] = await Promise.all([
    describeGpu(scope.gpu as GPU | undefined),
    describeSoftware(scope),
    conditions ? conditions.currentConditions() : oneLook(scope),
  ]);
  return {
    ...gpu,
    ...software,
    logicalCores: orNotExposed(scope.hardwareConcurrency),
    memoryBucketGib: orNotExposed((scope as { deviceMemory?: number }).deviceMemory),
    crossOriginIsolated: measuredBy('page', globalThis.crossOriginIsolated ?? false),
    timerResolutionMs: from(
      'measured-here',
      timerResolution(() => performance.now()),
    ),
    charging: from('battery-api', charging),
    pressure: from('compute-pressure', pressure),
  };
}

async function oneLook(scope: Navigator): Promise<Conditions> {
  const watch = watchConditions(conditionsScope(scope));
  try {
    return await watch.currentConditions();
  } finally {
    watch.close();
  }
}

const from = <Value>(source: Source, reading: Reading<Value>): Sourced<Value> =>
  reading.status === 'measured' ? measuredBy(source, reading.value) : reading;

const orNotExposed = (value: number | undefined): Sourced<number> =>
  value ? measuredBy('navigator', value) : notMeasured('not exposed');
