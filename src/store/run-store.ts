import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { parseRun } from '../schema/doors.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import type { Trial } from '../schema/trial.ts';
import type { LabDatabase, RunHead } from './lab-database.ts';
import { isSameData } from './same-data.ts';
import { storageError } from './storage-error.ts';
import { messageOf } from '../schema/message-of.ts';

/** Whatever changes a run also removes what was derived from it. */
const CHANGED = ['runs', 'trials', 'digests', 'evidence'] as const;
type Write = IDBPTransaction<LabDatabase, typeof CHANGED, 'readwrite'>;

/** What a list of the stored runs holds: those that can be read, and the names of those that cannot. */
export interface RunList {
  /** The newest first. */
  heads: RunHead[];
  damaged: { id: string; reason: string }[];
}

export interface ListOptions {
  /** What an earlier list found. */
  known?: readonly RunHead[];
  onFirst?(list: RunList): void;
}

/** Runs that are checked in one go: some 10 ms. */
const SLICE = 40;

/** Runs in IndexedDB. Whatever is read passes through `parseRun`: an older record is migrated, a damaged one refused. */
export class RunStore {
  readonly #database: IDBPDatabase<LabDatabase>;

  constructor(database: IDBPDatabase<LabDatabase>) {
    this.#database = database;
  }

  /**
   * All runs without their trials. A damaged one is named apart and hides no other. They are read and checked a few at a
   * time, the newest first, so that thousands do not hold up the page; those of `known` that have not changed are not
   * checked again. `onFirst` is called with the first few as soon as they are there, unless they are all.
   */
  async list({ known = [], onFirst }: ListOptions = {}): Promise<RunList> {
    const list: RunList = { heads: [], damaged: [] };
    const before = new Map(known.map((head) => [head.id, head]));
    const ids = await this.#newestFirst();
    for (let from = 0; from < ids.length; from += SLICE) {
      await this.#listSome(ids.slice(from, from + SLICE), list, before);
      if (from === 0 && ids.length > SLICE) onFirst?.({ heads: [...list.heads], damaged: [...list.damaged] });
    }
    list.heads.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    return list;
  }

