import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Grade } from '../schema/grade.ts';
import { gradeChoice } from './choice.ts';
import type { Completion } from './completion.ts';
import { gradeLatex } from './latex.ts';
import { gradeList } from './list.ts';
import { gradeNumber } from './number.ts';
import { gradeShortText } from './short-text.ts';

const options = [
  { label: 'A', text: 'London' },
  { label: 'B', text: 'Paris' },
];
const graders: Record<string, (completion: Completion) => Grade | Promise<Grade>> = {
  number: (completion) => gradeNumber('42', completion),
  choice: (completion) => gradeChoice({ kind: 'choice', answer: 'B', options }, completion),
  'short-text': (completion) => gradeShortText(['Paris', 'the city of light'], completion),
  list: (completion) => gradeList({ kind: 'list', items: ['1', 'Paris'], order: 'any' }, completion),
  latex: (completion) => gradeLatex('\\frac{\\sqrt{3}}{2}x', completion),
};

const BOMBS = [
  ...[
    '1',
    '1,',
    '1,111',
    '1 111 ',
    '1.',
    '1/',
    '1e',
    '-',
    '$',
    '{',
    '}',
    '(',
    '[',
    '|',
    '=',
    '= 1',
    '<',
    '^',
    "'",
    '`',
  ],
  ...[
    '**',
    '** ',
    '####',
    '#### 1\n',
    '\n',
    ' ',
    '\t',
    '\\',
    '\u0000',
    '\ud800',
    '\u200b',
    '１',
    '½',
    '²',
    'a',
    'A ',
    'B) ',
  ],
  ...[
    '10^',
    '2^',
    '×10',
    'x 10^',
    '\\!',
    '\\,',
    '~',
    '```',
    '```\n',
    '- ',
    '1. a\n',
    'a, ',
    ' and ',
    ' or ',
    '->',
    'not ',
  ],
  ...[
    '\\boxed{',
    '\\boxed{1}',
    '\\boxed{a}',
    '\\frac{',
    '\\frac{1}{',
    '\\frac12',
    '\\sqrt',
    '\\text{',
    '\\begin{',
    '0.\\overline{',
  ],
  ...[
    '<think>',
    '</think>',
    '<think></think>x',
    '<|channel|>',
    '<|channel|>a<|message|>',
    '<answer>',
    '<answer>1</answer>',
  ],
  ...[
    'answer is ',
    'answer: 1\n',
    'answer: a\n',
    'answer ',
    'Answer: (',
    'the answer is not ',
    '答案',
    '答案是',
    '选',
    '选B',
    'twenty ',
  ],
];

const repeated = (unit: string, length: number) => unit.repeat(Math.ceil(length / unit.length));

describe('repetitions are graded in time', () => {
  for (const [name, grade] of Object.entries(graders)) {
    // Anything quadratic would take longer than a test may.
    test(`${name}: 20 kB of each`, async () => {
      for (const unit of BOMBS) {
        const given = await grade({ text: repeated(unit, 20_000), finish: 'stop' });
        expect(Grade.safeParse(given).success, unit).toBe(true);
      }
    });

    test(`${name}: 1 MB`, async () => {
      const mixed = BOMBS.map((unit) => repeated(unit, 1e6 / BOMBS.length)).join('');
      for (const text of [mixed, repeated('1', 1e6), repeated('\\boxed{', 1e6)]) {
        expect(Grade.safeParse(await grade({ text, finish: 'length' })).success).toBe(true);
      }
    });
  }
});

describe('any text is graded', () => {
  const bits = [
    ...[
      '\\boxed{',
      '{',
      '}',
      '(',
      ')',
      '[',
      ']',
      '<think>',
      '</think>',
      'The answer is ',
      'Answer: ',
      '####',
      '**',
      '$',
      '|',
    ],
    ...[
      '=',
      '1',
      '42',
      ',',
      '.',
      ' ',
      '-',
      '\\frac{',
      '^',
      '\n',
      'A',
      'B',
      'Paris',
      ' or ',
      ' and ',
      'not ',
      'x',
      '\\sqrt{',
      '!',
    ],
    ...[
      '\\pm ',
      '\\cup ',
      '\\pi',
      '\\infty',
      '\\in ',
      '1. ',
      '- ',
      '> ',
      ';',
      'twelve',
      '/',
      '%',
      '½',
      '\\\\',
      '&',
      '\\text{',
    ],
  ];
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...bits), { maxLength: 60 }).map((parts) => parts.join('')),
    fc.array(fc.constantFrom(...bits), { maxLength: 30 }).map((parts) => `\\boxed{${parts.join('')}}`),
  );
  const finish = fc.constantFrom('stop' as const, 'length' as const);
  test.each(Object.entries(graders))('%s: a grade with a reason, and the same one again', async (_name, grade) => {
    await fc.assert(
      fc.asyncProperty(anything, finish, fc.boolean(), async (text, finish, startsThinking) => {
        const given = await grade({ text, finish, startsThinking });
        expect(Grade.safeParse(given).success).toBe(true);
        expect(await grade({ text, finish, startsThinking })).toEqual(given);
      }),
      { numRuns: 300 },
    );
  });

  const prose = fc.constantFrom(
    '',
    'Let me see.\n\n',
    'We go step by step, and all of it is fine.\n',
    '| a | b |\n|---|---|\n\n',
  );
  const answers: Record<string, [string, string]> = {
    number: ['42', '43'],
    choice: ['B', 'A'],
    'short-text': ['Paris', 'Rome'],
    list: ['Paris, 1', 'Paris, 2'],
    latex: ['\\frac{x\\sqrt{3}}{2}', '\\frac{x\\sqrt{3}}{3}'],
  };
  const settings: ((answer: string) => string)[] = [
    (answer) => `\\boxed{${answer}}`,
    (answer) => `Answer: ${answer}`,
    (answer) => `The final answer is: ${answer}`,
    (answer) => `**Answer:** ${answer}`,
    (answer) => `<answer>${answer}</answer>`,
    (answer) => `答案：${answer}`,
    (answer) => `### Answer\n\n${answer}`,
    (answer) => `#### ${answer}`,
  ];
  test.each(Object.entries(graders))('%s: prose around a statement changes nothing', async (name, grade) => {
    const [right, wrong] = answers[name]!;
    await fc.assert(
      fc.asyncProperty(prose, fc.constantFrom(...settings), async (before, setting) => {
        for (const [answer, outcome] of [
          [right, 'correct'],
          [wrong, 'wrong'],
        ] as const) {
          const alone = await grade({ text: setting(answer), finish: 'stop' });
          expect(alone.outcome).toBe(outcome);
          expect(await grade({ text: before + setting(answer), finish: 'stop' })).toEqual(alone);
          const thought = `<think>${setting(answer === right ? wrong : right)}</think>`;
          expect(await grade({ text: thought + setting(answer), finish: 'stop' })).toEqual(alone);
        }
      }),
      { numRuns: 12 },
    );
  });
});
