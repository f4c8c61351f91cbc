import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Grade } from '../schema/grade.ts';
import type { Completion } from './completion.ts';
import { gradeNumber } from './number.ts';

const stop = (text: string): Completion => ({ text, finish: 'stop' });

/** Decimal text of a number with `scale` decimals, exactly. */
const decimal = fc
  .record({ digits: fc.bigInt({ min: -(10n ** 15n), max: 10n ** 15n }), scale: fc.integer({ min: 0, max: 6 }) })
  .map(({ digits, scale }) => {
    const text = (digits < 0n ? -digits : digits).toString().padStart(scale + 1, '0');
    const point = text.length - scale;
    const whole = text.slice(0, point);
    return { negative: digits < 0n, whole, fraction: text.slice(point), digits, scale };
  });
type Decimal = typeof decimal extends fc.Arbitrary<infer Value> ? Value : never;

const plain = ({ negative, whole, fraction }: Decimal) => `${negative ? '-' : ''}${whole}${fraction && `.${fraction}`}`;
const grouped = (separator: string) => (number: Decimal) =>
  plain({ ...number, whole: number.whole.replace(/\B(?=(\d{3})+$)/g, separator) });

const notations: Record<string, (number: Decimal) => string> = {
  plain,
  commas: grouped(','),
  spaces: grouped(' '),
  apostrophes: grouped("'"),
  narrowSpaces: grouped('\u202f'),
  latexCommas: grouped('{,}'),
  latexSpaces: grouped('\\,'),
  typographicMinus: (number) => plain(number).replace('-', '\u2212'),
  trailingZeros: (number) => (number.fraction ? `${plain(number)}00` : `${plain(number)}.0`),
  scientific: ({ digits, scale }) => `${digits}e-${scale}`,
  powerOfTen: ({ digits, scale }) => `${digits} × 10^{-${scale}}`,
  fraction: ({ digits, scale }) => `${digits}/${10n ** BigInt(scale)}`,
  latexFraction: ({ digits, scale }) => `\\frac{${digits}}{${10n ** BigInt(scale)}}`,
};
const settings: Record<string, (number: string) => string> = {
  boxed: (n) => `First 7, then \\boxed{${n}}.`,
  boxedUnit: (n) => `\\boxed{${n}\\text{ km}}`,
  boxedDollar: (n) => `$\\boxed{${n.startsWith('-') ? n : `\\$${n}`}}$`,
  hashes: (n) => `7 steps\n#### ${n}`,
  answer: (n) => `In 7 steps.\n\nAnswer: ${n}`,
  answerIs: (n) => `It took 7 steps. The answer is ${n}.`,
  answerBold: (n) => `The final answer is **${n}** apples.`,
  bold: (n) => `After 7 steps we have **${n}**.`,
  equals: (n) => `7 steps:\nx = ${n}`,
  last: (n) => `After 7 steps there remain ${n}`,
};

describe('properties', () => {
  const cases = fc.record({
    number: decimal,
    notation: fc.constantFrom(...Object.keys(notations)),
    setting: fc.constantFrom(...Object.keys(settings)),
  });
  const write = (number: Decimal, notation: string, setting: string) =>
    settings[setting]!(notations[notation]!(number));

  test('a number in any notation and setting is correct', () => {
    fc.assert(
      fc.property(cases, ({ number, notation, setting }) => {
        expect(gradeNumber(plain(number), stop(write(number, notation, setting)))).toMatchObject({
          outcome: 'correct',
        });
      }),
      { numRuns: 1000 },
    );
  });

  test('any other number is wrong', () => {
    fc.assert(
      fc.property(cases, decimal, ({ number, notation, setting }, expected) => {
        const same = number.digits * 10n ** BigInt(expected.scale) === expected.digits * 10n ** BigInt(number.scale);
        fc.pre(!same);
        expect(gradeNumber(plain(expected), stop(write(number, notation, setting)))).toMatchObject({
          outcome: 'wrong',
        });
      }),
      { numRuns: 500 },
    );
  });

  const harmless = fc.string({ unit: 'grapheme', maxLength: 200 }).filter((text) => !/<\/?think/i.test(text));
  test('thinking never changes the grade', () => {
    fc.assert(
      fc.property(harmless, cases, cases, (noise, thought, said) => {
        const answer = write(said.number, said.notation, said.setting);
        const thinking = `${noise} ${write(thought.number, thought.notation, thought.setting)}`;
        const expected = plain(said.number);
        const alone = gradeNumber(expected, stop(answer));
        expect(gradeNumber(expected, stop(`<think>${thinking}</think>\n${answer}`))).toEqual(alone);
        expect(gradeNumber(expected, stop(`${thinking}</think>\n${answer}`))).toEqual(alone);
      }),
    );
  });

  const bits = [
    '\\boxed{',
    '{',
    '}',
    '<think>',
    '</think>',
    'answer is',
    '####',
    '**',
    '=',
    '1',
    ',',
    '.',
    ' ',
    '-',
    '\\frac{',
    '^',
    '\n',
  ];
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 300 }),
    fc.array(fc.constantFrom(...bits), { maxLength: 200 }).map((parts) => parts.join('')),
  );
  test('it never throws and always says why', () => {
    fc.assert(
      fc.property(anything, fc.constantFrom('stop' as const, 'length' as const), (text, finish) => {
        expect(Grade.safeParse(gradeNumber('42', { text, finish })).success).toBe(true);
      }),
      { numRuns: 1000 },
    );
  });
});
