const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The rewritings, in order. Each takes time linear in the text: no quantifier can match the same characters in two
 * ways, and what stands between braces holds no brace.
 */
const REWRITINGS: readonly [RegExp, string | ((...parts: string[]) => string)][] = [
  [/[\uFF04\uFF05\uFF08\uFF09\uFF0B-\uFF1B\uFF1D]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)],
  [/[\u2212\u2010\u2011\u2012\u2013\uFE63]/g, '-'],
  [
    /([A-Za-z\d]?)([\u00BC-\u00BE\u2150-\u215E\u2189])/g,
    (_all, before = '', sign = '') => apart(before) + sign.normalize('NFKD').replace('\u2044', '/'),
  ],
  [/(\d{0,20})\.(\d{0,20}) ?\\overline ?\{ ?(\d{1,20}) ?\}/g, (_all, ...digits) => repeating(digits)],
  // A currency's letters in front of the digits would make them part of a name.
  [/(?<![A-Za-z])(?:US|CA|AU|NZ|HK|NT|S|R|A|C)\$/g, '$'],
  [/(?<![A-Za-z])(?:USD|EUR|GBP|CHF|CNY|RMB|JPY|INR|AUD|CAD|HKD|Rs\.?) ?(?=-?[\d.])/g, '$'],
  [/\\(?:pounds|euro|yen|texteuro|textdollar)(?![A-Za-z])/g, '$'],
  [/\u207B?[⁰¹²³⁴⁵⁶⁷⁸⁹]+/g, (power) => `^${[...power].map(plainDigit).join('')}`],
  [
    /([A-Za-z\d]?) ?\\[dtc]?frac ?\{([^{}\n]{0,100})\} ?\{([^{}\n]{0,100})\}/g,
    (_all, before = '', above = '', below = '') => `${apart(before)}${above}/${below}`,
  ],
  [
    /([A-Za-z\d]?) ?\\[dtc]?frac ?(\d) ?(\d)/g,
    (_all, before = '', above = '', below = '') => `${apart(before)}${above}/${below}`,
  ],
  [/\^ ?\{? ?\\circ ?\}?/g, '°'],
  [/\{,\}/g, ','],
  [/\\!/g, ''],
  [/\\[,:; ]|~/g, '\u2009'],
  [/\\(?:times|cdot)(?![A-Za-z])/g, '×'],
  [/\\(?:approx|simeq)(?![A-Za-z])/g, '≈'],
  [/\\([$%#&])/g, '$1'],
  [
    /\\(?:text|textbf|textit|mathrm|mathbf|mathit|mbox|operatorname|left|right|displaystyle|boxed|fbox|quad|qquad)(?![A-Za-z])/g,
    ' ',
  ],
  [/\\[()[\]]/g, ' '],
  // What is left of the commands is a word: `\quad12` is 12, and `\sqrt2` stays for the reader to refuse.
  [/\\([A-Za-z]+)(?=\d)/g, '\\$1 '],
];

/** A fraction after a digit is the rest of a mixed number; after anything else a sign may stand directly before it. */
function apart(before: string): string {
  return before === '' ? '' : `${before} `;
}

/** `0.1` with `6` repeating is 16 - 1 over 90. */
function repeating([whole = '', fixed = '', repeated = '']: string[]): string {
  const above = BigInt(`${whole}${fixed}${repeated}`) - BigInt(`0${whole}${fixed}`);
  return `${above}/${'9'.repeat(repeated.length)}${'0'.repeat(fixed.length)}`;
}

function plainDigit(character: string): string {
  return character === '\u207B' ? '-' : String(SUPERSCRIPTS.indexOf(character));
}

/**
 * Rewrites how numbers are typeset (LaTeX, typographic minus, full-width and superscript digits) as plain characters, so
 * that one reader suffices. Works on any string.
 */
export function plainNotation(text: string): string {
  return REWRITINGS.reduce((result, [pattern, replacement]) => {
    // Two calls, because the two kinds of replacement are two overloads.
    if (typeof replacement === 'string') return result.replace(pattern, replacement);
    return result.replace(pattern, replacement);
  }, text);
}
