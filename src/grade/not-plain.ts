/** Roots, constants, functions and variables: the digits beside them are not the answer. */
const NOT_PLAIN = new RegExp(
  [
    String.raw`\\(?:d?t?frac|sqrt|pi|log|ln|sin|cos|tan|infty|pm|binom|sum|int|theta)(?![A-Za-z])|[√π∞±]`,
    String.raw`(?<![A-Za-z])(?:sqrt|cbrt|pi)(?![A-Za-z])|(?:square|cube) root of`,
    String.raw`(?<![A-Za-z])(?:log|ln|sin|cos|tan|exp) ?[_(\d]`,
    // `12x` and `12 x`, but not `12 x 3`, which is a product.
    String.raw`\d[xyzn](?![\p{L}'’]|\s{0,2}[\p{Sc}\d(])|\d x(?![\p{L}'’]|\s{0,2}[\p{Sc}\d(])`,
    String.raw`\d ?[+*×·÷-] ?[b-hj-z](?![\p{L}'’])|(?<![\p{L}\\])[b-df-hj-z] ?[+*×·÷-] ?\d`,
  ].join('|'),
  'u',
);

/** In front of a number: it is a bound, or only part of what is computed. */
const BOUND = new RegExp(
  [
    String.raw`(?<!\p{L})(?:at (?:least|most)|(?:less|more|fewer|greater|larger|smaller|higher|lower) than|up to|over|under`,
    String.raw`above|below|twice|thrice|double|triple|half(?: of)?|(?:third|quarter)s? of)(?: the| about)?[\s*_$({]{0,6}\p{Sc}?-?$`,
    String.raw`\\(?:[lg]eq?(?:slant)?|[lg]t|neq?)\s?\p{Sc}?-?$|[≤≥≠]\s?\p{Sc}?-?$`,
    String.raw`[\p{L}\d)}]\s?[<>]=?\s?\p{Sc}?-?$`,
  ].join('|'),
  'iu',
);
/** Behind it. */
const OPEN_END = /^(?: \p{L}{1,20})? or (?:more|less|fewer|greater)(?!\p{L})/u;

export function isNotPlain(text: string): boolean {
  return NOT_PLAIN.test(text);
}

/** Whether what stands there is a bound for a number or a multiple of it, as in `at least 12`, `x > 12` or `twice 12`. */
export function isBound(text: string, { start, end }: { start: number; end: number }): boolean {
  return BOUND.test(text.slice(Math.max(0, start - 40), start)) || OPEN_END.test(text.slice(end, end + 40));
}
