import type { BoardEntry, StoredSubmission } from '../../schema/board.ts';
import { writeRunFile } from '../../schema/doors.ts';
import type { Run } from '../../schema/run.ts';
import type { ImportReport } from '../../store/import-runs.ts';

export interface RunTaker {
  /** Reads a submission as the board keeps it. */
  submission(id: string): Promise<StoredSubmission>;
  /** Stores the runs of a run file, as every import does. */
  importText(text: string): Promise<ImportReport>;
  appVersion: string;
  /** Called with how many submissions were read. */
  onProgress(read: number): void;
}

/**
 * The submissions whose runs can be set beside those of this browser: they have numbers, are not this browser's own,
 * which are here as they were made, and were not taken before. `here`: ids of the stored runs.
 */
export function takeable(
  entries: readonly BoardEntry[],
  { own, here }: { own: ReadonlySet<string>; here: ReadonlySet<string> },
): BoardEntry[] {
  return entries.filter(({ id, failure }) => failure === undefined && !own.has(id) && !here.has(id));
}

/**
 * Stores the runs of submissions beside the imported ones, with the labels that they have on a team's board. Rejects with a
 * sentence where one cannot be had, and then stores none.
 */
export async function takeRuns(ids: readonly string[], taker: RunTaker): Promise<ImportReport> {
  const runs: Run[] = [];
  for (const id of ids) {
    const { run, label } = await taker.submission(id);
    runs.push(label === undefined ? run : { ...run, label });
    taker.onProgress(runs.length);
  }
  return taker.importText(writeRunFile(runs, taker.appVersion));
}
