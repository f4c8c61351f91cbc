import type { StoredBuild } from '../models/model-library.ts';
import type { Space } from '../models/room.ts';

export const freeBytes = ({ usedBytes, quotaBytes }: Space): number => Math.max(0, quotaBytes - usedBytes);

/** From here on deleting costs somebody a long download: it is asked about first. */
const COSTLY_BYTES = 20e6;
export const isCostly = (bytes: number): boolean => bytes >= COSTLY_BYTES;

/** Bytes of builds here, whole and in part. Files that builds share are counted for each. */
export const storedBytes = (stored: readonly Pick<StoredBuild, 'storedBytes'>[]): number =>
  stored.reduce((total, build) => total + build.storedBytes, 0);

/** How much of what the browser allows is in use, such as `12%` or `less than 1%`. */
export function quotaShare({ usedBytes, quotaBytes }: Pick<Space, 'usedBytes' | 'quotaBytes'>): string {
  const percent = quotaBytes > 0 ? (usedBytes / quotaBytes) * 100 : 0;
  return percent > 0 && percent < 1 ? 'less than 1%' : `${Math.round(percent)}%`;
}
