import { parseRunFile } from '../schema/doors.ts';
import type { RunStore } from './run-store.ts';

export interface ImportReport {
  added: string[];
  /** Runs that were here already; they are left as they are. */
  alreadyHere: string[];
}

/**
 * Stores the runs of an exported file. The whole text is read and checked before anything is written: a file with one
 * damaged run adds none. Throws a RefusedError or a StorageError.
 */
export async function importRuns(text: string, store: RunStore): Promise<ImportReport> {
  const runs = parseRunFile(text);
  const report: ImportReport = { added: [], alreadyHere: [] };
  for (const run of runs) {
    if (await store.read(run.id)) report.alreadyHere.push(run.id);
    else {
      await store.write(run);
      report.added.push(run.id);
    }
  }
  return report;
}
