import type { CodeLanguage } from '../schema/code-runner.ts';
import { LANGUAGES } from './languages.ts';

/** A program found in an answer. */
export interface ExtractedCode {
  code: string;
  /** `fenced-entry-point`: the last fenced block that defines the function; `bare`: text without a fence. */
  method: 'fenced-entry-point' | 'fenced' | 'bare';
}

interface Block {
  language: string;
  code: string;
}

const FENCE = /^\s{0,8}(`{3,}|~{3,})\s*([^\s`]*)/;

/**
 * Takes the program from an answer: the last fenced block that defines the entry point, else the last fenced block, else
 * the text from the first line that looks like code to the last that ends like it. Undefined when there is none.
 */
export function extractCode(
  answer: string,
  entryPoint: string,
  language: CodeLanguage = 'javascript',
): ExtractedCode | undefined {
  const { aliases } = LANGUAGES[language];
  const blocks = fencedBlocks(answer);
  const scripts = blocks.filter((block) => aliases.has(block.language.toLowerCase()));
  const defining = scripts.findLast(({ code }) => defines(code, entryPoint, language));
  if (defining !== undefined) return { code: defining.code, method: 'fenced-entry-point' };
  const last = scripts.at(-1) ?? blocks.at(-1);
  if (last !== undefined) return { code: last.code, method: 'fenced' };
  const code = bareCode(answer, entryPoint, language);
  return code === undefined ? undefined : { code, method: 'bare' };
}

/** Whether a program text defines the function, as far as its words tell. */
export function defines(code: string, entryPoint: string, language: CodeLanguage): boolean {
  return LANGUAGES[language].definition(escapeName(entryPoint)).test(code);
}

const escapeName = (name: string) => name.replace(/[$]/g, '\\$&');

/** Blocks between fences. One that is never closed reaches to the end: models forget, and some are cut off. */
function fencedBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; language: string; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const [, fence, language = ''] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== undefined) open = { fence, language, lines: [] };
    } else if (fence !== undefined && language === '' && fence.startsWith(open.fence)) {
      blocks.push(closed(open));
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  if (open !== undefined) blocks.push(closed(open));
  return blocks.filter(({ code }) => code.trim() !== '');
}

const closed = ({ language, lines }: { language: string; lines: string[] }): Block => ({
  language,
  code: dedent(lines).join('\n'),
});

/** Takes away the indentation that all lines share: a block inside a list is indented, and Python minds. */
function dedent(lines: readonly string[]): string[] {
  const indents = lines.filter((line) => line.trim() !== '').map((line) => line.length - line.trimStart().length);
  const shared = indents.reduce((least, indent) => Math.min(least, indent), Number.POSITIVE_INFINITY);
  return Number.isFinite(shared) ? lines.map((line) => line.slice(shared)) : [...lines];
}

function bareCode(text: string, entryPoint: string, language: CodeLanguage): string | undefined {
  const { looksLikeCode, endsLikeCode, definition } = LANGUAGES[language];
  const defining = definition(escapeName(entryPoint));
  const lines = text.split('\n');
  const first = lines.findIndex((line) => looksLikeCode.test(line) || defining.test(line));
  if (first < 0) return undefined;
  const last = lines.findLastIndex((line) => endsLikeCode.test(line));
  return lines.slice(first, Math.max(first, last) + 1).join('\n');
}
