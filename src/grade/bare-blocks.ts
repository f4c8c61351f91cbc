import type { CodeLanguage } from '../schema/code-runner.ts';
import { SCAN_START, scanLine } from './code-scan.ts';
import type { Block } from './fenced-blocks.ts';
import { definitionOf, LANGUAGES } from './languages.ts';

/** Runs of lines that look like a program, in text without fences: each ends before the first line of prose. */
export function bareBlocks(lines: readonly string[], entryPoint: string, language: CodeLanguage): Block[] {
  const { looksLikeCode, assigns } = LANGUAGES[language];
  const definition = definitionOf(entryPoint, language);
  const begins = (line: string) => looksLikeCode.test(line) || (assigns.test(line) && definition.test(line));
  const runs: string[][] = [];
  let from = 0;
  while (from < lines.length) {
    if (!begins(lines[from] ?? '')) {
      from++;
      continue;
    }
    const to = endOfCode(lines, from, language);
    runs.push(lines.slice(from, to));
    from = to;
  }
  return runs.map((run) => ({ language: '', code: run.join('\n').trimEnd(), isIndented: false }));
}

/** Where a program that begins at a line ends: at the first line after it that is not part of one. */
export function endOfCode(lines: readonly string[], from: number, language: CodeLanguage): number {
  let state = SCAN_START;
  for (let index = from; index < lines.length; index++) {
    const line = lines[index] ?? '';
    const isInside = state.quote !== '' || state.depth > 0;
    if (index > from && !isInside && !goesOn(line, lines[index - 1] ?? '', language)) return index;
    state = scanLine(state, line, language);
  }
  return lines.length;
}

function goesOn(line: string, before: string, language: CodeLanguage): boolean {
  if (line.trim() === '') return true;
  if (/^\s/.test(line) && (language === 'python' || before.trim() !== '')) return true;
  const { looksLikeCode, continuesCode, assigns } = LANGUAGES[language];
  return looksLikeCode.test(line) || continuesCode.test(line) || assigns.test(line);
}
