import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import calibration from '../../../bench-suites/calibration/suite.json' with { type: 'json' };
import { RefusedError } from '../../schema/parse.ts';
import type { FixedSuite, TaskSuite } from '../../schema/suite.ts';
import { expand, expandSolved } from '../expand.ts';
import { ImportError, importSuite } from './import-suite.ts';

/** Rows of our own in the published forms. */
const WORD_PROBLEM = {
  question: 'Ana has 3 pens and buys 4. How many has she?',
  answer: '3 + 4 = <<3+4=7>>7.\n#### 7',
};
const DOUBLE = {
  task_id: 'Own/0',
  prompt: 'def double(x):\n    """ Twice x. """\n',
  entry_point: 'double',
  canonical_solution: '    return 2 * x\n',
  test: 'def check(candidate):\n    assert candidate(2) == 4\n',
};
const TRIPLE = {
  task_id: 1,
  text: 'Write a function that triples.',
  code: 'def triple(x):\r\n  return 3 * x',
  test_list: ['assert triple(2) == 6'],
  test_setup_code: 'import math',
};
const HALF = {
  name: 'own_0_half',
  language: 'js',
  prompt: '//Half of x.\nfunction half(x){\n',
  tests: "const assert = require('node:assert');\nassert.deepEqual(half(4), 2);",
};
const lines = (...rows: unknown[]) => rows.map((row) => JSON.stringify(row)).join('\n');
const fixed = (text: string, name = 'mine.jsonl') => importSuite(text, name) as FixedSuite;
const refusal = (text: string): ImportError => {
  try {
    importSuite(text, 'mine.jsonl');
  } catch (error) {
    if (error instanceof ImportError) return error;
    throw error;
  }
  throw new Error('it was accepted');
};

describe('importSuite reads', () => {
  it('word problems with a worked answer', () => {
    const [task] = fixed(lines(WORD_PROBLEM)).tasks;
    expect(task).toMatchObject({ id: 'line-1', grader: { kind: 'number', answer: '7' }, gold: WORD_PROBLEM.answer });
    expect(task?.messages[0]?.content).toMatch(/^Ana has 3 pens/);
  });

  it.each([
    ['#### 1,080', '1080'],
    ['so\n#### -3', '-3'],
    ['####5.50', '5.50'],
    ['#### .5', '0.5'],
    ['#### $5', '5'],
    ['#### 3 is a start\n#### 7\n', '7'],
  ])('the answer %j as %s', (answer, expected) => {
    expect(fixed(lines({ question: 'q', answer })).tasks[0]?.grader).toEqual({ kind: 'number', answer: expected });
  });

  it('competition problems, by subject and level, with plain and closed-form answers', () => {
    const suite = fixed(
      lines(
        { problem: 'p', answer: '\\frac{1}{2}', subject: 'Algebra', level: 5 },
        { problem: 'p', solution: 'So \\boxed{\\sqrt{2}} and \\boxed{x^{2}}.', level: 'Level 2', type: 'Geometry' },
        { Problem: 'p', Answer: 33 },
        { question: 'p', answer: '70' },
        { problem: 'p', solution: 'Thus $\\boxed 2$.' },
        { problem: 'p', solution: 'Thus \\fbox{3}.', type: '代数' },
        { problem: 'p', answer: '033' },
      ),
    );
    expect(suite.tasks.map(({ grader, level, family }) => [grader, level, family])).toEqual([
      [{ kind: 'latex', answer: '\\frac{1}{2}' }, 5, 'algebra'],
      [{ kind: 'latex', answer: 'x^{2}' }, 2, 'geometry'],
      [{ kind: 'number', answer: '33' }, 1, 'math-or-aime'],
      [{ kind: 'number', answer: '70' }, 1, 'math-or-aime'],
      [{ kind: 'number', answer: '2' }, 1, 'math-or-aime'],
      [{ kind: 'number', answer: '3' }, 1, 'subject-4'],
      [{ kind: 'number', answer: '33' }, 1, 'math-or-aime'],
    ]);
  });

  it('functions to complete, with the tests that decide', () => {
    expect(fixed(lines(DOUBLE)).tasks[0]).toMatchObject({
      grader: { kind: 'python-tests', entryPoint: 'double', preamble: DOUBLE.prompt },
      gold: '    return 2 * x\n',
    });
    const [triple] = fixed(lines(TRIPLE)).tasks;
    expect(triple?.grader).toEqual({
      kind: 'python-tests',
      entryPoint: 'triple',
      preamble: '',
      tests: 'import math\nassert triple(2) == 6\n',
    });
    expect(fixed(lines(HALF)).tasks[0]?.grader).toMatchObject({ kind: 'javascript-tests', entryPoint: 'half' });
  });

  it('finds the function under test behind helpers of the language', () => {
    const row = { ...TRIPLE, code: undefined, test_list: ['assert set(triple([1])) == set([3])'] };
    expect(fixed(lines(row)).tasks[0]?.grader).toMatchObject({ entryPoint: 'triple' });
  });

  it('takes no function of a library for the one under test', () => {
    const row = { ...TRIPLE, code: undefined, test_list: ['assert math.isclose(triple(2), 6, rel_tol=max(1e-9, 0))'] };
    expect(fixed(lines(row)).tasks[0]?.grader).toMatchObject({ entryPoint: 'triple' });
  });

  it('lists as well as lines, blank lines, Windows line ends and a byte order mark', () => {
    expect(fixed(JSON.stringify([WORD_PROBLEM, WORD_PROBLEM])).tasks.length).toBe(2);
    expect(fixed(`\uFEFF${lines(WORD_PROBLEM)}\r\n\r\n${lines(WORD_PROBLEM)}\r\n`).tasks.map(({ id }) => id)).toEqual([
      'line-1',
      'line-3',
    ]);
  });

  it('our own suites, under a name that tells them from ours', () => {
    const suite = importSuite(JSON.stringify({ ...calibration, title: 'Mine' }), 'x.json');
    expect(suite).toMatchObject({ id: 'imported-calibration', title: 'Mine' });
    expect(suite.digest).not.toBe(calibration.digest);
    expect(expand(suite, 1, 6).length).toBe(6);
    const own = fixed(lines(WORD_PROBLEM));
    expect(importSuite(JSON.stringify(own), 'x.json')).toEqual(own);
  });
});

