import { messageOf } from '../schema/message-of.ts';

/** A write that did not happen; the message is one sentence for people. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** Says in plain words why a write failed. */
export function storageError(error: unknown): StorageError {
  if (error instanceof DOMException && error.name === 'QuotaExceededError') {
    return new StorageError(
      'The browser has no room left for results. Export and delete some runs, or free disk space, then try again.',
    );
  }
  return new StorageError(`The result could not be stored: ${messageOf(error)}.`);
}
