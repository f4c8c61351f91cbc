/** Part of a text, from `start` up to but not including `end`. */
export interface Span {
  start: number;
  end: number;
}

/** The lines of a text that are not blank, without white space at their ends: paragraph n is at index n - 1. */
export const paragraphsOf = (text: string): string[] =>
  text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|[\r\n]/)
    .map((line) => line.trim())
    .filter((line) => line !== '');

const ADDRESS = /https?:\/\/[^\s)\]]+/g;

/** The web addresses of a paragraph. */
export const addressesIn = (paragraph: string): Span[] =>
  [...paragraph.matchAll(ADDRESS)].map(({ index, 0: address }) => ({ start: index, end: index + address.length }));

export const isInside = (inner: Span, outer: Span): boolean => outer.start <= inner.start && inner.end <= outer.end;

/**
 * Every place where a phrase stands by itself outside web addresses: no letter or digit touches it, and no number
 * goes on ("6.8 billion" does not hold "8 billion").
 */
export function occurrencesOf(phrase: string, paragraph: string): Span[] {
  const addresses = addressesIn(paragraph);
  const found: Span[] = [];
  for (let start = paragraph.indexOf(phrase); start >= 0; start = paragraph.indexOf(phrase, start + 1)) {
    const span = { start, end: start + phrase.length };
    if (standsAlone(span, paragraph) && !addresses.some((address) => isInside(span, address))) found.push(span);
  }
  return found;
}

function standsAlone({ start, end }: Span, text: string): boolean {
  const before = /[\p{L}\p{N}]$|\p{N}[.,]$/u.test(text.slice(0, start)) && /^[\p{L}\p{N}]/u.test(text.slice(start));
  const after = /^[\p{L}\p{N}]|^[.,]\p{N}/u.test(text.slice(end)) && /[\p{L}\p{N}]$/u.test(text.slice(0, end));
  return !before && !after;
}
