import type { IDBPDatabase } from 'idb';
import { parseAnySuite } from '../schema/doors.ts';
import { messageOf } from '../schema/message-of.ts';
import type { LabDatabase, StoredSuite } from './lab-database.ts';
import { storageError } from './storage-error.ts';

/** What is stored: suites that can be read, and the names of those that cannot. */
export interface SuiteList {
  /** The newest first. */
  suites: StoredSuite[];
  damaged: { id: string; reason: string }[];
}

/** Imported suites in IndexedDB. Whatever is read passes the same door as a file. */
export class SuiteStore {
  readonly #database: IDBPDatabase<LabDatabase>;

  constructor(database: IDBPDatabase<LabDatabase>) {
    this.#database = database;
  }

  async list(): Promise<SuiteList> {
    const list: SuiteList = { suites: [], damaged: [] };
    for (const stored of await this.#database.getAll('suites')) {
      try {
        list.suites.push({ ...stored, suite: parseAnySuite(stored.suite) });
      } catch (error) {
        list.damaged.push({ id: stored.id, reason: messageOf(error) });
      }
    }
    list.suites.sort((a, b) => (a.importedAt < b.importedAt ? 1 : -1));
    return list;
  }

  /** Adds a suite, or replaces the one of the same id. Throws a StorageError when the disk is full. */
  async write(stored: StoredSuite): Promise<void> {
    try {
      await this.#database.put('suites', stored);
    } catch (error) {
      throw storageError(error);
    }
  }

  delete(id: string): Promise<void> {
    return this.#database.delete('suites', id);
  }
}
