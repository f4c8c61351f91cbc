import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { ByteStore } from './byte-store.ts';
import { noRoom } from './download-error.ts';

/** What the browser says about storage, and the way to ask it to keep what is stored. */
export interface Disk {
  estimate(): Promise<{ usage?: number; quota?: number }>;
  persisted(): Promise<boolean>;
  /** Asks the browser not to delete what is stored; it may ask the visitor, who may not answer. */
  persist(): Promise<boolean>;
}

export interface Space {
  usedBytes: number;
  quotaBytes: number;
  persistent: boolean;
}

/** What the browser allows and holds, in bytes. */
export async function spaceOf(store: ByteStore, disk: Disk): Promise<Reading<Space>> {
  if (store.kind === 'memory')
    return notMeasured(
      'This window does not let the page store anything, as private windows do: builds stay in memory until it is closed.',
    );
  const { usage, quota } = await disk.estimate().catch(() => ({ usage: undefined, quota: undefined }));
  if (usage === undefined || quota === undefined)
    return notMeasured('This browser does not tell how much a page may store.');
  return measured({ usedBytes: usage, quotaBytes: quota, persistent: await disk.persisted().catch(() => false) });
}

/** Bytes that may still be stored; undefined where the browser does not tell. */
export async function freeBytes(store: ByteStore, disk: Disk): Promise<number | undefined> {
  const space = await spaceOf(store, disk);
  return space.status === 'measured' ? Math.max(0, space.value.quotaBytes - space.value.usedBytes) : undefined;
}

/** A first visit's check leaves nothing worth asking the visitor about. */
const WORTH_KEEPING = 50_000_000;

/**
 * Makes sure before the first byte that a download fits. Some browsers allow more to a site that may keep what it stores,
 * so that is waited for only where room is short. Throws a DownloadError that says how much is missing.
 */
export async function ensureRoom(neededBytes: number, store: ByteStore, disk: Disk): Promise<void> {
  if (store.kind === 'memory') return;
  const free = await freeBytes(store, disk);
  if (free === undefined || free >= neededBytes) {
    if (neededBytes >= WORTH_KEEPING) void disk.persist().catch(() => false);
    return;
  }
  await disk.persist().catch(() => false);
  const now = await freeBytes(store, disk);
  if (now !== undefined && now < neededBytes) throw noRoom(neededBytes, now);
}
