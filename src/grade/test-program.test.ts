import { describe, expect, test } from 'vitest';
import type { CodeOutcome, CodeRequest, CodeRunner } from '../schema/code-runner.ts';
import type { GraderSpec } from '../schema/task.ts';
import { grade } from './grade.ts';

const spec: GraderSpec = {
  kind: 'python-tests',
  entryPoint: 'double',
  preamble: 'import math\n\n\ndef double(x):\n    """ Twice x. """\n',
  tests: 'assert candidate(2) == 4\n',
};
const fence = (code: string) => `\`\`\`python\n${code}\n\`\`\``;

async function run(
  text: string,
  outcome: CodeOutcome = { status: 'tests-passed' },
  finish: 'stop' | 'length' = 'stop',
  grader: GraderSpec = spec,
) {
  const requests: CodeRequest[] = [];
  const codeRunner: CodeRunner = {
    run: async (request) => {
      requests.push(request);
      return outcome;
    },
    close: async () => {},
  };
  const verdict = await grade({ grader }, { text, finish }, { codeRunner });
  return { verdict, program: requests[0]?.program, requests };
}

describe('the program under test is', () => {
  test('what was written, behind the imports of the problem', async () => {
    const { requests, verdict } = await run(`So:\n${fence('def double(x):\n    return 2 * x')}`);
    expect(requests).toEqual([
      {
        kind: 'tests',
        language: 'python',
        program: 'import math\n\n\ndef double(x):\n    return 2 * x\n',
        entryPoint: 'double',
        preamble: 'import math\n\n\n',
        tests: spec.tests,
      },
    ]);
    expect(verdict).toMatchObject({ grader: 'python-tests', outcome: 'correct', method: 'fenced-entry-point' });
  });

  test('the beginning that the problem gives, continued', async () => {
    expect(await run('    return 2 * x\n')).toMatchObject({
      program: `${spec.preamble}    return 2 * x\n`,
      verdict: { method: 'continued' },
    });
    expect((await run(fence('    return 2 * x'))).program).toContain('return 2 * x');
  });

  test('left alone when it must begin with an import from the future', async () => {
    const code = 'from __future__ import annotations\ndef double(x):\n    return 2 * x';
    expect((await run(fence(code))).program).toBe(`${code}\n`);
  });
});

describe('the grade', () => {
  test.each<[string, CodeOutcome, 'stop' | 'length', string, string]>([
    ['passed', { status: 'tests-passed' }, 'stop', 'correct', 'All tests passed.'],
    ['failed', { status: 'tests-failed', message: 'AssertionError' }, 'stop', 'wrong', 'A test failed: AssertionError'],
    [
      'not loaded',
      { status: 'not-loaded', message: 'SyntaxError' },
      'stop',
      'wrong',
      'The program does not load: SyntaxError',
    ],
    [
      'cut',
      { status: 'not-loaded', message: 'SyntaxError' },
      'length',
      'truncated',
      'It was cut off at the token limit and does not load: SyntaxError',
    ],
    [
      'exited',
      { status: 'stopped', reason: 'exited', message: '' },
      'stop',
      'wrong',
      'The program was stopped: it ended its own interpreter.',
    ],
    ['broken', { status: 'failed', message: 'no worker' }, 'stop', 'error', 'The sandbox failed: no worker'],
  ])('%s', async (_name, outcome, finish, expected, reason) => {
    const { verdict } = await run(fence('def double(x): return 4'), outcome, finish);
    expect(verdict).toMatchObject({ outcome: expected, reason });
  });

  test.each([
    ['', 'stop', 'no-answer'],
    ['', 'length', 'truncated'],
    ['<think>hm', 'length', 'truncated'],
    [`<think>${fence('def double(x): return 4')}</think>`, 'stop', 'no-answer'],
  ] as const)('of %j runs nothing', async (text, finish, outcome) => {
    const { verdict, requests } = await run(text, undefined, finish);
    expect(verdict).toMatchObject({ outcome });
    expect(requests).toEqual([]);
  });
});

const script: GraderSpec = {
  kind: 'javascript-tests',
  entryPoint: 'double',
  preamble: '/** Twice x. */\nfunction double(x) {',
  tests: 'assert(double(2) === 4);\n',
};

