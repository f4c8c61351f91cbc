import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blocksOf, piecesOf, readableJson } from './readable-json.ts';

describe('readableJson', () => {
  it('breaks what is long, and leaves short things and rows of numbers in one line', () => {
    const times = Array.from({ length: 60 }, (_, index) => index + 1000);
    const text = JSON.stringify({ short: { a: 1 }, times, list: ['x'.repeat(60), 'y'.repeat(60)] });
    expect(readableJson(text)).toEqual([
      '{',
      '  "short": {"a":1},',
      `  "times": [${times.join(',')}],`,
      '  "list": [',
      `    "${'x'.repeat(60)}",`,
      `    "${'y'.repeat(60)}"`,
      '  ]',
      '}',
    ]);
  });

  it('says the same as the text', () => {
    fc.assert(
      fc.property(fc.json({ maxDepth: 6 }), (text) => {
        expect(JSON.parse(readableJson(text).join('\n'))).toEqual(JSON.parse(text));
      }),
    );
  });
});

it('blocks hold every line once', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ minLength: 1 })), fc.integer({ min: 1, max: 7 }), (words, most) => {
      const lines = words.map((word) => word.replace(/\n/g, ' '));
      expect(blocksOf(lines, most).join('\n')).toBe(lines.join('\n'));
    }),
  );
});

it('pieces are the text, and none ends inside a character', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 60 }), fc.integer({ min: 2, max: 9 }), (text, most) => {
      const pieces = piecesOf(text, most);
      expect(pieces.join('')).toBe(text);
      // Half of a character of two units cannot be written as an address.
      expect(() => pieces.map(encodeURIComponent)).not.toThrow();
    }),
  );
});
