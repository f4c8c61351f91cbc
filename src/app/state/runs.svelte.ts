import { writeRunFile } from '../../schema/doors.ts';
import type { Run } from '../../schema/run.ts';
import { importRuns, type ImportReport } from '../../store/import-runs.ts';
import type { RunHead } from '../../store/lab-database.ts';
import type { RunList, RunStore } from '../../store/run-store.ts';
import { someTabMeasures } from '../measuring-lock.ts';
import { messageOf } from '../../schema/message-of.ts';

/** The stored runs as the Results pages show them. */
export class RunsState {
  heads = $state.raw<RunHead[]>([]);
  /** Stored runs that cannot be read; they can only be deleted. */
  damaged = $state.raw<RunList['damaged']>([]);
  loaded = $state(false);
  /** Some tab is measuring: a run that says it is running really is. */
  measuring = $state(false);
  readonly #store: RunStore;

  constructor(store: RunStore) {
    this.#store = store;
  }

  async refresh(): Promise<void> {
    ({ heads: this.heads, damaged: this.damaged } = await this.#store.list());
    this.measuring = await someTabMeasures();
    this.loaded = true;
  }

  /** Throws a RefusedError when the stored run is damaged or from a newer version. */
  read(id: string): Promise<Run | undefined> {
    return this.#store.read(id);
  }

  /** Stores the runs of a file; throws an Error with one sentence when it cannot, and then stores nothing. */
  async importText(text: string): Promise<ImportReport> {
    const report = await importRuns(text, this.#store);
    await this.refresh();
    return report;
  }

  /** The text of a run file with the given runs, or with all. */
  async exportText(ids: readonly string[] = this.heads.map(({ id }) => id)): Promise<string> {
    const runs = await Promise.all(ids.map((id) => this.#readable(id)));
    return writeRunFile(
      runs.filter((run) => run !== undefined),
      __APP_VERSION__,
    );
  }

  async #readable(id: string): Promise<Run | undefined> {
    try {
      return await this.#store.read(id);
    } catch (error) {
      const started = this.heads.find((head) => head.id === id)?.startedAt ?? id;
      const reason = messageOf(error);
      throw new Error(`The run of ${started} keeps the others from being exported; delete it first. ${reason}`, {
        cause: error,
      });
    }
  }

  async delete(id: string): Promise<void> {
    await this.#store.delete(id);
    await this.refresh();
  }

  /** The newest run, when it was interrupted and can be taken up again; older ones are resumed from their own page. */
  interrupted(): RunHead | undefined {
    const [newest] = this.heads;
    if (newest?.origin !== 'here') return undefined;
    const gone = newest.status.state === 'running' && !this.measuring;
    return gone || newest.status.state === 'stopped' ? newest : undefined;
  }
}