describe('the beginning of the problem is continued by', () => {
  const loop = 'for i in [x]:\n    y = 2 * i\nreturn y';
  const deeper = (code: string) => code.replace(/^/gm, '    ');
  test.each([
    ['a line between fences', fence('return 2 * x'), '    return 2 * x'],
    ['a body between fences', fence(deeper(loop)), deeper(loop)],
    ['a body without its indentation', `Here:\n${fence(loop)}\nDone.`, deeper(loop)],
    ['a body whose first line alone lost it', fence(deeper(loop).trimStart()), deeper(loop)],
    ['a body that begins with what it opens', fence('if x:\n    return 2 * x'), '    if x:\n        return 2 * x'],
    [
      'a body with a string of several lines',
      fence('y = """\na\n  """\n\nreturn 2 * x'),
      '    y = """\na\n  """\n\n    return 2 * x',
    ],
    [
      'a body with a helper',
      fence('def twice(y):\n    return 2 * y\nreturn twice(x)'),
      '    def twice(y):\n        return 2 * y\n    return twice(x)',
    ],
    ['lines up to prose', '    return 2 * x\n\nThis doubles x (twice)', '    return 2 * x'],
    ['lines up to a fence', '    return 2 * x\n```\n\nIt works:', '    return 2 * x'],
    ['lines up to a mark', '    return 2 * x<|im_end|>', '    return 2 * x'],
    ['lines behind thinking', '<think>hm</think>\n\n    return 2 * x', '    return 2 * x'],
    [
      'lines with a helper behind them',
      '    return g(x)\n\ndef g(x):\n    return 2',
      '    return g(x)\n\ndef g(x):\n    return 2',
    ],
  ])('%s', async (_name, text, body) => {
    const { program, verdict } = await run(text);
    expect(program).toBe(`${spec.preamble}${body}\n`);
    expect(verdict).toMatchObject({ method: 'continued', outcome: 'correct' });
  });

  test.each([
    ['a body', '```js\nreturn 2 * x;\n}\n```', 'return 2 * x;\n}'],
    ['a body without its last bracket', '```js\n  return 2 * x;\n```', 'return 2 * x;\n}'],
    ['lines', '  return 2 * x;\n}\n\nThis doubles x (twice)', '  return 2 * x;\n}'],
  ])('%s in JavaScript', async (_name, text, body) => {
    expect(await run(text, undefined, 'stop', script)).toMatchObject({
      program: `${script.preamble}\n${body}\n`,
      verdict: { method: 'continued' },
    });
  });
});

describe.each([
  ['Python', spec, fence('def twice(x):\n    return 2 * x'), 'def twice(x):\n    return 2 * x'],
  ['JavaScript', script, '```js\nfunction twice(x) {\n  return 2 * x;\n}\n```', 'const twice = (x) => 2 * x;'],
] as const)('in %s', (_language, grader, fenced, bare) => {
  test.each([
    ['another function', fenced, 'stop', 'wrong', 'The code in the answer does not define double.'],
    [
      'another function without a fence',
      `So:\n${bare}`,
      'stop',
      'wrong',
      'The code in the answer does not define double.',
    ],
    [
      'another function, cut',
      fenced,
      'length',
      'truncated',
      'It was cut off at the token limit before it defined double.',
    ],
    ['prose', 'I do not know.', 'stop', 'no-answer', 'There is no code in the answer.'],
    [
      'prose behind thinking',
      '<think>hm</think> I do not know: double',
      'stop',
      'no-answer',
      'There is no code in the answer.',
    ],
    ['prose that returns', 'return of the double = 2', 'stop', 'no-answer', 'There is no code in the answer.'],
  ] as const)('%s runs nothing', async (_name, text, finish, outcome, reason) => {
    const { verdict, requests } = await run(text, undefined, finish, grader);
    expect(verdict).toMatchObject({ outcome, reason });
    expect(requests).toEqual([]);
  });
});

test('a method of a class is tested as a function', async () => {
  const code = 'class Solution:\n    def double(self, x):\n        return 2 * x';
  expect(await run(fence(code))).toMatchObject({
    program: `import math\n\n\n${code}\n\ndouble = Solution().double\n`,
    verdict: { outcome: 'correct', method: 'class-method' },
  });
});

test('a problem without a text before its function hands over none', async () => {
  const { requests } = await run(fence('def double(x): return 4'), undefined, 'stop', { ...spec, preamble: '' });
  expect(requests).toEqual([
    {
      kind: 'tests',
      language: 'python',
      program: 'def double(x): return 4\n',
      entryPoint: 'double',
      tests: spec.tests,
    },
  ]);
});

test.each([
  ['```ts\nfunction double(x: number) {}\n```', 'stop', 'it is TypeScript, and only JavaScript is run: SyntaxError: x'],
  ['```ts\nfunction double(x) {}\n```', 'stop', 'it is TypeScript, and only JavaScript is run: SyntaxError: x'],
  ['```js\nfunction double(x): number {}\n```', 'stop', 'it is TypeScript, and only JavaScript is run: SyntaxError: x'],
  ['```js\nfunction double(x) {}\n```', 'stop', 'SyntaxError: x'],
] as const)('%j: %s', async (text, finish, message) => {
  const { verdict } = await run(text, { status: 'not-loaded', message: 'SyntaxError: x' }, finish, script);
  expect(verdict).toMatchObject({ outcome: 'wrong', reason: `The program does not load: ${message}` });
});
