import { readRunFile, type DamagedRun } from '../schema/doors.ts';
import { messageOf } from '../schema/message-of.ts';
import type { Run } from '../schema/run.ts';
import type { RunStore } from './run-store.ts';
import { differingFields, isSameData } from './same-data.ts';

/** A run that was not stored because another one has its id; that one is left as it is. */
export interface ConflictingRun {
  id: string;
  startedAt: string;
  /** One sentence. */
  reason: string;
}

/** What became of each run of a file. Ids, except of those that conflict. */
export interface ImportReport {
  added: string[];
  /** Of those added, the ones that were made up; they are marked everywhere. */
  madeUp: string[];
  /** Runs that were here already with the very same content. */
  alreadyHere: string[];
  /** Runs that stand in the file more than once with the very same content; they are stored once. */
  repeated: string[];
  conflicting: ConflictingRun[];
  /** Runs of the file that cannot be read; nothing of them is stored. */
  damaged: DamagedRun[];
}

/**
 * Stores the new runs of an exported file that can be read, all or none: the whole text is checked before anything is
 * written, and one transaction writes it. Damaged runs are set apart. Nothing that is stored is ever replaced. Throws a
 * RefusedError where the text is no run file or no run of it can be read, or a StorageError.
 */
export async function importRuns(text: string, store: RunStore): Promise<ImportReport> {
  const { runs, damaged } = readRunFile(text);
  const report: ImportReport = { added: [], madeUp: [], alreadyHere: [], repeated: [], conflicting: [], damaged };
  const first = new Map<string, Run>();
  const fresh: Run[] = [];
  for (const run of runs) {
    const before = first.get(run.id);
    if (before) {
      if (isSameData(before, run)) report.repeated.push(run.id);
      else report.conflicting.push(conflict(run, `the file holds another run with its id${difference(before, run)}`));
      continue;
    }
    first.set(run.id, run);
    if (!(await store.has(run.id))) fresh.push(run);
    else await compareWithStored(run, store, report);
  }
  await store.write(fresh, 'imported');
  report.added.push(...fresh.map(({ id }) => id));
  report.madeUp.push(...fresh.filter(({ provenance }) => provenance === 'synthetic').map(({ id }) => id));
  return report;
}

async function compareWithStored(run: Run, store: RunStore, report: ImportReport): Promise<void> {
  try {
    const stored = await store.read(run.id);
    if (stored && isSameData(stored, run)) report.alreadyHere.push(run.id);
    else if (stored) {
      report.conflicting.push(
        conflict(run, `the one with its id that is stored here is another${difference(stored, run)}`),
      );
    }
  } catch (error) {
    report.conflicting.push(
      conflict(run, `the one with its id that is stored here cannot be read: ${messageOf(error)}`),
    );
  }
}

const conflict = ({ id, startedAt }: Run, clause: string): ConflictingRun => ({
  id,
  startedAt,
  reason: `It was left out: ${clause.replace(/\.$/, '')}.`,
});

/** ` (they differ in label and trials)`: the fields of the record that differ. */
const difference = (one: Run, other: Run): string => ` (they differ in ${differingFields(one, [other]).join(' and ')})`;
