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
const SCRIPT_LANGUAGES = new Set([
  '',
  'js',
  'javascript',
  'jsx',
  'mjs',
  'cjs',
  'node',
  'ts',
  'typescript',
  'ecmascript',
]);
const LOOKS_LIKE_CODE =
  /^\s*(?:(?:export|async|default)\s+)*(?:function\b|class\s|const\s|let\s|var\s|\/\/|\/\*|import\s|['"]use strict)/;

/**
 * Takes the program from an answer: the last fenced block that defines the entry point, else the last fenced block, else
 * the text from the first line that looks like code to the last that ends like it. Undefined when there is none.
 */
export function extractCode(answer: string, entryPoint: string): ExtractedCode | undefined {
  const blocks = fencedBlocks(answer);
  const scripts = blocks.filter(({ language }) => SCRIPT_LANGUAGES.has(language.toLowerCase()));
  const defines = definitionOf(entryPoint);
  const defining = scripts.findLast(({ code }) => defines.test(code));
  if (defining !== undefined) return { code: defining.code, method: 'fenced-entry-point' };
  const last = scripts.at(-1) ?? blocks.at(-1);
  if (last !== undefined) return { code: last.code, method: 'fenced' };
  const code = bareCode(answer, defines);
  return code === undefined ? undefined : { code, method: 'bare' };
}

/** Blocks between fences. One that is never closed reaches to the end: models forget, and some are cut off. */
function fencedBlocks(text: string): Block[] {
  const blocks: Block[] = [];
  let open: { fence: string; language: string; lines: string[] } | undefined;
  for (const line of text.split('\n')) {
    const [, fence, language = ''] = FENCE.exec(line) ?? [];
    if (open === undefined) {
      if (fence !== undefined) open = { fence, language, lines: [] };
    } else if (fence !== undefined && language === '' && fence.startsWith(open.fence)) {
      blocks.push({ language: open.language, code: open.lines.join('\n') });
      open = undefined;
    } else {
      open.lines.push(line);
    }
  }
  if (open !== undefined) blocks.push({ language: open.language, code: open.lines.join('\n') });
  return blocks.filter(({ code }) => code.trim() !== '');
}

function definitionOf(entryPoint: string): RegExp {
  const name = entryPoint.replace(/[$]/g, '\\$&');
  return new RegExp(`\\b(?:function\\*?|class|const|let|var)\\s+${name}(?![\\w$])|(?<![\\w$])${name}\\s*=(?![=>])`);
}

function bareCode(text: string, defines: RegExp): string | undefined {
  const lines = text.split('\n');
  const first = lines.findIndex((line) => LOOKS_LIKE_CODE.test(line) || defines.test(line));
  if (first < 0) return undefined;
  const last = lines.findLastIndex((line) => /[;{})\]]\s*$/.test(line));
  return lines.slice(first, Math.max(first, last) + 1).join('\n');
}
