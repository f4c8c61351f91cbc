import { describe, expect, test } from 'vitest';
import type { CodeOutcome, CodeRequest, CodeRunner } from '../schema/code-runner.ts';
import { Grade } from '../schema/grade.ts';
import type { GraderSpec } from '../schema/task.ts';
import { grade } from './grade.ts';
import { GRADERS } from './graders.ts';
import { NUMBER_GRADER } from './number.ts';
import { GraderKind } from '../schema/task.ts';

const spec: GraderSpec = {
  kind: 'javascript',
  entryPoint: 'f',
  cases: [
    { arguments: [1], expected: 2 },
    { arguments: [2, 'a'], expected: { a: [3] } },
  ],
};

/** A runner that answers as told and remembers what it was asked. */
function scripted(outcome: CodeOutcome) {
  const requests: CodeRequest[] = [];
  const codeRunner: CodeRunner = {
    run: async (request) => {
      requests.push(request);
      return outcome;
    },
    close: async () => {},
  };
  return { codeRunner, requests };
}
const called = (...values: (number | object)[]): CodeOutcome =>
  ({ status: 'called', calls: values.map((value) => ({ status: 'returned', value })) }) as CodeOutcome;

const code = '```js\nfunction f() {}\n```';

describe('the javascript grader', () => {
  test('sends arguments and never what is expected', async () => {
    const { codeRunner, requests } = scripted(called(2, { a: [3] }));
    const result = await grade({ grader: spec }, { text: `<think>hm</think>${code}`, finish: 'stop' }, { codeRunner });
    expect(requests).toEqual([
      { kind: 'calls', language: 'javascript', program: 'function f() {}', entryPoint: 'f', calls: [[1], [2, 'a']] },
    ]);
    expect(Grade.parse(result)).toEqual({
      grader: 'javascript',
      graderVersion: 3,
      outcome: 'correct',
      reason: '2 of 2 cases.',
      method: 'fenced-entry-point',
      extracted: 'function f() {}',
    });
  });

  test.each<[string, CodeOutcome, 'stop' | 'length', string, string]>([
    [
      'a difference',
      called(2, { a: [4] }),
      'stop',
      'wrong',
      '1 of 2 cases; first difference: f(2, "a") gave {"a":[4]}, expected {"a":[3]}.',
    ],
    ['cut, but it loads', called(2, { a: [3] }), 'length', 'correct', '2 of 2 cases.'],
    [
      'a missing call',
      called(2),
      'stop',
      'wrong',
      '1 of 2 cases; first difference: f(2, "a") was not called, expected {"a":[3]}.',
    ],
    [
      'an exception',
      { status: 'called', calls: [{ status: 'threw', message: 'Error: no' }] },
      'stop',
      'wrong',
      '0 of 2 cases; first difference: f(1) threw Error: no, expected 2.',
    ],
    [
      'no JSON',
      { status: 'called', calls: [{ status: 'not-json', message: 'It returned NaN.' }] },
      'stop',
      'wrong',
      '0 of 2 cases; first difference: f(1) gave no JSON value, expected 2.',
    ],
    [
      'not loaded',
      { status: 'not-loaded', message: 'SyntaxError: x' },
      'stop',
      'wrong',
      'The program does not load: SyntaxError: x',
    ],
    [
      'cut and not loaded',
      { status: 'not-loaded', message: 'SyntaxError: x' },
      'length',
      'truncated',
      'It was cut off at the token limit and does not load: SyntaxError: x',
    ],
    [
      'stopped',
      { status: 'stopped', reason: 'time-limit', message: '' },
      'stop',
      'wrong',
      'The program was stopped: time limit.',
    ],
    [
      'killed',
      { status: 'stopped', reason: 'killed', message: '' },
      'stop',
      'wrong',
      'The program was stopped: time limit; it ignored its deadline.',
    ],
    [
      'ended by itself',
      { status: 'stopped', reason: 'exited', message: '' },
      'stop',
      'wrong',
      'The program was stopped: it ended its own interpreter.',
    ],
    [
      'the answer to another question',
      { status: 'tests-passed' },
      'stop',
      'error',
      'The sandbox answered another question (tests-passed).',
    ],
    ['a broken sandbox', { status: 'failed', message: 'no worker' }, 'stop', 'error', 'The sandbox failed: no worker'],
  ])('%s', async (_name, outcome, finish, expected, reason) => {
    const result = await grade({ grader: spec }, { text: code, finish }, scripted(outcome));
    expect(Grade.parse(result)).toMatchObject({ outcome: expected, reason });
  });

  test.each([
    ['no code', 'I cannot.', 'stop', 'no-answer'],
    ['code only in the thinking', `<think>${code}</think>Sorry.`, 'stop', 'no-answer'],
    ['cut before any code', 'Let me', 'length', 'truncated'],
    ['cut while thinking', `<think>${code}`, 'length', 'truncated'],
  ] as const)('%s runs nothing', async (_name, text, finish, outcome) => {
    const { codeRunner, requests } = scripted(called(2, { a: [3] }));
    expect(await grade({ grader: spec }, { text, finish }, { codeRunner })).toMatchObject({ outcome });
    expect(requests).toEqual([]);
  });
});

test('a number is graded without a sandbox', async () => {
  const { codeRunner, requests } = scripted(called());
  const result = await grade(
    { grader: { kind: 'number', answer: '12' } },
    { text: '12', finish: 'stop' },
    { codeRunner },
  );
  expect(result).toMatchObject({ grader: 'number', graderVersion: NUMBER_GRADER.version, outcome: 'correct' });
  expect(requests).toEqual([]);
});

test('every grader is listed once, with a sentence', () => {
  expect(GRADERS.map(({ id }) => id).sort()).toEqual([...GraderKind.options].sort());
  for (const { description } of GRADERS) expect(description).toMatch(/^[A-Z].*\.$/);
});
