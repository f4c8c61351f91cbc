import type { CodeLanguage } from '../schema/code-runner.ts';
import type { Block } from './fenced-blocks.ts';
import { callOf } from './languages.ts';

/** What a block of helpers has at its margin: definitions, imports, values, and what closes them. */
const HELPER_LINE: Readonly<Record<CodeLanguage, RegExp>> = {
  javascript:
    /^(?:(?:(?:export|default|async)\s+)*(?:function\b|class\s|const\s|let\s|var\s|import\s)|\/\/|\/\*|\*|[)\]}]|['"]use strict)/,
  python: /^(?:(?:async\s+)?def\s|class\s|import\s|from\s|@|#|[)\]}]|"""|'''|[A-Za-z_]\w*\s*(?::[^=]{0,80})?=(?!=))/,
};

const BINDING: Readonly<Record<CodeLanguage, string>> = {
  javascript: '(?:(?:export|default|async)\\s+)*(?:function\\s*\\*?|class|const|let|var)\\s+([\\w$]+)',
  python:
    '(?:(?:async\\s+)?(?:def|class)\\s+(\\w+)|(\\w+)\\s*(?::[^=\\n]{0,80})?=(?!=)|' +
    '(?:from\\s+[\\w.]+\\s+)?import\\s+(\\([^)]{0,400}|.+))',
};
const PARAMETERS = /(?:def\s+\w+|function\s*[\w$]*)\s*\(([^()]*)\)|\(([^()]*)\)\s*=>/g;
/** Imports of everything there is: `from math import *`. */
const NAME = /[A-Za-z_$][\w$]*|\*/g;
/** Helpers of helpers, and theirs. */
const MAX_PASSES = 3;

/**
 * The program whose main block needs names that other blocks define: these and the main block, in their order. Blocks
 * that do anything else than define, or that call the function, are examples of its use and stay out.
 */
export function withHelpers(main: Block, others: readonly Block[], entryPoint: string, language: CodeLanguage): string {
  const helpers = others.filter((block) => block !== main && isHelper(block.code, entryPoint, language));
  const chosen = new Set([main]);
  const used = new Set(namesIn(main.code));
  const bound = new Set([...boundNames(main.code, '^[ \\t]*', language), ...parametersOf(main.code)]);
  for (let pass = 0; pass < MAX_PASSES; pass++) {
    // From the last: a helper that is written twice is written better the second time.
    for (const block of helpers.toReversed()) {
      const offered = boundNames(block.code, '^', language);
      if (chosen.has(block) || !offered.some((name) => name === '*' || (used.has(name) && !bound.has(name)))) continue;
      chosen.add(block);
      for (const name of namesIn(block.code)) used.add(name);
      for (const name of offered) bound.add(name);
    }
  }
  const inOrder = others.filter((block) => chosen.has(block));
  return inOrder.map(({ code }) => code).join('\n\n');
}

function isHelper(code: string, entryPoint: string, language: CodeLanguage): boolean {
  const calls = callOf(entryPoint);
  const atMargin = code.split('\n').filter((line) => /^\S/.test(line));
  return atMargin.every((line) => HELPER_LINE[language].test(line) && (/^(?:#|\/\/)/.test(line) || !calls.test(line)));
}

const namesIn = (code: string): string[] => code.match(NAME) ?? [];

function boundNames(code: string, margin: string, language: CodeLanguage): string[] {
  const bindings = code.matchAll(new RegExp(margin + BINDING[language], 'gm'));
  return [...bindings].flatMap(([, ...names]) => names.flatMap((name) => (name ? namesIn(name) : [])));
}

function parametersOf(code: string): string[] {
  return [...code.matchAll(PARAMETERS)].flatMap(([, named = '', arrow = '']) => namesIn(`${named} ${arrow}`));
}
