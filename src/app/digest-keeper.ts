import { recordOf } from '../compare/run-digest.ts';
import { messageOf } from '../schema/message-of.ts';
import type { RunRecord } from '../schema/run-digest.ts';
import type { DigestStore, KeptDigest } from '../store/digest-store.ts';
import type { RunStore } from '../store/run-store.ts';
import { StorageError } from '../store/storage-error.ts';
import type { DigestAnswer, DigestQuestion } from './digest-messages.ts';

export interface KeeperOptions {
  runs: Pick<RunStore, 'endedIds' | 'head' | 'read'>;
  digests: DigestStore;
  tell(answer: DigestAnswer): void;
  /** False while something is measured, which would suffer. Then what is missing is left for the next time. */
  mayWork(): Promise<boolean>;
}

/** Messages of this many digests or records take the page a few ms to read. */
const [DIGESTS_AT_ONCE, RECORDS_AT_ONCE] = [200, 20];
/** How often the page hears of digests that were made. */
const TELL_EVERY_MS = 500;

/** Tells the page which digests there are, run by run makes those that are missing, and hands out records. */
export class DigestKeeper {
  readonly #options: KeeperOptions;
  /** What the page has been told. */
  readonly #told = new Map<string, KeptDigest>();
  readonly #damaged = new Map<string, string>();
  /** Runs whose digest is still to be made, the newest first. */
  #missing: string[] = [];
  #making = false;
  /** The run whose digest is being made. */
  #current: string | undefined;
  #refreshing: Promise<void> = Promise.resolve();

  constructor(options: KeeperOptions) {
    this.#options = options;
  }

  /** Never rejects. */
  async answer(asked: DigestQuestion): Promise<void> {
    const { question } = asked;
    try {
      if (asked.kind === 'records') return await this.#tellRecords(asked);
      // One after the other: two at once would tell the page the same thing twice, or the older thing last.
      const turn = this.#refreshing.then(() => this.#refresh());
      this.#refreshing = turn.catch(() => undefined);
      await turn;
      this.#options.tell({ kind: 'kept', question });
      await this.#make();
    } catch (error) {
      this.#options.tell({ kind: 'failed', question, message: messageOf(error) });
    }
  }

  async #refresh(): Promise<void> {
    const { runs, digests } = this.#options;
    const ids = new Set(await runs.endedIds());
    const kept = await digests.all(this.#told);
    const changed = [...kept].filter(([id, one]) => ids.has(id) && this.#told.get(id) !== one);
    const gone = [...this.#told.keys()].filter((id) => !ids.has(id) || !kept.has(id));
    for (const id of gone) this.#told.delete(id);
    this.#tellChanged(
      changed.map(([, one]) => one),
      gone,
    );
    for (const id of this.#damaged.keys()) if (!ids.has(id)) this.#damaged.delete(id);
    this.#missing = [...ids].filter((id) => !this.#told.has(id) && id !== this.#current);
    this.#tellProgress();
  }

  #tellChanged(changed: readonly KeptDigest[], gone: string[] = []): void {
    if (gone.length > 0) this.#options.tell({ kind: 'changed', digests: [], gone });
    for (const one of changed) this.#told.set(one.digest.id, one);
    for (let from = 0; from < changed.length; from += DIGESTS_AT_ONCE) {
      const some = changed.slice(from, from + DIGESTS_AT_ONCE);
      const digests = some.map(({ digest, origin }) => ({ digest, origin }));
      this.#options.tell({ kind: 'changed', digests, gone: [] });
    }
  }

  #tellProgress(): void {
    const damaged = [...this.#damaged].map(([id, reason]) => ({ id, reason }));
    this.#options.tell({ kind: 'progress', pending: this.#missing.length, damaged });
  }

  /** Makes what is missing until nothing is, or something is measured. */
  async #make(): Promise<void> {
    if (this.#making) return;
    this.#making = true;
    let made: KeptDigest[] = [];
    let toldAt = performance.now();
    const tell = () => {
      this.#tellChanged(made);
      this.#tellProgress();
      made = [];
      toldAt = performance.now();
    };
    try {
      while (this.#missing.length > 0 && (await this.#options.mayWork())) {
        this.#current = this.#missing.shift();
        const one = this.#current === undefined ? undefined : await this.#makeOne(this.#current);
        this.#current = undefined;
        if (one) made.push(one.kept);
        if (performance.now() - toldAt > TELL_EVERY_MS) tell();
      }
    } finally {
      this.#making = false;
      this.#current = undefined;
      tell();
    }
  }

  /** Undefined where the run is gone, under way, damaged, or changed meanwhile. */
  async #makeOne(id: string): Promise<{ kept: KeptDigest; record: RunRecord } | undefined> {
    const { runs, digests } = this.#options;
    this.#damaged.delete(id);
    try {
      const head = await runs.head(id);
      if (!head || head.status.state === 'running') return undefined;
      const { origin } = head;
      const token = await digests.begin(id, origin);
      const run = await runs.read(id);
      if (!run || run.status.state === 'running') return undefined;
      const record = recordOf(run);
      const isKept = await digests.keep(record, { origin, token });
      return isKept ? { kept: { digest: record.digest, origin, token }, record } : undefined;
    } catch (error) {
      // Of a full disk the run is innocent, and the next one would fare no better.
      if (error instanceof StorageError) throw error;
      this.#damaged.set(id, messageOf(error));
      return undefined;
    }
  }

  async #tellRecords({ question, ids }: Extract<DigestQuestion, { kind: 'records' }>): Promise<void> {
    for (let from = 0; from === 0 || from < ids.length; from += RECORDS_AT_ONCE) {
      const some = ids.slice(from, from + RECORDS_AT_ONCE);
      const kept = await this.#options.digests.records(some);
      const records: RunRecord[] = [];
      for (const id of some) {
        const record = kept.get(id) ?? (await this.#makeOne(id))?.record;
        if (record) records.push(record);
      }
      this.#options.tell({ kind: 'records', question, records, last: from + RECORDS_AT_ONCE >= ids.length });
    }
  }
}
