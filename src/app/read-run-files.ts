import type { ConflictingRun, ImportReport } from '../store/import-runs.ts';
import type { DamagedRun } from '../schema/doors.ts';
import { messageOf } from '../schema/message-of.ts';
import { formatCount } from './format.ts';

/** What became of one file that somebody gave the page. */
export type ReadFile =
  | {
      name: string;
      status: 'imported';
      summary: string;
      conflicting: ConflictingRun[];
      /** A sentence for each run that cannot be read. */
      damaged: string[];
    }
  | { name: string; status: 'refused'; message: string };

/** Imports files one after the other; one that is refused, with its sentence, does not stop the next. */
export async function readRunFiles(
  files: readonly Pick<File, 'name' | 'text'>[],
  importText: (text: string) => Promise<ImportReport>,
): Promise<ReadFile[]> {
  const results: ReadFile[] = [];
  for (const file of files) {
    const { name } = file;
    try {
      const report = await importText(await file.text());
      const { conflicting, damaged } = report;
      const summary = importWords(report);
      results.push({ name, status: 'imported', summary, conflicting, damaged: damaged.map(damagedWords) });
    } catch (error) {
      results.push({ name, status: 'refused', message: messageOf(error) });
    }
  }
  return results;
}

/** `3 runs added, 1 of them made up, 2 already here`: how many runs of a file met with what. */
export function importWords({ added, madeUp, alreadyHere, repeated, conflicting, damaged }: ImportReport): string {
  const parts = [`${formatCount(added.length)} ${added.length === 1 ? 'run' : 'runs'} added`];
  const say = ({ length }: readonly unknown[], words: string) => {
    if (length > 0) parts.push(`${formatCount(length)} ${words}`);
  };
  say(madeUp, 'of them made up');
  say(alreadyHere, 'already here');
  say(repeated, 'more than once in the file');
  say(conflicting, 'left out');
  say(damaged, 'damaged');
  return parts.join(', ');
}

/** `Run 3 of 7 is damaged: seed: ...`: the reason with the place of the run in front of it. */
export const damagedWords = ({ position, total, reason }: DamagedRun): string =>
  reason.replace(/^This (?:run )?/, `Run ${formatCount(position)} of ${formatCount(total)} `);
