import type { IDBPDatabase } from 'idb';
import { RunDigest, RunEvidence, type RunRecord } from '../schema/run-digest.ts';
import type { Derived, LabDatabase, RunHead } from './lab-database.ts';
import { storageError } from './storage-error.ts';

/** A digest that is kept, and where its run was made. */
export interface KeptDigest {
  digest: RunDigest;
  origin: RunHead['origin'];
  /** Another one each time the digest is made. */
  token: string;
}

/**
 * Digests and evidence in IndexedDB. What is of another version, damaged or only begun counts as missing: it is made
 * again from its run.
 */
export class DigestStore {
  readonly #database: IDBPDatabase<LabDatabase>;

  constructor(database: IDBPDatabase<LabDatabase>) {
    this.#database = database;
  }

  /** All digests that can be read, by id. Those whose token is that in `known` are not checked again: `known` has them. */
  async all(known: ReadonlyMap<string, KeptDigest> = new Map()): Promise<Map<string, KeptDigest>> {
    const found = new Map<string, KeptDigest>();
    for (const { id, origin, token, value } of await this.#database.getAll('digests')) {
      const before = known.get(id);
      if (before && before.token === token && before.origin === origin) {
        found.set(id, before);
        continue;
      }
      const { data } = RunDigest.safeParse(value);
      if (data?.id === id && typeof token === 'string') found.set(id, { digest: data, origin, token });
    }
    return found;
  }

  /** Digest and evidence of those of the runs that have both, by id. */
  async records(ids: readonly string[]): Promise<Map<string, RunRecord>> {
    const transaction = this.#database.transaction(['digests', 'evidence']);
    const [digests, evidence] = [transaction.objectStore('digests'), transaction.objectStore('evidence')];
    const stored = await Promise.all(ids.map((id) => Promise.all([digests.get(id), evidence.get(id)])));
    await transaction.done;
    const records = new Map<string, RunRecord>();
    for (const [one, other] of stored) {
      if (one?.token !== other?.token) continue;
      const { data: digest } = RunDigest.safeParse(one?.value);
      const { data: rest } = RunEvidence.safeParse(other?.value);
      if (digest && rest && digest.id === one?.id && rest.id === digest.id)
        records.set(digest.id, { digest, evidence: rest });
    }
    return records;
  }

  /**
   * Says, before a run is read, that its digest is being made. The token that is given back is good until the run is
   * written or deleted, or somebody else begins.
   */
  async begin(id: string, origin: RunHead['origin']): Promise<string> {
    const token = crypto.randomUUID();
    await this.#attempt(this.#database.put('digests', { id, origin, token, value: 'begun' }));
    return token;
  }

  /** Keeps what was made of the run as it was after `begin`. False, and nothing is kept, where the token is no longer good. */
  async keep({ digest, evidence }: RunRecord, { origin, token }: Pick<Derived, 'origin' | 'token'>): Promise<boolean> {
    const { id } = digest;
    const transaction = this.#database.transaction(['digests', 'evidence'], 'readwrite');
    const begun = await transaction.objectStore('digests').get(id);
    const isGood = begun?.token === token;
    if (isGood) {
      const writes = [
        transaction.objectStore('digests').put({ id, origin, token, value: digest }),
        transaction.objectStore('evidence').put({ id, origin, token, value: evidence }),
      ];
      await this.#attempt(Promise.all(writes));
    }
    await this.#attempt(transaction.done);
    return isGood;
  }

  async #attempt(work: Promise<unknown>): Promise<void> {
    try {
      await work;
    } catch (error) {
      throw storageError(error);
    }
  }
}
