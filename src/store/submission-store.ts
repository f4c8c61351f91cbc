import type { IDBPDatabase } from 'idb';
import { Outgoing } from '../schema/outgoing.ts';
import { firstIssue } from '../schema/parse.ts';
import type { LabDatabase } from './lab-database.ts';
import { storageError } from './storage-error.ts';

/** What this browser took from boards and sent to them, and the ids of records that cannot be read. */
export interface OutgoingList {
  /** The newest first. */
  outgoing: Outgoing[];
  damaged: { id: string; reason: string }[];
}

/** Tickets, submissions and their keys in IndexedDB. Whatever is read is checked: an older version may have written it. */
export class SubmissionStore {
  readonly #database: IDBPDatabase<LabDatabase>;

  constructor(database: IDBPDatabase<LabDatabase>) {
    this.#database = database;
  }

  async list(): Promise<OutgoingList> {
    const list: OutgoingList = { outgoing: [], damaged: [] };
    for (const stored of await this.#database.getAll('submissions')) {
      const parsed = Outgoing.safeParse(stored);
      if (parsed.success) list.outgoing.push(parsed.data);
      else list.damaged.push({ id: stored.id, reason: firstIssue(parsed.error) });
    }
    list.outgoing.sort((a, b) => (a.takenAt < b.takenAt ? 1 : -1));
    return list;
  }

  async all(): Promise<readonly Outgoing[]> {
    return (await this.list()).outgoing;
  }

  /** Undefined where there is none, or none that can be read. */
  async read(id: string): Promise<Outgoing | undefined> {
    return Outgoing.safeParse(await this.#database.get('submissions', id)).data;
  }

  /**
   * Adds a record, or replaces the one of the same id; resolves when it is on the disk, not when the browser intends to
   * write it: a key that is lost deletes nothing. Throws a StorageError when the disk is full.
   */
  async write(outgoing: Outgoing): Promise<void> {
    try {
      const transaction = this.#database.transaction('submissions', 'readwrite', { durability: 'strict' });
      await Promise.all([transaction.store.put(outgoing), transaction.done]);
    } catch (error) {
      throw storageError(error);
    }
  }

  delete(id: string): Promise<void> {
    return this.#database.delete('submissions', id);
  }
}
