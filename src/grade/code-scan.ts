import type { CodeLanguage } from '../schema/code-runner.ts';

/** Where a line of a program begins: inside a string or comment of several lines, and inside how many brackets. */
export interface ScanState {
  quote: string;
  depth: number;
}

export const SCAN_START: ScanState = { quote: '', depth: 0 };

const TOKENS: Readonly<Record<CodeLanguage, RegExp>> = {
  javascript: /\\.|["'`]|\/\/|\/\*|\*\/|[()[\]{}]/g,
  python: /\\.|"""|'''|["']|#|[()[\]{}]/g,
};
/** What begins a text that may go on over lines, and what ends it. */
const LONG: Readonly<Record<string, string>> = { '"""': '"""', "'''": "'''", '`': '`', '/*': '*/' };

/** The state behind one more line. Not a parser: a regular expression with a quote in it is taken for a string. */
export function scanLine(before: ScanState, line: string, language: CodeLanguage): ScanState {
  let { quote, depth } = before;
  /** A string that ends with its line at the latest. */
  let short = '';
  for (const [token] of line.matchAll(TOKENS[language])) {
    if (quote !== '') {
      if (token === LONG[quote]) quote = '';
    } else if (short !== '') {
      if (token.startsWith(short)) short = '';
    } else if (token in LONG) {
      quote = token;
    } else if (token === '"' || token === "'") {
      short = token;
    } else if (token === '#' || token === '//') {
      break;
    } else if ('([{'.includes(token)) {
      depth++;
    } else if (')]}'.includes(token)) {
      depth = Math.max(0, depth - 1);
    }
  }
  return { quote, depth };
}

/** The state at the beginning of each line, and one more behind the last. */
export function scanLines(lines: readonly string[], language: CodeLanguage): ScanState[] {
  const states = [SCAN_START];
  for (const line of lines) states.push(scanLine(states.at(-1) ?? SCAN_START, line, language));
  return states;
}

export const indentOf = (line: string): number => line.length - line.trimStart().length;