describe('an imported suite', () => {
  const suite: TaskSuite = fixed(
    lines(...Array.from({ length: 40 }, (_, n) => ({ question: `${n}?`, answer: `#### ${n}` }))),
  );

  it('is marked, has a digest of its content and expands by the seed', () => {
    expect(suite.id).toBe('imported-mine');
    expect(fixed(lines(WORD_PROBLEM)).digest).not.toBe(suite.digest);
    expect(expand(suite, 1, 10)).toEqual(expand(suite, 1, 40).slice(0, 10));
    expect(expand(suite, 1, 10)).not.toEqual(expand(suite, 2, 10));
    expect(new Set(expand(suite, 1, 40).map(({ id }) => id)).size).toBe(40);
    expect(() => expand(suite, 1, 41)).toThrow('has 40 tasks');
  });

  it('keeps solutions out of tasks', () => {
    const [first] = expandSolved(suite, 1, 1);
    expect(first?.solution).toMatch(/^#### /);
    expect(JSON.stringify(first?.task)).not.toContain('####');
  });
});

describe('importSuite refuses', () => {
  it('a suite of ours whose parameters would keep a generator searching for ever, with a sentence', () => {
    const [family] = calibration.families.filter(({ id }) => id === 'largest-of-list');
    const endless = { level: 1, parameters: { item: [1, 3], length: [9, 9] } };
    const suite = { ...calibration, families: [{ ...family, levels: [endless] }] };
    expect(() => importSuite(JSON.stringify(suite), 'x.json')).toThrow(
      /cannot be made: there are no 9 different numbers/,
    );
    const huge = { level: 1, parameters: { item: [1, 1e9], length: [3, 3] } };
    const other = { ...calibration, families: [{ ...family, levels: [huge] }] };
    expect(() => importSuite(JSON.stringify(other), 'x.json')).toThrow(/cannot be made: item\[1\]: /);
  });

  it.each([
    ['', /no records/],
    ['hello', /no records/],
    [lines({ a: 1, b: 2 }), /fields a, b, which fit no known form: GSM8K/],
    [lines(WORD_PROBLEM, { question: 'x' }), /^line 2: no field answer\. Nothing was imported\.$/],
    [lines(WORD_PROBLEM, { ...WORD_PROBLEM, answer: 'seven' }), /^line 2: the last line of the field answer/],
    [`${lines(WORD_PROBLEM)}\n{"question": "x", `, /^line 2: this is not a complete JSON object/],
    [`${lines(WORD_PROBLEM)}\n7\n8`, /^line 2: this is not a JSON object, and 1 more/],
    [lines({ ...DOUBLE, entry_point: 'a b' }), /^line 1: the field entry_point/],
    [lines({ ...DOUBLE, test: 'assert True' }), /does not define check/],
    [lines({ ...HALF, language: 'rs' }), /says "rs", and only "js"/],
    [lines({ ...TRIPLE, test_list: [] }), /should be a list of texts/],
    [lines({ problem: 'p', answer: '' }), /^line 1: no field answer/],
    ['[{"question": 1}', /complete/],
  ])('%j', (text, sentence) => {
    expect(() => importSuite(text, 'mine.jsonl')).toThrow(sentence);
  });

  it('names every bad line, in order', () => {
    const { problems } = refusal(lines({ question: 'x', answer: '#### x' }, WORD_PROBLEM, { question: 'x' }, []));
    expect(problems.map(({ line }) => line)).toEqual([1, 3, 4]);
  });

  it('anything at all with a sentence, never with a crash', () => {
    const json = fc.oneof(
      fc.string(),
      fc.json(),
      fc.array(fc.json()).map((rows) => rows.join('\n')),
    );
    const spoilt = fc
      .tuple(fc.constantFrom(WORD_PROBLEM, DOUBLE, TRIPLE, HALF, { problem: 'p', answer: '1' }), fc.jsonValue())
      .chain(([row, value]) =>
        fc.constantFrom(...Object.keys(row)).map((field) => JSON.stringify({ ...row, [field]: value })),
      );
    fc.assert(
      fc.property(fc.oneof(json, spoilt), (text) => {
        try {
          expect(importSuite(text, 'mine.jsonl').id).toMatch(/^imported-/);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedError);
        }
      }),
    );
  });
});
