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
) {
  const requests: CodeRequest[] = [];
  const codeRunner: CodeRunner = {
    run: async (request) => {
      requests.push(request);
      return outcome;
    },
    close: async () => {},
  };
  const verdict = await grade({ grader: spec }, { text, finish }, { codeRunner });
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
        tests: spec.tests,
      },
    ]);
    expect(verdict).toMatchObject({ grader: 'python-tests', outcome: 'correct', method: 'fenced-entry-point' });
  });

  test('the beginning that the problem gives, continued', async () => {
    expect(await run('    return 2 * x\n')).toMatchObject({
      program: `${spec.preamble}    return 2 * x\n\n`,
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
