import type { IDBPDatabase, IDBPTransaction } from 'idb';
import { parseRun } from '../schema/doors.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import type { Trial } from '../schema/trial.ts';
import type { LabDatabase, RunHead } from './lab-database.ts';
import { storageError } from './storage-error.ts';
import { messageOf } from '../schema/message-of.ts';

type Write = IDBPTransaction<LabDatabase, ('runs' | 'trials')[], 'readwrite'>;

/** What a list of the stored runs holds: those that can be read, and the names of those that cannot. */
export interface RunList {
  /** The newest first. */
  heads: RunHead[];
  damaged: { id: string; reason: string }[];
}

/** Runs in IndexedDB. Whatever is read passes through `parseRun`: an older record is migrated, a damaged one refused. */
export class RunStore {
  readonly #database: IDBPDatabase<LabDatabase>;

  constructor(database: IDBPDatabase<LabDatabase>) {
    this.#database = database;
  }

  /** All runs without their trials. A damaged one is named apart and hides no other. */
  async list(): Promise<RunList> {
    const list: RunList = { heads: [], damaged: [] };
    for (const stored of await this.#database.getAll('runs')) {
      const { doneTrials, origin, ...run } = stored;
      try {
        const { trials: _none, speedTrials: _nor, ...head } = parseRun({ ...run, trials: [], speedTrials: [] });
        list.heads.push({ ...head, doneTrials, origin });
      } catch (error) {
        list.damaged.push({ id: stored.id, reason: messageOf(error) });
      }
    }
    list.heads.sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    return list;
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
    });
  }

  delete(id: string): Promise<void> {
    return this.#change(function* (transaction) {
      yield transaction.objectStore('runs').delete(id);
      yield transaction.objectStore('trials').delete(trialsOf(id));
    });
  }

  /** One transaction; a write that cannot be made rolls all of it back and becomes a StorageError. */
  async #change(work: (transaction: Write) => Iterable<Promise<unknown>>): Promise<void> {
    const transaction = this.#database.transaction(['runs', 'trials'], 'readwrite');
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

function headOf(run: Run, origin: RunHead['origin']): RunHead {
  const { trials, speedTrials, ...head } = run;
  return { ...head, doneTrials: trials.length + speedTrials.length, origin };
}
