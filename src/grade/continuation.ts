import type { CodeLanguage } from '../schema/code-runner.ts';
import { endOfCode } from './bare-blocks.ts';
import { cleanCode } from './clean-code.ts';
import { indentOf, scanLines } from './code-scan.ts';
import type { ExtractedCode } from './extract-code.ts';

const INDENT = '    ';

/**
 * The rest of a function that the problem has begun, fit to be put behind it: a fenced block that is the body of a
 * function, or an answer that begins with white space, up to the first line of prose. Undefined when it is neither.
 */
export function continuationIn(
  answer: string,
  found: ExtractedCode | undefined,
  language: CodeLanguage,
): string | undefined {
  if (found?.method === 'fenced' && isBody(found)) {
    return language === 'python' ? indented(found.code) : closed(found.code);
  }
  const lines = cleanCode(answer)
    .replace(/^(?:[ \t]*\n)+/, '')
    .split('\n');
  if (!/^(?:\t| {2,})[^\s`~]/.test(lines[0] ?? '')) return undefined;
  return lines
    .slice(0, endOfCode(lines, 0, language))
    .join('\n')
    .trimEnd();
}

/** Whether code is the inside of a function: it was indented, or it returns without defining anything that could. */
function isBody({ code, isIndented }: ExtractedCode): boolean {
  if (isIndented || /^return\b/m.test(code)) return true;
  const definesAny = /^(?:export\s+|async\s+)*(?:def|class|function)\s|=>/m.test(code);
  return !definesAny && /\b(?:return|yield)\b/.test(code);
}

/** Puts a body in by one step. Where only its first line had lost the step, the others keep theirs. */
function indented(code: string): string {
  const lines = code.replace(/^(?:[ \t]*\n)+/, '').split('\n');
  const states = scanLines(lines, 'python');
  const [first = '', ...others] = lines;
  const written = others.filter((line) => line.trim() !== '');
  const least = Math.min(...written.slice(0, 2000).map((line) => indentOf(line)));
  const opensNext = /[:([{,\\]\s*(?:#.*)?$/.test(first) && indentOf(written[0] ?? '') === least;
  const hasLostStep = written.length > 0 && indentOf(first) === 0 && least > 0 && !opensNext;
  if (hasLostStep) return [' '.repeat(least) + first, ...others].join('\n');
  const isText = (index: number) => states[index]?.quote !== '' || lines[index]?.trim() === '';
  return lines.map((line, index) => (isText(index) ? line : INDENT + line)).join('\n');
}

/** A body in JavaScript, with the bracket that ends the function, which some leave out and some do not. */
function closed(code: string): string {
  const lines = `{\n${code}`.split('\n');
  const { depth } = scanLines(lines, 'javascript').at(-1) ?? { depth: 0 };
  return depth === 1 ? `${code}\n}` : code;
}
