import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cleanText, escapeXml, fitText, textWidth, wrapText } from './picture-text.ts';

const any = fc.string({ unit: 'grapheme', maxLength: 80 });

describe('texts of a picture', () => {
  it('drops what XML forbids and what turns the order', () => {
    expect(cleanText('a\u0000b\u202ec\ud800')).toBe('a b c');
    expect(cleanText('\u0001\u200e')).toBe('(no name)');
    expect(cleanText('مرحبا')).toBe('\u2068مرحبا\u2069');
    expect(cleanText(`e${'\u0301'.repeat(9)}`)).toBe(`e${'\u0301'.repeat(3)}`);
  });

  it('escapes for text and attributes', () =>
    expect(escapeXml(`<a b="c">'&`)).toBe('&lt;a b=&quot;c&quot;&gt;&#39;&amp;'));

  it('shortens by whole characters, as people see them', () => {
    const family = '👨‍👩‍👧‍👦';
    expect(fitText(family.repeat(4), 10, 40)).toBe(`${family.repeat(2)}…`);
    expect(fitText('fits', 10, 100)).toBe('fits');
  });

  it('breaks lines at hyphens and spaces, and anything where there is none', () => {
    expect(wrapText('one-two three', 10, { width: 50, lines: 2 })).toEqual(['one-two', 'three']);
    expect(wrapText('x'.repeat(50), 10, { width: 60, lines: 2 })).toEqual([expect.stringMatching(/^x+…$/)]);
    expect(wrapText('', 10, { width: 60, lines: 2 })).toEqual([]);
  });

  it('never makes a line too wide, and never more lines than asked for', () => {
    fc.assert(
      fc.property(any, fc.integer({ min: 1, max: 4 }), (text, lines) => {
        const wrapped = wrapText(text, 20, { width: 200, lines });
        expect(wrapped.length).toBeLessThanOrEqual(lines);
        for (const line of wrapped) expect(textWidth(line, 20)).toBeLessThanOrEqual(200 + 1e-9);
      }),
    );
  });
});
