import type { CodeLanguage } from '../schema/code-runner.ts';
import { bareBlocks } from './bare-blocks.ts';
import { methodBinding } from './class-method.ts';
import { cleanCode } from './clean-code.ts';
import { splitFences, type Block } from './fenced-blocks.ts';
import { withHelpers } from './helper-blocks.ts';
import { defines, LANGUAGES } from './languages.ts';
import { isStub } from './stub.ts';
import { isTypeScript } from './typescript.ts';

/** A program found in an answer. */
export interface ExtractedCode {
  code: string;
  /**
   * `fenced-entry-point`: the last fenced block that defines the function, with helpers from other blocks. `class-method`:
   * a class has a method of that name, and a line was added that makes a function of it. `fenced`: the last block, none
   * defines the function. `bare`: text without a fence.
   */
  method: 'fenced-entry-point' | 'class-method' | 'fenced' | 'bare';
  /** For JavaScript: it says or shows that it is TypeScript. */
  isTypeScript: boolean;
  /** All its lines were indented. */
  isIndented: boolean;
}

/**
 * Takes the program from an answer: from fenced blocks that define the entry point the last that is not a stub, else
 * such a run of lines outside of fences, else the last fenced block, else the last lines that look like code. Undefined
 * when there is none. Linear in the length of the answer.
 */
export function extractCode(
  answer: string,
  entryPoint: string,
  language: CodeLanguage = 'javascript',
): ExtractedCode | undefined {
  const { blocks, outside } = splitFences(cleanCode(answer), language);
  const { aliases } = LANGUAGES[language];
  const scripts = blocks.filter((block) => aliases.has(block.language) && !isTranscript(block.code));
  const bare = outside.flatMap((lines) => bareBlocks(lines, entryPoint, language));
  const has = (block: Block) =>
    defines(block.code, entryPoint, language) || methodBinding(block.code, entryPoint, language) !== undefined;
  const isWritten = (block: Block) => has(block) && !isStub(block.code, entryPoint, language);
  for (const isWanted of [isWritten, has]) {
    for (const [method, candidates] of [['fenced-entry-point', scripts] as const, ['bare', bare] as const]) {
      const main = candidates.findLast(isWanted);
      if (main === undefined) continue;
      const others = candidates.filter((block) => block === main || !has(block));
      const code = withHelpers(main, others, entryPoint, language);
      const binding = methodBinding(code, entryPoint, language);
      if (binding === undefined) return extracted(main, code, method);
      return extracted(main, `${code}\n\n${binding}`, 'class-method');
    }
  }
  const fenced = scripts.at(-1) ?? blocks.at(-1);
  if (fenced !== undefined) return extracted(fenced, fenced.code, 'fenced');
  const last = bare.at(-1);
  return last && extracted(last, bare.map(({ code }) => code).join('\n\n'), 'bare');
}

const extracted = (block: Block, code: string, method: ExtractedCode['method']): ExtractedCode => ({
  code,
  method,
  isTypeScript: isTypeScript(code, block.language),
  isIndented: block.isIndented,
});

/** A dialogue with an interpreter: it shows how to use the function. */
const isTranscript = (code: string) => /^\s*(?:>>>|In \[\d+\]:)/.test(code);
