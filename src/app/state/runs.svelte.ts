import { askAlike } from '../../compare/cross-runtime.ts';
import { regradeRun, type Regraded } from '../../grade/regrade.ts';
import type { CodeRunner } from '../../schema/code-runner.ts';
import { writeRunFile } from '../../schema/doors.ts';
import type { Run } from '../../schema/run.ts';
import { importRuns, type ImportReport } from '../../store/import-runs.ts';
import type { RunHead } from '../../store/lab-database.ts';
import type { RunList, RunStore } from '../../store/run-store.ts';
import { someTabMeasures } from '../measuring-lock.ts';
import { readBasis, type PredictionBasis } from '../speed/speed-prediction.ts';
import { messageOf } from '../../schema/message-of.ts';

export interface RunsOptions {
  store: RunStore;
  /** A new one each time: grading again must not wait for a run under way, nor end its workers. */
  makeCodeRunner(): CodeRunner;
  appVersion: string;
  /** Called when all runs have been listed, and when one of them was graded again. */
  onListed?(): void;
}

export interface RegradeWatch {
  /** Called with how many trials are done. */
  onProgress(done: number): void;
  signal: AbortSignal;
}

/** The stored runs as the Results pages show them. */
export class RunsState {
  heads = $state.raw<RunHead[]>([]);
  /** Stored runs that cannot be read; they can only be deleted. */
  damaged = $state.raw<RunList['damaged']>([]);
  loaded = $state(false);
  /** Some tab is measuring: a run that says it is running really is. */
  measuring = $state(false);
  readonly #store: RunStore;
  #lists = 0;
  #basis: { heads: readonly RunHead[]; read: Promise<PredictionBasis> } | undefined;
  readonly #options: RunsOptions;

  constructor(options: RunsOptions) {
    this.#options = options;
    this.#store = options.store;
  }

  /** Lists the runs for the first time; resolves when the newest of them are there. */
  start(): Promise<void> {
    return new Promise((resolve, reject) => void this.#list(resolve).then(resolve, reject));
  }

  async refresh(): Promise<void> {
    await this.#list();
  }

  /** Reads one run again, such as the one under way. */
  async refreshOne(id: string): Promise<void> {
    const head = await this.#store.head(id).catch(() => undefined);
    const others = this.heads.filter((other) => other.id !== id);
    if (head) this.heads = [...others, head].sort((a, b) => (a.startedAt < b.startedAt ? 1 : -1));
    this.measuring = await someTabMeasures();
  }

  async #list(onFirst?: () => void): Promise<void> {
    const lists = ++this.#lists;
    this.measuring = await someTabMeasures();
    const show = ({ heads, damaged }: RunList) => {
      // A list that was begun later knows better.
      if (lists !== this.#lists) return;
      const isSame = heads.length === this.heads.length && heads.every((head, index) => head === this.heads[index]);
      if (!isSame) this.heads = heads;
      this.damaged = damaged;
    };
    const list = await this.#store.list({
      known: this.heads,
      ...(onFirst && { onFirst: (first: RunList) => (show(first), onFirst()) }),
    });
    show(list);
    this.loaded = true;
    this.#options.onListed?.();
  }

  /** Throws a RefusedError when the stored run is damaged or from a newer version. */
  read(id: string): Promise<Run | undefined> {
    return this.#store.read(id);
  }

  /** What the stored runs tell about the speed of others to come, read once for each list of them. */
  predictionBasis(): Promise<PredictionBasis> {
    const { heads } = this;
    if (this.#basis?.heads !== heads) {
      this.#basis = { heads, read: readBasis({ heads, read: (id) => this.read(id) }) };
    }
    return this.#basis.read;
  }

  /**
   * The newest run that this browser made of each other build of the same model, in another runtime: on the same tasks,
   * asked in the same way.
   */
  async inOtherRuntimes({ build, entry, seed }: Run): Promise<Run[]> {
    const alike = this.heads.filter(
      (head) =>
        head.build.model === build.model &&
        head.build.runtime !== build.runtime &&
        head.origin === 'here' &&
        head.status.state !== 'running' &&
        head.seed === seed &&
        head.entry.suite.digest === entry.suite.digest &&
        askAlike(head.entry.settings, entry.settings),
    );
    const newest = alike.filter((head) => head === alike.find(({ build: { id } }) => id === head.build.id));
    // A damaged run is named on the page of results; here it only cannot serve.
    const runs = await Promise.all(newest.map(({ id }) => this.#store.read(id).catch(() => undefined)));
    return runs.filter((run) => run !== undefined);
  }

  /**
   * Stores the runs of a file that can be read; throws an Error with one sentence when it cannot, and then stores
   * nothing.
   */
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
      this.#options.appVersion,
    );
  }

  /**
   * Grades the answers of a stored run again and keeps the new grades behind the old ones. Rejects, and keeps nothing,
   * when the signal aborts or the run was changed by another tab in the meantime.
   */
  async regrade(id: string, { onProgress, signal }: RegradeWatch): Promise<Omit<Regraded, 'run'>> {
    const codeRunner = this.#options.makeCodeRunner();
    try {
      const before = await this.#store.read(id);
      if (!before) throw new Error('The run is gone.');
      const { run, ...result } = await regradeRun(before, {
        codeRunner,
        onProgress,
        throwIfAborted: () => signal.throwIfAborted(),
      });
      const head = await this.#store.head(id);
      if (!head || head.doneTrials !== before.trials.length || head.status.state !== before.status.state) {
        throw new Error('The run was changed while it was graded; grade it again.');
      }
      signal.throwIfAborted();
      if (result.appended > 0) {
        await this.#store.write([run], head.origin);
        this.#options.onListed?.();
      }
      return result;
    } finally {
      await codeRunner.close();
    }
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
