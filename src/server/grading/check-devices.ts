import { deviceClassOf, deviceClassOfKey, type DeviceClass } from '../../compare/device-class/device-class.ts';
import { gpuFamily } from '../../compare/device-class/gpu-family.ts';
import { UNNAMED } from '../../compare/device-class/gpu-families.ts';
import { quarantine, reject, type Finding } from '../../ranking/finding.ts';
import type { Adapter } from '../../schema/device.ts';
import type { Run } from '../../schema/run.ts';
import type { Session } from '../../schema/session.ts';

/**
 * Whether a run was made on the class of devices under which it was sent. The first session decides: it has to be of that
 * class. A later session of another class, and an adapter that is of another family than the device says, are set aside:
 * a machine with two GPUs, or one whose driver broke, may honestly have changed.
 */
export function checkDevices(run: Run, key: string): Finding[] {
  const [session] = run.sessions;
  if (!session) {
    return [reject('other-device-class', 'The run has no session, so that nothing tells on which device it was made.')];
  }
  const found = deviceClassOf(session.device);
  if (found.status === 'not-measured') {
    return [reject('other-device-class', 'The browser gave no GPU adapter, so that the device has no class.')];
  }
  if (!isClaimed(found.value, deviceClassOfKey(key))) {
    return [reject('other-device-class', 'The device class is not that of the device in the run.')];
  }
  return changes(run, found.value);
}

/**
 * The class is made before the names of products are left out, so that its GPU may be told more exactly than what was sent
 * still shows. Everything else has to be the same, and the GPU no other one than was sent.
 */
function isClaimed(found: DeviceClass, claimed: DeviceClass | undefined): boolean {
  if (!claimed) return false;
  const { gpu, ...others } = found.parts;
  const { gpu: claimedGpu, ...claimedOthers } = claimed.parts;
  const isFiner = gpu === 'unnamed' || gpu === 'other' || claimedGpu.startsWith(`${gpu}-`);
  const isSame = claimedGpu === gpu || (isFiner && claimedGpu !== 'software');
  return isSame && JSON.stringify(others) === JSON.stringify(claimedOthers);
}

function changes({ sessions }: Run, { key, parts }: DeviceClass): Finding[] {
  const others = sessions.findIndex(({ device }) => {
    const found = deviceClassOf(device);
    return found.status === 'not-measured' || found.value.key !== key;
  });
  if (others > 0) {
    const sentence = `Session ${others + 1} was made on a device of another class than the first one.`;
    return [quarantine('several-devices', sentence)];
  }
  const isOther = (adapter: Adapter) => ![parts.gpu, UNNAMED.id].includes(gpuFamily(adapter).id);
  return parts.gpu !== UNNAMED.id && sessions.some((session) => adaptersOf(session).some(isOther))
    ? [quarantine('several-devices', 'What computed or was measured is another GPU than the one of the device.')]
    : [];
}

/** What the runtime computed on, and what the microbenchmarks measured. */
const adaptersOf = ({ runtime, microbenchmarks }: Session): Adapter[] => [
  ...(runtime.status === 'loaded' && runtime.report.adapter.status === 'measured'
    ? [runtime.report.adapter.value]
    : []),
  ...(microbenchmarks.status === 'measured' ? [microbenchmarks.value.adapter] : []),
];
