import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { ByteStore } from './byte-store.ts';
import { noRoom } from './download-error.ts';
import { untilAborted } from './lock.ts';

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
/** How long the browser's question to the visitor is waited for. */
const ANSWER_MS = 8_000;

/**
 * Makes sure before the first byte that a download fits. Some browsers allow more to a site that may keep what it stores,
 * so that is waited for only where room is short, and not for long. Throws a DownloadError that says how much is missing,
 * or the signal's reason.
 */
export async function ensureRoom(
  neededBytes: number,
  store: ByteStore,
  disk: Disk,
  signal: AbortSignal,
): Promise<void> {
  if (store.kind === 'memory') return;
  const free = await freeBytes(store, disk);
  if (free === undefined || free >= neededBytes) {
    if (neededBytes >= WORTH_KEEPING) void disk.persist().catch(() => false);
    return;
  }
  await answerOf(disk, signal);
  const now = await freeBytes(store, disk);
  if (now !== undefined && now < neededBytes) throw noRoom(neededBytes, now);
}

/** Asks the browser to keep what is stored. A visitor who does not answer its question has not agreed. */
async function answerOf(disk: Disk, signal: AbortSignal): Promise<boolean> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), ANSWER_MS);
  try {
    return await untilAborted(disk.persist(), AbortSignal.any([signal, limit.signal]));
  } catch {
    signal.throwIfAborted();
    return false;
  } finally {
    clearTimeout(timer);
  }
}
