import type { CodeLanguage } from '../schema/code-runner.ts';
import { scanLines } from './code-scan.ts';
import { callOf, definitionOf } from './languages.ts';

/**
 * The line that makes a function of a method: `class Solution` with a method of the name is how some sites want it, and
 * models write it unasked. Undefined when the function is defined at the top, or no class has such a method.
 */
export function methodBinding(code: string, entryPoint: string, language: CodeLanguage): string | undefined {
  const lines = code.split('\n');
  const states = scanLines(lines, language);
  const definition = definitionOf(entryPoint, language);
  const isMethod = methodTest(entryPoint, language);
  let owner: string | undefined;
  let binding: string | undefined;
  for (const [index, line] of lines.entries()) {
    const { quote, depth } = states[index] ?? { quote: '', depth: 0 };
    if (quote !== '' || line.trim() === '') continue;
    const isTop = language === 'python' ? /^[^\s#)\]}]/.test(line) : depth === 0;
    if (isTop && definition.test(line)) return undefined;
    if (isTop) owner = /^\s*(?:export\s+)?(?:default\s+)?class\s+([\w$]+)/.exec(line)?.[1];
    else if (owner !== undefined && depth <= 1 && isMethod(line)) {
      binding = bind(owner, entryPoint, language, /^\s*static\s/.test(line));
    }
  }
  return binding;
}

function methodTest(entryPoint: string, language: CodeLanguage): (line: string) => boolean {
  const call = callOf(entryPoint);
  if (language === 'python') {
    const definition = definitionOf(entryPoint, language);
    return (line) => definition.test(line) && call.test(line);
  }
  return (line) => {
    const at = call.exec(line)?.index;
    return at !== undefined && /^\s*(?:static\s+)?(?:async\s+)?\*?\s*$/.test(line.slice(0, at));
  };
}

function bind(owner: string, name: string, language: CodeLanguage, isStatic: boolean): string {
  if (language === 'python') return `${name} = ${owner}().${name}`;
  return `const ${name} = (...given) => ${isStatic ? owner : `new ${owner}()`}.${name}(...given);`;
}
