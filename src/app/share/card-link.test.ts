import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CARD, cardOfText } from '../../../tests/fixtures/make-card.ts';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import { packLink } from '../../plan/compact-link.ts';
import { planCode } from '../../plan/plan-link.ts';
import { RefusedError } from '../../schema/parse.ts';
import { SHARE_CARD_TEXTS } from '../../schema/share-card.ts';
import { planOfRun } from '../plan-page/plan-facts.ts';
import { parseRoute } from '../route.ts';
import { cardLink, LONGEST_LINK, packCard, unpackCard } from './card-link.ts';

const PAGE = 'https://tabmark.example/lab/index.html#/results/abc';
const codeOf = (link: string): string => {
  const route = parseRoute(new URL(link).hash);
  if (route.page !== 'card') throw new Error(`${route.page} is not the page of a card`);
  return route.code;
};

describe('cardLink', () => {
  it('carries the card to the page of cards and back', () => {
    const link = cardLink(CARD, PAGE);
    expect(link).toMatch(/^https:\/\/tabmark\.example\/lab\/index\.html#\/card\/1\.[\w-]+$/);
    expect(unpackCard(codeOf(link))).toEqual(CARD);
    expect(link.length).toBeLessThan(1_200);
  });

  it('is never too long, whatever the texts', () => {
    // The longest that each field takes, of characters that do not repeat.
    const letters = fc.array(fc.integer({ min: 0x4e00, max: 0x9fff }), { minLength: 300, maxLength: 300 });
    fc.assert(
      fc.property(letters, (codes) => {
        const text = String.fromCodePoint(...codes);
        const card = cardOfText('x');
        const cut = (what: keyof typeof SHARE_CARD_TEXTS, from: number) =>
          text.slice(from, from + SHARE_CARD_TEXTS[what]);
        const full = {
          ...card,
          build: {
            ...card.build,
            title: cut('title', 0),
            model: cut('model', 100),
            quantisation: cut('quantisation', 180),
          },
          runtimeVersion: cut('runtimeVersion', 50),
          suite: { ...card.suite, title: cut('suite', 220) },
          deviceClass: CARD.deviceClass!,
          numbers: card.numbers.map((one, at) => ({ ...one, shape: cut('shape', at * 60) })),
        };
        const link = cardLink(full, PAGE);
        expect(link.length).toBeLessThanOrEqual(LONGEST_LINK);
        expect(unpackCard(codeOf(link)).numbers.map(({ estimate }) => estimate)).toEqual(
          full.numbers.map(({ estimate }) => estimate),
        );
      }),
      { numRuns: 20 },
    );
  });

  it('refuses an address without room', () => {
    expect(() => cardLink(CARD, `https://x.example/${'y'.repeat(1990)}`)).toThrow(RefusedError);
  });
});

describe('unpackCard', () => {
  const PLAN = planOfRun(makeRun());
  const code = packCard(CARD);

  it.each([
    ['nothing', '', /^The link is empty/],
    ['no code', 'hello', /not a link that carries the summary of a run/],
    ['one that is too long', `1.${'A'.repeat(40_000)}`, /longer than any summary of a run/],
    ['half of it', code.slice(0, 200), /cut off/],
    ['a newer one', code.replace(/^1\./, '7.'), /Update Tabmark/],
    ['a plan', planCode(PLAN), /^This link carries a plan, not the summary of a run/],
    ['something else', packLink(1, { type: 'tabmark-run', schemaVersion: 1 }), /no summary of a run/],
    ['null', packLink(1, null), /no summary of a run/],
    [
      'impossible numbers',
      packLink(1, { ...CARD, numbers: [{ ...CARD.numbers[0], estimate: { ...CARD.numbers[0]!.estimate, low: 0.9 } }] }),
      /does not hold the value/,
    ],
  ])('refuses %s in one sentence', (_name, given, sentence) => {
    expect(() => unpackCard(given)).toThrow(RefusedError);
    expect(() => unpackCard(given)).toThrow(sentence);
  });

  it('never shows another card when a character is changed', () => {
    fc.assert(
      fc.property(fc.integer({ min: 2, max: code.length - 1 }), (at) => {
        const changed = code.slice(0, at) + (code[at] === 'A' ? 'B' : 'A') + code.slice(at + 1);
        let card: unknown;
        try {
          card = unpackCard(changed);
        } catch (error) {
          expect(error).toBeInstanceOf(RefusedError);
          return;
        }
        // The last character of the code has bits that carry nothing.
        expect(card).toEqual(CARD);
      }),
      { numRuns: 100 },
    );
  });
});
