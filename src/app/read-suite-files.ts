import { messageOf } from '../schema/message-of.ts';
import type { TaskSuite } from '../schema/suite.ts';
import { ImportError } from '../suite/import/import-suite.ts';
import type { LineProblem } from '../suite/import/rows.ts';

/** What became of one file that somebody gave the page. */
export type ReadSuiteFile =
  | { name: string; status: 'imported' | 'already-here'; suite: TaskSuite }
  /** `lines` are the first ones that cannot be used, `further` counts the rest; none where the message says it all. */
  | { name: string; status: 'refused'; message: string; lines: readonly LineProblem[]; further: number };

const MOST_LINES = 8;

/** Imports files one after the other; one that is refused does not stop the next. */
export async function readSuiteFiles<Given extends { name: string }>(
  files: readonly Given[],
  importFile: (file: Given) => Promise<{ suite: TaskSuite; isNew: boolean }>,
): Promise<ReadSuiteFile[]> {
  const results: ReadSuiteFile[] = [];
  for (const file of files) {
    const { name } = file;
    try {
      const { suite, isNew } = await importFile(file);
      results.push({ name, status: isNew ? 'imported' : 'already-here', suite });
    } catch (error) {
      results.push({ name, status: 'refused', message: messageOf(error), ...linesOf(error) });
    }
  }
  return results;
}

function linesOf(error: unknown): { lines: readonly LineProblem[]; further: number } {
  if (!(error instanceof ImportError)) return { lines: [], further: 0 };
  const { problems, message } = error;
  const [first] = problems;
  if (problems.length === 1 && first && message.includes(first.sentence)) return { lines: [], further: 0 };
  const lines = problems.slice(0, MOST_LINES);
  return { lines, further: problems.length - lines.length };
}
