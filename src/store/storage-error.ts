/** A write that did not happen; the message is one sentence for people. */
export class StorageError extends Error {
  override readonly name = 'StorageError';
}

/** Runs a write and says in plain words why it failed. Nothing is half-written: transactions roll back. */
export async function storing(write: () => Promise<void>): Promise<void> {
  try {
    await write();
  } catch (error) {
    if (error instanceof DOMException && error.name === 'QuotaExceededError') {
      throw new StorageError(
        'The browser has no room left for results. Export and delete some runs, or free disk space, then try again.',
      );
    }
    throw new StorageError(
      `The result could not be stored: ${error instanceof Error ? error.message : String(error)}.`,
    );
  }
}
