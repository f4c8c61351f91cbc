import { isImported, type Suite, type TaskSuite } from '../../schema/suite.ts';
import type { SuiteList, SuiteStore } from '../../store/suite-store.ts';
import { readSuiteFile } from '../read-suite-file.ts';
import { familiesOnce, importAside } from '../suite-aside.ts';
import { SUITES } from '../suites.ts';

/** What became of a file: a new suite, or one that was here already with the very same tasks. */
export interface ImportedSuite {
  suite: TaskSuite;
  isNew: boolean;
}

/** Every suite this browser can run: those that ship, and those the user imported. */
export class SuitesState {
  imported = $state.raw<Suite[]>([]);
  /** Stored suites that cannot be read; they can only be deleted. */
  damaged = $state.raw<SuiteList['damaged']>([]);
  readonly #store: SuiteStore;
  readonly #now: () => Date;
  /** The families of a suite, worked out once for each. */
  readonly families = familiesOnce();

  constructor({ store, now }: { store: SuiteStore; now: () => Date }) {
    this.#store = store;
    this.#now = now;
  }

  get all(): readonly Suite[] {
    return [...SUITES, ...this.imported];
  }

  find(id: string): Suite | undefined {
    return this.all.find((suite) => suite.id === id);
  }

  async refresh(): Promise<void> {
    const { suites, damaged } = await this.#store.list();
    this.imported = suites.map(({ suite }) => suite);
    this.damaged = damaged;
  }

  /** Imports a file. Throws a RefusedError with one sentence when it cannot, and then stores nothing. */
  async import(file: File): Promise<ImportedSuite> {
    const damaged = this.damaged.map(({ id }) => ({ id, digest: 'unknown' }));
    const known = [...this.all.map(({ id, digest }) => ({ id, digest })), ...damaged];
    const imported = await importAside({ text: await readSuiteFile(file), fileName: file.name, known });
    if (!imported.isNew) return imported;
    const { suite } = imported;
    await this.#store.write({ id: suite.id, importedAt: this.#now().toISOString(), suite });
    await this.refresh();
    return imported;
  }

  async delete(id: string): Promise<void> {
    if (!isImported({ id })) throw new Error('A suite that ships with Tabmark cannot be deleted.');
    await this.#store.delete(id);
    await this.refresh();
  }
}
