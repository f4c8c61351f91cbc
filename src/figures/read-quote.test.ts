import { describe, expect, it } from 'vitest';
import { agrees, readQuote } from './read-quote.ts';

const exactly = (value: number, unit?: string) => ({
  form: 'number',
  value,
  relation: 'exactly',
  ...(unit ? { unit } : {}),
});

describe('readQuote', () => {
  it.each([
    ['16,000', exactly(16_000)],
    ['24GB', exactly(24, 'GB')],
    ['2.6 million GPU-hours', exactly(2_600_000, 'GPU-hours')],
    ['32 billion parameters', exactly(32_000_000_000, 'parameters')],
    ['1.1 billion', exactly(1_100_000_000)],
    ['€200 billion', exactly(200_000_000_000, 'EUR')],
    ['12.5%', exactly(12.5, 'percent')],
    ['two months', exactly(2, 'months')],
    ['more than 50 countries', { ...exactly(50, 'countries'), relation: 'more-than' }],
    ['billions', { form: 'number', value: 1e9, relation: 'more-than' }],
    ['majority', { form: 'number', value: 50, relation: 'more-than', unit: 'percent' }],
    ['fraction', { form: 'number', value: 1, relation: 'less-than', unit: 'times' }],
  ])('reads the number %s', (text, reading) => expect(readQuote(text, 'number')).toEqual(reading));

  it.each([
    ['2024', '2024'],
    ['March 2025', '2025-03'],
    ['January 5', '--01-05'],
    ['January 20, 2025', '2025-01-20'],
    ['February 10 and 11', '--02-10/--02-11'],
    ['February 10 and 11, 2025', '2025-02-10/2025-02-11'],
  ])('reads the date %s', (text, value) => expect(readQuote(text, 'date')).toEqual({ form: 'date', value }));

  it.each([
    ['first', 1],
    ['third', 3],
    ['most downloaded', 1],
  ])('reads the rank %s', (text, value) => expect(readQuote(text, 'rank')).toEqual({ form: 'rank', value }));

  it('reads the licence as SPDX writes it', () =>
    expect(readQuote('Apache 2.0', 'term')).toEqual({ form: 'term', value: 'Apache-2.0' }));

  it.each([
    ['1,00', 'number'],
    ['24 cows', 'number'],
    ['about 24', 'number'],
    ['Sunday 20', 'date'],
    ['20', 'date'],
    ['mostly harmless', 'rank'],
    ['constructor', 'term'],
    ['toString', 'number'],
    ['constructor', 'rank'],
    ['WTFPL', 'term'],
  ] as const)('cannot read "%s" as a %s', (text, form) => expect(readQuote(text, form)).toBeUndefined());
});

describe('agrees', () => {
  const stored = { form: 'number', value: 24, relation: 'exactly', unit: 'GB' } as const;
  it.each([
    ['24GB', true],
    ['24', true],
    ['25GB', false],
    ['24%', false],
    ['more than 24', false],
  ])('holds 24 GB against "%s"', (text, expected) => expect(agrees(stored, readQuote(text, 'number')!)).toBe(expected));
});