  /** Ids of all runs; a damaged one may not say when it began, and then comes last. */
  async #newestFirst(): Promise<string[]> {
    const [dated, all] = await Promise.all([
      this.#database.getAllKeysFromIndex('runs', 'startedAt'),
      this.#database.getAllKeys('runs'),
    ]);
    return [...new Set([...dated.reverse(), ...all])];
  }

  async #listSome(ids: readonly string[], list: RunList, before: ReadonlyMap<string, RunHead>): Promise<void> {
    const { store, done } = this.#database.transaction('runs');
    const stored = await Promise.all(ids.map((id) => store.get(id)));
    await done;
    for (const record of stored) {
      if (!record) continue;
      const old = before.get(record.id);
      try {
        list.heads.push(old && isSameData(old, record) ? old : readHead(record));
      } catch (error) {
        list.damaged.push({ id: record.id, reason: messageOf(error) });
      }
    }
  }

  /** Ids of the runs that ended, readable or not, the newest first. */
  async endedIds(): Promise<string[]> {
    const ids = await this.#newestFirst();
    const ended: string[] = [];
    for (let from = 0; from < ids.length; from += SLICE) {
      const { store, done } = this.#database.transaction('runs');
      const some = await Promise.all(ids.slice(from, from + SLICE).map((id) => store.get(id)));
      await done;
      // What is stored may be damaged: it does not have to have a state.
      const isRunning = (head: { status?: { state?: unknown } }) => head.status?.state === 'running';
      ended.push(...some.flatMap((head) => (head && !isRunning(head) ? [head.id] : [])));
    }
    return ended;
  }

  /** A run without its trials; undefined when there is none of that id. Throws a RefusedError when it is damaged. */
  async head(id: string): Promise<RunHead | undefined> {
    const stored = await this.#database.get('runs', id);
    return stored && readHead(stored);
  }

  /** A run with its trials; undefined when there is none of that id. Throws a RefusedError when it is damaged. */
  async read(id: string): Promise<Run | undefined> {
    const head = await this.#database.get('runs', id);
    if (!head) return undefined;
    const records = await this.#database.getAll('trials', trialsOf(id));
    const { doneTrials: _derived, origin: _here, ...run } = head;
    const trials = records.map(({ trial }) => trial);
    const isOfSpeed = (trial: Trial | SpeedTrial) => 'shape' in trial;
    return parseRun({
      ...run,
      trials: trials.filter((trial) => !isOfSpeed(trial)),
      speedTrials: trials.filter(isOfSpeed),
    });
  }

  /** Whether a run of that id is stored, readable or not. */
  async has(id: string): Promise<boolean> {
    return (await this.#database.getKey('runs', id)) !== undefined;
  }

  /** Writes runs whole, in one transaction: all of them or none. Throws a StorageError when the disk is full. */
  write(runs: readonly Run[], origin: RunHead['origin']): Promise<void> {
    return this.#change(function* (transaction) {
      const trials = transaction.objectStore('trials');
      for (const run of runs) {
        yield transaction.objectStore('runs').put(headOf(run, origin));
        yield trials.delete(trialsOf(run.id));
        yield* underive(transaction, run.id);
        for (const [position, trial] of allTrials(run).entries()) yield trials.put({ runId: run.id, position, trial });
      }
    });
  }

  /** Adds what the last event of a run made here changed: the head, and the newest trial when there is one. */
  writeProgress(run: Run): Promise<void> {
    const trials = allTrials(run);
    const position = trials.length - 1;
    const trial = trials[position];
    return this.#change(function* (transaction) {
      yield transaction.objectStore('runs').put(headOf(run, 'here'));
      if (trial) yield transaction.objectStore('trials').put({ runId: run.id, position, trial });
      yield* underive(transaction, run.id);
    });
  }

  delete(id: string): Promise<void> {
    return this.#change(function* (transaction) {
      yield transaction.objectStore('runs').delete(id);
      yield transaction.objectStore('trials').delete(trialsOf(id));
      yield* underive(transaction, id);
    });
  }

  /** One transaction; a write that cannot be made rolls all of it back and becomes a StorageError. */
  async #change(work: (transaction: Write) => Iterable<Promise<unknown>>): Promise<void> {
    const transaction = this.#database.transaction(CHANGED, 'readwrite');
    // Of a transaction that fails, every part rejects; what matters is reported once, below.
    transaction.done.catch(() => undefined);
    try {
      for (const write of work(transaction)) write.catch(() => undefined);
      await transaction.done;
    } catch (error) {
      // A write that is refused at once does not end its transaction: the writes before it would stay.
      abort(transaction);
      throw storageError(transaction.error ?? error);
    }
  }
}

function* underive(transaction: Write, id: string): Iterable<Promise<unknown>> {
  yield transaction.objectStore('digests').delete(id);
  yield transaction.objectStore('evidence').delete(id);
}

function abort(transaction: Write): void {
  try {
    transaction.abort();
  } catch {
    // It has ended by itself.
  }
}

/** A run has trials of one kind only. */
const allTrials = ({ trials, speedTrials }: Run): readonly (Trial | SpeedTrial)[] =>
  speedTrials.length > 0 ? speedTrials : trials;

const trialsOf = (runId: string) => IDBKeyRange.bound([runId, 0], [runId, Number.MAX_SAFE_INTEGER]);

function readHead({ doneTrials, origin, ...run }: RunHead): RunHead {
  const { trials: _none, speedTrials: _nor, ...head } = parseRun({ ...run, trials: [], speedTrials: [] });
  return { ...head, doneTrials, origin };
}

function headOf(run: Run, origin: RunHead['origin']): RunHead {
  const { trials, speedTrials, ...head } = run;
  return { ...head, doneTrials: trials.length + speedTrials.length, origin };
}
