import { describe, expect, it } from 'vitest';
import shipped from '../../seeds/figures.json' with { type: 'json' };
import { FigureValue, parseFigures } from './figure.ts';
import { RefusedError } from './parse.ts';

const broken = (change: (list: typeof shipped) => void) => {
  const list = structuredClone(shipped);
  change(list);
  return list;
};

describe('parseFigures', () => {
  it('accepts what ships and gives it back unchanged', () => expect(parseFigures(shipped)).toEqual(shipped));

  it.each([
    ['a newer version', { ...shipped, schemaVersion: 2 }, /version 2; this Tabmark reads up to version 1/],
    ['something else', { type: 'tabmark-run' }, /not a list of figures of Tabmark/],
    ['an unknown field', { ...shipped, author: 'me' }, /damaged: top level: .*author/],
    [
      'an unknown unit',
      broken((list) => Object.assign(list.figures[2]!.value, { unit: 'llamas' })),
      /damaged: figures\[2\]\.value\.unit/,
    ],
    ['a paragraph 0', broken((list) => (list.figures[2]!.paragraph = 0)), /damaged: figures\[2\]\.paragraph/],
    ['a quote as long as a sentence', broken((list) => (list.figures[2]!.quote.text = 'a'.repeat(41))), /quote\.text/],
    [
      'a primary figure in another unit',
      broken((list) => Object.assign(list.figures[2]!.primary.figures![0]!.value, { unit: 'GB' })),
      /figures\[2\]\.primary: a primary figure has another form or unit/,
    ],
  ])('refuses %s with one sentence', (_, value, sentence) => {
    expect(() => parseFigures(value)).toThrow(RefusedError);
    expect(() => parseFigures(value)).toThrow(sentence);
  });
});

describe('a date', () => {
  it.each(['2025', '2025-01', '2025-01-20', '--01-20', '--02-10/--02-11'])('may be %s', (value) =>
    expect(FigureValue.safeParse({ form: 'date', value }).success).toBe(true),
  );
  it.each(['', '25', '2025-13', '2025-01-32', '--01', '2025-01-20/', 'January 2025'])('may not be "%s"', (value) =>
    expect(FigureValue.safeParse({ form: 'date', value }).success).toBe(false),
  );
});
