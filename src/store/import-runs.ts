import { parseRunFile } from '../schema/doors.ts';
import type { Run } from '../schema/run.ts';
import type { RunStore } from './run-store.ts';

export interface ImportReport {
  added: string[];
  /** Runs that were here already; they are left as they are. */
  alreadyHere: string[];
}

/**
 * Stores the runs of an exported file, all of the new ones or none: the whole text is checked before anything is written,
 * and one transaction writes it. Throws a RefusedError or a StorageError.
 */
export async function importRuns(text: string, store: RunStore): Promise<ImportReport> {
  const runs = parseRunFile(text);
  const report: ImportReport = { added: [], alreadyHere: [] };
  const fresh = new Map<string, Run>();
  for (const run of runs) {
    if (fresh.has(run.id) || (await store.has(run.id))) report.alreadyHere.push(run.id);
    else fresh.set(run.id, run);
  }
  await store.write([...fresh.values()], 'imported');
  report.added.push(...fresh.keys());
  return report;
}
