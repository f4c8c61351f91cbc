import type { CodeLanguage } from '../schema/code-runner.ts';
import { indentOf, SCAN_START, scanLine, type ScanState } from './code-scan.ts';
import { FENCE_WORDS, LANGUAGES } from './languages.ts';

/** A piece of an answer that may be a program. */
export interface Block {
  /** The word behind the fence, in lower case. */
  language: string;
  code: string;
  /** All its lines stood further in than its fence. */
  isIndented: boolean;
}

/** An answer, taken apart: what is between fences, and the lines before, between and behind them. */
export interface AnswerParts {
  blocks: Block[];
  outside: string[][];
}

interface Fence {
  indent: number;
  mark: string;
  /** White space follows the mark. */
  isApart: boolean;
  rest: string;
}

interface OpenBlock {
  fence: Fence;
  language: string;
  lines: string[];
  state: ScanState;
}

const FENCE = /^(\s{0,8})(`{3,}|~{3,})(\s*)(.*)$/;
const WORD = /^[{.]*([A-Za-z][\w+#-]*)[^\s`]*\s*/;

/**
 * Finds the blocks between fences. Any fence closes a block, whatever text follows it, but one that names a language: it
 * begins the next. A block that is never closed reaches to the end: models forget, and some are cut off.
 */
export function splitFences(text: string, language: CodeLanguage): AnswerParts {
  const lines = text.split('\n');
  const isQuoted = quoteTest(lines, language);
  const parts: AnswerParts = { blocks: [], outside: [[]] };
  let open: OpenBlock | undefined;
  const close = (block: OpenBlock) => {
    parts.blocks.push(blockOf(block));
    parts.outside.push([]);
    open = undefined;
  };
  for (const [index, line] of lines.entries()) {
    const fence = readFence(line);
    if (open === undefined) {
      const opened = fence && openBlock(fence, language);
      if (opened === undefined) parts.outside.at(-1)?.push(line);
      else if (opened.isWhole) close(opened);
      else open = opened;
      continue;
    }
    if (fence?.mark.startsWith(open.fence.mark) && !isQuoted(open, fence, index)) {
      close(open);
      if (namesLanguage(fence)) open = openBlock(fence, language);
      continue;
    }
    const last = beforeFence(line, open, language);
    open.lines.push(last ?? line);
    if (last === undefined) open.state = scanLine(open.state, line, language);
    else close(open);
  }
  if (open !== undefined) close(open);
  return { ...parts, blocks: parts.blocks.filter(({ code }) => code.trim() !== '') };
}

function readFence(line: string): Fence | undefined {
  const [, indent, mark, space, rest] = FENCE.exec(line) ?? [];
  if (indent === undefined || mark === undefined || rest === undefined) return undefined;
  return { indent: indent.length, mark, isApart: space !== '', rest: rest.trimEnd() };
}

/** The block that a fence opens; `isWhole` when the same line closes it. Undefined where it only sets words as code. */
function openBlock(fence: Fence, language: CodeLanguage): (OpenBlock & { isWhole: boolean }) | undefined {
  const { rest, mark } = fence;
  const isWhole = rest.endsWith(mark);
  const content = isWhole ? rest.slice(0, -mark.length) : rest;
  const [all = '', word = ''] = WORD.exec(content) ?? [];
  const isKnown = FENCE_WORDS.has(word.toLowerCase());
  const first = isKnown ? content.slice(all.length) : content;
  const { looksLikeCode, assigns } = LANGUAGES[language];
  const isCode = looksLikeCode.test(first) || assigns.test(first);
  if (!isCode && mark.startsWith('`') && rest.includes('`')) return undefined;
  return {
    fence,
    language: isCode && !isKnown ? '' : word.toLowerCase(),
    lines: isCode ? [first] : [],
    state: isCode ? scanLine(SCAN_START, first, language) : SCAN_START,
    isWhole,
  };
}

/** `` ```python `` does, and `` ``` Python is fine. `` does not. */
function namesLanguage({ rest, isApart }: Fence): boolean {
  const [all, word = ''] = WORD.exec(rest) ?? [];
  return FENCE_WORDS.has(word.toLowerCase()) && (!isApart || all === rest);
}

/** Tells a fence in a docstring: it stands further in, and the string is closed later. */
function quoteTest(lines: readonly string[], language: CodeLanguage) {
  if (language !== 'python') return () => false;
  const lastOf = new Map(['"""', "'''"].map((quote) => [quote, lines.findLastIndex((line) => line.includes(quote))]));
  return (open: OpenBlock, fence: Fence, index: number) =>
    fence.indent > open.fence.indent && (lastOf.get(open.state.quote) ?? -1) > index;
}

/** The code before a closing fence that stands at the end of its line. */
function beforeFence(line: string, { fence, state }: OpenBlock, language: CodeLanguage): string | undefined {
  const text = line.trimEnd();
  if (!text.endsWith(fence.mark) || !fence.mark.startsWith('`')) return undefined;
  const before = text.slice(0, -fence.mark.length);
  if (before.includes(fence.mark) || /^\s*(?:#|\/\/|\*|$)/.test(before)) return undefined;
  return scanLine(state, before, language).quote === '' ? before : undefined;
}

function blockOf({ fence, language, lines }: OpenBlock): Block {
  const shared = sharedIndent(lines);
  const code = lines.map((line) => line.slice(shared)).join('\n');
  return { language, code, isIndented: shared > fence.indent + 1 };
}

/** The indentation that all lines have: a block inside a list is indented, and Python minds. */
function sharedIndent(lines: readonly string[]): number {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => indentOf(line));
  return indents.reduce((least, indent) => Math.min(least, indent), indents[0] ?? 0);
}
