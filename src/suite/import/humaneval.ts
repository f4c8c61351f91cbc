import { ask, CODING_TOKENS, type ImportFormat } from './format.ts';
import { LineError, optionalField, textField } from './rows.ts';

/** Python functions to complete, with a test program that has `check(candidate)` (M. Chen et al., arXiv:2107.03374). */
export const humanEval: ImportFormat = {
  id: 'humaneval',
  title: 'HumanEval',
  fields: 'prompt, entry_point, test',
  kind: 'coding',
  fits: ({ fields }) => 'prompt' in fields && 'entry_point' in fields && 'test' in fields,
  toTask(row) {
    const prompt = textField(row, 'prompt');
    const entryPoint = textField(row, 'entry_point');
    const test = textField(row, 'test');
    const gold = optionalField(row, 'canonical_solution');
    if (!/^[A-Za-z_]\w*$/.test(entryPoint))
      throw new LineError('the field entry_point should be the name of a function');
    if (!prompt.includes(entryPoint)) throw new LineError(`the field prompt does not begin the function ${entryPoint}`);
    if (!/^def check\(/m.test(test)) throw new LineError('the field test does not define check(candidate)');
    return {
      messages: ask(
        `Complete this Python function. Reply with one code block that holds the whole function.\n\n\`\`\`python\n${prompt.trimEnd()}\n\`\`\``,
      ),
      grader: { kind: 'python-tests', entryPoint, preamble: prompt, tests: `${test}\n\ncheck(candidate)\n` },
      maxTokens: CODING_TOKENS,
      ...(gold === undefined ? {} : { gold }),
    };
  },
};
