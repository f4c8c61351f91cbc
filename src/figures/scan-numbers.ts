import { CARDINALS, MAGNITUDES, ORDINALS, OTHER_AMOUNTS } from './number-words.ts';
import { addressesIn, isInside, type Span } from './paragraphs.ts';

/** A piece of a paragraph that may be a figure. */
export interface NumberToken extends Span {
  text: string;
  inAddress: boolean;
}

const MAGNITUDE_WORDS = Object.keys(MAGNITUDES).flatMap((word) => [word, `${word}s`]);
const WORDS = [...Object.keys(CARDINALS), ...Object.keys(ORDINALS), ...MAGNITUDE_WORDS, ...OTHER_AMOUNTS];

/** A word with a digit in it; the groups and decimals of a number are one token. */
const DIGITS = String.raw`[\p{L}\p{N}]*\p{N}[\p{L}\p{N}]*(?:[.,]\p{N}[\p{L}\p{N}]*)*`;
/** Number words, percent signs, superlatives, and the words with which a licence or a price is named. */
const TOKEN = new RegExp(
  String.raw`${DIGITS}|%|\b(?:${WORDS.join('|')})\b|\bmost \p{L}+|\b(?:Apache|MIT|BSD|GPL)\b|\bfree\b`,
  'giu',
);
/** In an address the numbers of a date or an identifier belong together. */
const ADDRESS_TOKEN = /[0-9a-z]*\d[0-9a-z]*(?:-[0-9a-z]*\d[0-9a-z]*)*/gi;

/**
 * Every token of a paragraph that may be a figure: digits, number words, ordinals, fractions, percentages,
 * superlatives, names of licences. What each of them is, the list of figures says.
 */
export function scanNumbers(paragraph: string): NumberToken[] {
  const addresses = addressesIn(paragraph);
  const inText = tokensOf(TOKEN, paragraph).filter((token) => !addresses.some((address) => isInside(token, address)));
  const inAddresses = addresses.flatMap(({ start, end }) =>
    tokensOf(ADDRESS_TOKEN, paragraph.slice(start, end)).map((token) => ({
      ...token,
      start: token.start + start,
      end: token.end + start,
      inAddress: true,
    })),
  );
  return [...inText, ...inAddresses].sort((a, b) => a.start - b.start);
}

const tokensOf = (pattern: RegExp, text: string): NumberToken[] =>
  [...text.matchAll(pattern)].map(({ index, 0: found }) => ({
    text: found,
    start: index,
    end: index + found.length,
    inAddress: false,
  }));
