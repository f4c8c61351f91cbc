import type { IDBPDatabase } from 'idb';
import { parseRun } from '../schema/doors.ts';
import type { Run } from '../schema/run.ts';
import type { LabDatabase, RunHead } from './lab-database.ts';
import { storing } from './storage-error.ts';

/** Runs in IndexedDB. Whatever is read passes through `parseRun`: an older record is migrated, a damaged one refused. */
export class RunStore {
  readonly #database: IDBPDatabase<LabDatabase>;

  constructor(database: IDBPDatabase<LabDatabase>) {
    this.#database = database;
  }

  /** All runs without their trials, the newest first. */
  async list(): Promise<RunHead[]> {
    return (await this.#database.getAllFromIndex('runs', 'startedAt')).reverse();
  }

  /** A run with its trials; undefined when there is none of that id. Throws a RefusedError when it is damaged. */
  async read(id: string): Promise<Run | undefined> {
    const head = await this.#database.get('runs', id);
    if (!head) return undefined;
    const records = await this.#database.getAll('trials', trialsOf(id));
    const { doneTrials: _derived, ...run } = head;
    return parseRun({ ...run, trials: records.map(({ trial }) => trial) });
  }

  /** Writes a run whole, in one transaction: all of it or nothing. Throws a StorageError when the disk is full. */
  async write(run: Run): Promise<void> {
    await storing(async () => {
      const transaction = this.#database.transaction(['runs', 'trials'], 'readwrite');
      const trials = transaction.objectStore('trials');
      await Promise.all([
        transaction.objectStore('runs').put(headOf(run)),
        trials.delete(trialsOf(run.id)),
        ...run.trials.map((trial, position) => trials.put({ runId: run.id, position, trial })),
        transaction.done,
      ]);
    });
  }

  /** Adds what the last event changed: the head, and the newest trial when there is one more than before. */
  async writeProgress(run: Run): Promise<void> {
    await storing(async () => {
      const transaction = this.#database.transaction(['runs', 'trials'], 'readwrite');
      const position = run.trials.length - 1;
      const trial = run.trials[position];
      await Promise.all([
        transaction.objectStore('runs').put(headOf(run)),
        ...(trial ? [transaction.objectStore('trials').put({ runId: run.id, position, trial })] : []),
        transaction.done,
      ]);
    });
  }

  async delete(id: string): Promise<void> {
    const transaction = this.#database.transaction(['runs', 'trials'], 'readwrite');
    await Promise.all([
      transaction.objectStore('runs').delete(id),
      transaction.objectStore('trials').delete(trialsOf(id)),
      transaction.done,
    ]);
  }
}

const trialsOf = (runId: string) => IDBKeyRange.bound([runId, 0], [runId, Number.MAX_SAFE_INTEGER]);

function headOf(run: Run): RunHead {
  const { trials, ...head } = run;
  return { ...head, doneTrials: trials.length };
}
