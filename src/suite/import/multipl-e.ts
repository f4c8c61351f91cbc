import { ask, CODING_TOKENS, type ImportFormat } from './format.ts';
import { LineError, optionalField, textField } from './rows.ts';

/** HumanEval and MBPP in other languages, of which JavaScript can be run here (F. Cassano et al., arXiv:2208.08227). */
export const multiplE: ImportFormat = {
  id: 'multipl-e',
  title: 'MultiPL-E for JavaScript',
  fields: 'prompt, tests, language "js"',
  kind: 'coding',
  fits: ({ fields }) => 'prompt' in fields && 'tests' in fields,
  toTask(row) {
    const prompt = textField(row, 'prompt');
    const tests = textField(row, 'tests');
    const language = optionalField(row, 'language') ?? 'js';
    if (!/^(?:js|javascript)$/i.test(language)) {
      throw new LineError(`the field language says ${JSON.stringify(language)}, and only "js" can be run here`);
    }
    const entryPoint = [...prompt.matchAll(/function\s+([A-Za-z_$][\w$]*)\s*\(/g)].at(-1)?.[1];
    if (entryPoint === undefined) throw new LineError('the field prompt does not begin a function');
    const gold = optionalField(row, 'canonical_solution');
    return {
      messages: ask(
        `Complete this JavaScript function. Reply with one code block that holds the whole function.\n\n\`\`\`js\n${prompt.trimEnd()}\n\`\`\``,
      ),
      grader: { kind: 'javascript-tests', entryPoint, preamble: prompt, tests },
      maxTokens: CODING_TOKENS,
      ...(gold === undefined ? {} : { gold }),
    };
  },
};
