import { messageOf } from '../../schema/message-of.ts';
import type { RunRecord } from '../../schema/run-digest.ts';
import { DigestClient } from '../digest-client.ts';
import type { DamagedRun, StoredDigest } from '../digest-messages.ts';
import type { OpenDigestPort } from '../digest-port.ts';

export type { StoredDigest } from '../digest-messages.ts';

/** The digests of all stored runs. Those that are missing are made aside; the page never waits for them. */
export class DigestsState {
  /** The newest first; runs under way are not among them. */
  all = $state.raw<readonly StoredDigest[]>([]);
  loaded = $state(false);
  /** Runs whose digest is still to be made. */
  pending = $state(0);
  /** Runs of which no digest can be made. */
  damaged = $state.raw<readonly DamagedRun[]>([]);
  /** A sentence when the digests cannot be read. */
  problem = $state<string>();
  readonly #client: DigestClient;

  constructor(open: OpenDigestPort) {
    this.#client = new DigestClient(open, {
      onList: (all) => (this.all = all),
      onProgress: (pending, damaged) => {
        this.pending = pending;
        this.damaged = damaged;
      },
      onProblem: (reason) => (this.problem = reason),
    });
  }

  /** The digest of a run, where there is one. */
  find(id: string): StoredDigest | undefined {
    return this.all.find(({ digest }) => digest.id === id);
  }

  /** Reads what is kept, and has the rest made. Resolves when `all` holds what was kept, or `problem` says why not. */
  async refresh(): Promise<void> {
    try {
      await this.#client.refresh();
      this.problem = undefined;
    } catch (error) {
      this.problem = messageOf(error);
    }
    this.loaded = true;
  }

  /** Digests with their evidence, in the order of `ids`; those of runs that are gone or damaged are left out. Rejects with an Error. */
  async records(ids: readonly string[]): Promise<RunRecord[]> {
    return ids.length === 0 ? [] : this.#client.records(ids);
  }
}
