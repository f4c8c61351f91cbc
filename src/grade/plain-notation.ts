const VULGAR_FRACTIONS: Record<string, string> = {
  '½': '1/2',
  '⅓': '1/3',
  '⅔': '2/3',
  '¼': '1/4',
  '¾': '3/4',
  '⅕': '1/5',
  '⅛': '1/8',
};
const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';

/**
 * The rewritings, in order. Each takes time linear in the text: no quantifier can match the same characters in two
 * ways, and what stands between braces holds no brace.
 */
const REWRITINGS: readonly [RegExp, string | ((...parts: string[]) => string)][] = [
  [/[\uFF10-\uFF19\uFF0C\uFF0E\uFF0D\uFF0B\uFF1A\uFF1D]/g, (wide) => String.fromCharCode(wide.charCodeAt(0) - 0xfee0)],
  [/[\u2212\u2010\u2011\u2012\u2013\uFE63]/g, '-'],
  [/([A-Za-z\d]?)([½⅓⅔¼¾⅕⅛])/g, (_all, before = '', sign = '') => apart(before) + (VULGAR_FRACTIONS[sign] ?? '')],
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
    /\\(?:text|textbf|textit|mathrm|mathbf|mathit|mbox|operatorname|left|right|displaystyle|boxed|fbox)(?![A-Za-z])/g,
    ' ',
  ],
  [/\\[()[\]]/g, ' '],
];

/** A fraction after a digit is the rest of a mixed number; after anything else a sign may stand directly before it. */
function apart(before: string): string {
  return before === '' ? '' : `${before} `;
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
