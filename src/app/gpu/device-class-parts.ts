import type { DeviceClass } from '../../compare/device-class/device-class.ts';
import { DEVICE_CLASS_RULE } from '../../compare/device-class/device-class-rule.ts';
import type { Reading } from '../../schema/primitives.ts';

export interface ClassPart {
  part: string;
  /** As it stands in the key; undefined where there is no class, or no device. */
  value: string | undefined;
  rule: string;
}

/** The key of a device class taken apart, each part with how it is found: they stand in the order of the rule. */
export function classParts(found: Reading<Pick<DeviceClass, 'key'>> | undefined): ClassPart[] {
  const values = found?.status === 'measured' ? found.value.key.split('.') : [];
  return DEVICE_CLASS_RULE.map(({ part, rule }, index) => ({ part, value: values[index], rule }));
}
