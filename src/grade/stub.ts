import type { CodeLanguage } from '../schema/code-runner.ts';
import { indentOf, scanLines } from './code-scan.ts';
import { definitionOf } from './languages.ts';

const NOTHING = /^(?:\.\.\.|…|pass|raise NotImplementedError\b.*)?;?$/;
const NOTHING_IN_BRACES =
  /^[^{]*\{\s*(?:\.\.\.|…)?\s*(?:throw new Error\(['"`][^'"`]{0,100}['"`]\))?;?\s*\}|=>?\s*(?:\.\.\.|…)/;

/** Whether the last definition of the function has no body but an ellipsis, `pass`, a comment or a docstring. */
export function isStub(code: string, entryPoint: string, language: CodeLanguage): boolean {
  const definition = definitionOf(entryPoint, language);
  const matches = [...code.matchAll(new RegExp(definition.source, `${definition.flags}g`))];
  const at = matches.at(-1)?.index;
  if (at === undefined) return false;
  const rest = code.slice(at);
  return language === 'python' ? isPythonStub(rest.split('\n')) : NOTHING_IN_BRACES.test(withoutComments(rest));
}

function isPythonStub(lines: readonly string[]): boolean {
  const [first = ''] = lines;
  if (!/^\s*(?:async\s|def\s)/.test(first)) return /=\s*(?:\.\.\.|…)\s*$/.test(first);
  const states = scanLines(lines, 'python');
  const header = states.findIndex(({ depth }, index) => index > 0 && depth === 0);
  if (header < 0) return false;
  const inline = /\)\s*(?:->[^:\n]{0,200})?:\s*(.*)$/.exec(lines[header - 1] ?? '')?.[1] ?? '';
  const body = [inline];
  for (const [index, line] of lines.entries()) {
    if (index < header || line.trim() === '' || states[index]?.quote !== '') continue;
    if (indentOf(line) <= indentOf(first)) break;
    body.push(line);
  }
  return body.every((line) => /^\s*(?:"""|'''|#)/.test(line) || NOTHING.test(line.replace(/\s#.*$/, '').trim()));
}

/** Linear, also where comments are never closed. */
function withoutComments(code: string): string {
  const pieces: string[] = [];
  let from = 0;
  while (from < code.length) {
    const start = code.indexOf('/*', from);
    pieces.push(code.slice(from, start < 0 ? code.length : start));
    const end = start < 0 ? -1 : code.indexOf('*/', start + 2);
    from = end < 0 ? code.length : end + 2;
  }
  return pieces.join(' ').replace(/\/\/.*$/gm, '');
}
