import type { DeviceClass } from '../../compare/device-class/device-class.ts';

/** Bytes a second, with room for years: processors of servers have up to 1.2 TB/s, LPDDR5X of phones 0.1. */
const OF_PROCESSORS = 2e12;
const OF_TELEPHONES = 3e11;
/** Accelerators of 2025 read 8 TB/s. */
const OF_ANY = 1e13;

/** Bytes a second that no device of a class can read from its memory. */
export function mostBytesPerSecond({ gpu, formFactor }: DeviceClass['parts']): number {
  if (gpu === 'software') return OF_PROCESSORS;
  return formFactor === 'mobile' ? OF_TELEPHONES : OF_ANY;
}
