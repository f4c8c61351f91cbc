import type { Reading } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import { equalityKey } from './equality-key.ts';

/** Equal for runs of the same build. Older records do not tell whether the output layer has a table of its own: that makes no other build. */
export function buildKey({ build }: Run): string {
  if (build.runtime === 'endpoint' || !build.architecture) return equalityKey(build);
  return equalityKey({ ...build, architecture: { ...build.architecture, tied: undefined } });
}

/** Equal for runs on the same machine, as far as can be told. Only what every version of the record holds: more of it in a newer one does not make it another machine. */
export function machineKey({ sessions, label }: Run): string {
  const device = sessions[0]?.device;
  const gpu = valueOf(device?.gpu);
  const browser = valueOf(device?.browser);
  const system = valueOf(device?.operatingSystem)?.name;
  const cores = valueOf(device?.logicalCores);
  return equalityKey([label, gpu?.adapter, gpu?.features, browser?.name, valueOf(browser?.version), system, cores]);
}

const valueOf = <Value>(reading: Reading<Value> | undefined): Value | undefined =>
  reading?.status === 'measured' ? reading.value : undefined;
