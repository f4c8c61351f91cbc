import { describe, expect, it } from 'vitest';
import { occurrencesOf, paragraphsOf } from './paragraphs.ts';
import { scanNumbers } from './scan-numbers.ts';

describe('paragraphsOf', () => {
  it('counts the lines that are not blank', () =>
    expect(paragraphsOf('\uFEFFTitle\r\n\r\n  first \n\nsecond')).toEqual(['Title', 'first', 'second']));
});

describe('occurrencesOf', () => {
  it.each([
    ['8 billion', 'Of 8 billion, 6.8 billion and 18 billion, 8 billions', 1],
    ['6', 'from 6.8 to 6,000, 6th, then 6.', 1],
    ['R1', 'R1’s and R1-like, but not GR1 or R10 (R1)', 3],
    ['R1', 'https://example.org/R1 and [R1](https://example.org/R1)', 1],
    ['€200', 'it took €200, then €2000', 1],
  ])('finds "%s" standing alone in "%s"', (phrase, text, count) =>
    expect(occurrencesOf(phrase, text)).toHaveLength(count),
  );
});

describe('scanNumbers', () => {
  const texts = (paragraph: string) => scanNumbers(paragraph).map(({ text }) => text);

  it.each([
    ['In 2024, 16,000 chips took 2.5 weeks (3%).', ['2024', '16,000', '2.5', '3', '%']],
    ['The 7B model AB-0414 needs 24GB.', ['7B', '0414', '24GB']],
    [
      'Two thousand of the third batch, half of dozens, a fraction',
      ['Two', 'thousand', 'third', 'half', 'dozens', 'fraction'],
    ],
    ['the most used and most-loved, mostly', ['most used']],
    ['under MIT terms, not committed; free, not freely', ['MIT', 'free']],
    ['someone fought a bone', []],
  ])('of "%s"', (paragraph, expected) => expect(texts(paragraph)).toEqual(expected));

  it('keeps what stands in an address apart, and together', () =>
    expect(
      scanNumbers('See [5 facts](https://example.org/a-2025-03-31/4e-7b/?n=9).').map(({ start, end, ...rest }) => {
        expect(end).toBeGreaterThan(start);
        return rest;
      }),
    ).toEqual([
      { text: '5', inAddress: false },
      { text: '2025-03-31', inAddress: true },
      { text: '4e-7b', inAddress: true },
      { text: '9', inAddress: true },
    ]));
});
