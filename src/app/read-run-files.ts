import type { ImportReport } from '../store/import-runs.ts';
import { messageOf } from '../schema/message-of.ts';

/** What became of one file that somebody gave the page. */
export type ReadFile =
  | { name: string; status: 'imported'; added: number; alreadyHere: number }
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
      const { added, alreadyHere } = await importText(await file.text());
      results.push({ name, status: 'imported', added: added.length, alreadyHere: alreadyHere.length });
    } catch (error) {
      results.push({ name, status: 'refused', message: messageOf(error) });
    }
  }
  return results;
}
