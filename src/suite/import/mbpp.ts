import { ask, CODING_TOKENS, type ImportFormat } from './format.ts';
import { LineError, listField, optionalField, textField, type Row } from './rows.ts';

/** Short Python problems with a list of assertions (J. Austin et al., arXiv:2108.07732). */
export const mbpp: ImportFormat = {
  id: 'mbpp',
  title: 'MBPP',
  fields: 'text or prompt, test_list',
  kind: 'coding',
  fits: ({ fields }) => ('text' in fields || 'prompt' in fields) && 'test_list' in fields,
  toTask(row) {
    const text = textField(row, 'text', 'prompt');
    const tests = listField(row, 'test_list');
    const code = optionalField(row, 'code');
    const entryPoint = entryPointOf(tests, code);
    const shown = tests.join('\n');
    return {
      messages: ask(
        `${text.trim()}\n\nWrite it in Python. It must pass these tests:\n\n\`\`\`python\n${shown}\n\`\`\`\n\nReply with one code block that holds the function \`${entryPoint}\` and all it needs, without the tests.`,
      ),
      grader: { kind: 'python-tests', entryPoint, preamble: '', tests: `${setUpOf(row)}${shown}\n` },
      maxTokens: CODING_TOKENS,
      ...(code === undefined ? {} : { gold: `\`\`\`python\n${code.replaceAll('\r', '')}\n\`\`\`` }),
    };
  },
};

/** Functions of the language that assertions wrap around the call. */
const BUILTIN: ReadonlySet<string> = new Set(
  'abs all any bool dict float frozenset int isclose isinstance len list max min not round set sorted str sum tuple'.split(
    ' ',
  ),
);

/** The function that every assertion calls: among those the solution defines, if there is one. */
function entryPointOf(tests: readonly string[], code: string | undefined): string {
  const called = [...(tests[0] ?? '').matchAll(/(?<![\w.])([A-Za-z_]\w*)\(/g)].map(([, name]) => name as string);
  const defined = new Set([...(code ?? '').matchAll(/^def\s+(\w+)/gm)].map(([, name]) => name));
  const name =
    called.find((candidate) => defined.has(candidate)) ?? called.find((candidate) => !BUILTIN.has(candidate));
  if (name === undefined) throw new LineError('the first test of the field test_list calls no function');
  return name;
}

function setUpOf(row: Row): string {
  const imports = 'test_imports' in row.fields && Array.isArray(row.fields.test_imports) ? row.fields.test_imports : [];
  const lines = [...imports.map(String), optionalField(row, 'test_setup_code') ?? ''].filter(Boolean);
  return lines.length > 0 ? `${lines.join('\n').replaceAll('\r', '')}\n` : '';
}
