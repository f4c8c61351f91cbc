import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD, cardOfText } from '../../../tests/fixtures/make-card.ts';
import type { ShareCard } from '../../schema/share-card.ts';
import { cardSvg } from './card-svg.ts';

/** Every tag that the picture of a harmless card has. */
const tagsOf = (svg: string) => svg.match(/<[^>]*>/g)?.map((tag) => tag.replace(/[\s/>].*$/s, '')) ?? [];
const OURS = new Set(['<svg', '<title', '<desc', '<rect', '<g', '<path', '<text', '<tspan', '<']);
/** What is left of the picture when its tags are gone. */
const textsOf = (svg: string) => svg.replace(/<[^>]*>/g, '\n');

const hostile = fc.oneof(
  fc.string({ unit: 'binary', minLength: 1, maxLength: 32 }),
  fc.string({ unit: 'grapheme', minLength: 1, maxLength: 20 }).filter((text) => text.length <= 32),
  fc.constantFrom(
    '</text><script>alert(1)</script>',
    '"><image href="http://x.y/z"/>',
    "' onload='x()",
    ']]><!ENTITY x "">&x;',
    '\u0000\u0008\ud800lone',
    '\u202eevil\u202d',
    'Z\u0351\u0352\u0353\u0354\u0355\u0356a',
  ),
);

describe('cardSvg', () => {
  it('shows every number with its n and interval', () => {
    const svg = cardSvg(CARD, 'light');
    for (const part of [
      'Qwen2.5-0.5B-Instruct',
      '95% interval 38 to 66%, n = 48',
      '95% interval 46.1 to 51.9, n = 48',
      'Seconds per correct answer',
      'Computes the build correctly',
      'Reasoning, micro, version 1 · 48 of 48 trials · completed · 2 doubts',
      'NVIDIA Ada Lovelace, laptop or desktop, Windows, Chromium, f16',
      '20 Nov 2026',
    ]) {
      expect(svg).toContain(part);
    }
    // One bar for each of the five intervals.
    expect(svg.match(/fill-opacity="0.35"/g)).toHaveLength(5);
  });

  it('places the bars where the numbers are', () => {
    // The first cell begins at 60 and is 333.3 wide; its scale ends at 1.
    const svg = cardSvg(CARD, 'light');
    expect(svg).toContain(`<rect x="${Math.round(60 + 0.383 * 333.333)}"`);
    expect(svg).toContain(`M${Math.round(60 + 0.521 * 333.333)} `);
  });

  it('says what a run is not', () => {
    const wrong: ShareCard = {
      ...CARD,
      correctness: 'failed',
      speedsInvalid: 'wrong',
      numbers: CARD.numbers.slice(0, 1),
    };
    expect(cardSvg(wrong, 'dark')).toMatch(/Computes the build wrongly[\s\S]*No speeds/);
    expect(cardSvg(wrong, 'dark')).not.toContain('tok/s');
    expect(cardSvg({ ...CARD, provenance: 'synthetic', speedsInvalid: 'made-up' }, 'light')).toContain('>MADE UP<');
    expect(cardSvg(CARD, 'light')).not.toContain('MADE UP');
    const instrument: ShareCard = { ...CARD, build: { ...CARD.build, role: 'calibration' } };
    expect(cardSvg(instrument, 'light')).toContain('>An instrument, not a model<');
  });

  it('shows the texts of strangers as text, whatever they are', () => {
    fc.assert(
      fc.property(hostile, (text) => {
        const svg = cardSvg(cardOfText(text), 'light');
        expect(tagsOf(svg).filter((tag) => !OURS.has(tag))).toEqual([]);
        // A long name takes two lines; nothing else changes.
        const drawn = (picture: string) => tagsOf(picture).filter((tag) => tag !== '<text' && tag !== '<');
        expect(drawn(svg)).toEqual(drawn(cardSvg(cardOfText('harmless'), 'light')));
        // Nothing that XML forbids, and no ampersand that begins no entity of ours.
        // eslint-disable-next-line no-control-regex
        expect(svg).not.toMatch(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]|\p{Cs}/u);
        expect(textsOf(svg)).not.toMatch(/&(?!(?:amp|lt|gt|quot|#39);)/);
        expect(svg).not.toMatch(/[\u202a-\u202e]/);
        expect(svg).toContain('n = 48');
      }),
      { numRuns: 200 },
    );
  });

  it('refers to nothing outside', () => {
    const svg = cardSvg(CARD, 'light').replace('http://www.w3.org/2000/svg', '');
    expect(svg).not.toMatch(/href|url\(|https?:|<script|<style|<image|<foreignObject|\son\w+=/);
  });
});
