/** Longer or deeper than any answer, and little enough for the parser to be quick whatever it is given. */
const MAX_LENGTH = 200;
const MAX_DEPTH = 5;

const UNICODE: Record<string, string> = {
  '−': '-',
  '–': '-',
  '×': '\\times ',
  '·': '\\cdot ',
  '÷': '\\div ',
  '±': '\\pm ',
  π: '\\pi ',
  θ: '\\theta ',
  '∞': '\\infty ',
  '∪': '\\cup ',
  '∅': '\\emptyset ',
  '≤': '\\le ',
  '≥': '\\ge ',
  '≠': '\\ne ',
  '∈': '\\in ',
  '≈': '\\approx ',
  '°': '^\\circ ',
  '²': '^2',
  '³': '^3',
};
const UNITS =
  'mm|cm|m|km|in|inch|inches|ft|feet|foot|yards?|miles?|g|kg|lbs?|pounds?|ml|liters?|litres?|s|seconds?|min|minutes?|hours?|hrs?|days?|weeks?|months?|years?|degrees?|dollars?|cents?|percent|square|cubic|sq|units?|mph|people|ways|points?';
const UNIT_WORDS = new RegExp(`(?<=[\\d}])\\s*(?:\\b(?:${UNITS})\\b\\.?\\s*){1,3}(?:\\^\\{?\\d\\}?)?$`);
const TEXT_UNIT = /(?<=[^\s{]\s*)\\(?:text|textrm|mathrm|mbox|textbf) ?\{[^{}]*\}(?:\s*\^ ?\{?\d\}?)?\s*$/;

/** The letter of an option in front of its formula. */
const OPTION = /^\{? ?(?:\\text ?\{ ?)?\([A-E]\) ?\}? ?[:.]?(?=[^\s:.])/;
const REPEATING = /(?<![\d.])(\d{1,20})\.(\d{0,20})\\(?:overline|bar) ?\{(\d{1,20})\}/g;

const REWRITINGS: readonly [RegExp, string][] = [
  [/\\(?:left|right|[bB]igg?[lr]?|displaystyle|textstyle|limits)(?![A-Za-z])\.?/g, ''],
  [/(?<!\\)(?:\\[[\]()]|\$)/g, ' '],
  [/\\!|\{,\}/g, ''],
  [/(?<!\\)\\[,;: ]|~|\\q?quad(?![A-Za-z])/g, ' '],
  [/\\[dtc]frac(?![A-Za-z])/g, '\\frac'],
  [/\\[dt]binom(?![A-Za-z])/g, '\\binom'],
  [/\\(?:bf|rm|it|sf)(?![A-Za-z])|\\(?:text)?color ?\{[^{}]{0,40}\}/g, ''],
  [/\\(?:text|textrm|mbox) ?\{ ?,? ?(?:or|and) ?\}|\s(?:or|and)\s/g, ','],
  [/\\(?:mathbf|mathrm|mathit|boldsymbol|bm|operatorname|textbf|textit) ?\{([^{}]*)\}/g, '\\text{$1}'],
  [/\\text\{([a-zA-Z])\}(?=[\^_])/g, '$1'],
  [/(?<![A-Za-z\\])sqrt ?\(([^()]*)\)|√ ?\(([^()]*)\)/g, '\\sqrt{$1$2}'],
  [/√ ?(\d+|[a-z])/g, '\\sqrt{$1}'],
  [/(?<![A-Za-z\\])pi(?![A-Za-z])/g, '\\pi '],
  [/\*\*/g, '^'],
  [/\\(?:lvert|rvert|vert|mid)(?![A-Za-z])/g, '|'],
  [/\\(?:leq|leqslant)(?![A-Za-z])/g, '\\le '],
  [/\\(?:geq|geqslant)(?![A-Za-z])/g, '\\ge '],
  [/\\[%$]|%/g, ''],
];

/**
 * Takes off an answer what does not belong to its value: dollars and other delimiters, spacing, sizes, a period at the
 * end, units, percent and currency signs, degrees at the end, commas between thousands. Plain notation (√2, π, x**2,
 * sqrt(3)) becomes LaTeX, and "or" and "and" become commas.
 */
export function cleanLatex(text: string): string {
  const plain = text.slice(0, 1000).replace(/[−–×·÷±πθ∞∪∅≤≥≠≈∈°²³]/g, (sign) => UNICODE[sign] ?? sign);
  let clean = REWRITINGS.reduce((result, [pattern, replacement]) => result.replace(pattern, replacement), plain)
    .replace(/[*_`]{2}|`/g, '')
    .trim()
    .replace(/[.,;:。]+$/, '')
    .trim();
  clean = withoutRounded(clean.replace(OPTION, '').replace(REPEATING, repeating));
  // "5\text{ cm}^2" has a unit, but "\text{Evelyn}" is all there is.
  clean = clean.replace(TEXT_UNIT, '').replace(UNIT_WORDS, '').trim();
  // The degrees of an angle are a unit, those of its sine are not.
  if (!/\\(?:sin|cos|tan|cot|sec|csc)/.test(clean)) clean = clean.replace(/\s*\^ ?\{? ?\\circ ?\}?(?: ?[CF])?$/, '');
  clean = clean.replace(/^\](.*)\[$/, '($1)');
  if (/^-?\d{1,3}(?:[, ]\d{3})+(?:\.\d+)?$/.test(clean)) return clean.replace(/[, ]/g, '');
  return clean.replace(/\s+/g, ' ');
}

/** What is rounded behind an exact value: `\frac{14}{3} \approx 4.67`. */
function withoutRounded(clean: string): string {
  const at = clean.search(/\\(?:approx|simeq)(?![A-Za-z])/);
  const exact = clean.slice(0, Math.max(0, at)).trim();
  if (exact === '') return clean;
  return /^[A-Za-z]$/.test(exact) ? clean.slice(at).replace(/^\\[a-z]{1,10} ?/, '') : exact;
}

/** `0.1\overline{6}` as a fraction. */
function repeating(_all: string, whole: string, once: string, again: string): string {
  const above = BigInt(`${whole}${once}${again}`) - BigInt(`${whole}${once}`);
  return `\\frac{${above}}{${'9'.repeat(again.length)}${'0'.repeat(once.length)}}`;
}

/** The form in which two answers are compared letter by letter. */
export function squeezeLatex(clean: string): string {
  return clean
    .replace(/\\frac ?(\d) ?(\d)/g, '\\frac{$1}{$2}')
    .replace(/\\sqrt ?(\d)/g, '\\sqrt{$1}')
    .replace(/([\^_])\{([\w])\}/g, '$1$2')
    .replace(/\s+/g, '');
}

/**
 * Whether an answer may be handed to the parser, whose time grows without bounds in nested and in unbalanced delimiters
 * and in vertical bars: short, shallow, balanced, of known commands, and with at most one pair of bars.
 */
export function isParsable(clean: string): boolean {
  if (clean === '' || clean.length > MAX_LENGTH || /\d{60}|(?<![_^])\d \d/.test(clean)) return false;
  if (/\\(?![{}A-Za-z])/.test(clean.replaceAll('\\\\', ' ')) || /[^\x20-\x7e]/.test(clean)) return false;
  for (const [, command = ''] of clean.replaceAll('\\\\', ' ').matchAll(/\\([A-Za-z]+)/g))
    if (!COMMANDS.has(command)) return false;
  const count = (command: RegExp) => clean.match(command)?.length ?? 0;
  if (count(/\\begin/g) > 1 || count(/\\begin/g) !== count(/\\end/g) || count(/\\l(?:floor|ceil)/g) > 2) return false;
  const plain = clean.replace(/\\l(?:floor|ceil)/g, '(').replace(/\\r(?:floor|ceil)/g, ')');
  const bars = plain.split('|');
  if (bars.length !== 1 && bars.length !== 3) return false;
  return bars.every(isBalanced) && isBalanced(plain);
}

/** Ends of intervals need not match in shape: `[0, 1)`. */
function isBalanced(text: string): boolean {
  let [depth, braces] = [0, 0];
  for (const sign of text) {
    if ('([{'.includes(sign)) depth += 1;
    if (')]}'.includes(sign)) depth -= 1;
    if (sign === '{') braces += 1;
    if (sign === '}') braces -= 1;
    if (depth < 0 || braces < 0 || depth > MAX_DEPTH) return false;
  }
  return depth === 0 && braces === 0;
}

const COMMANDS = new Set(
  (
    'frac sqrt pi theta alpha beta gamma delta phi omega lambda mu infty cdot times div pm cup cap in ' +
    'emptyset varnothing mathbb setminus le ge lt gt ne neq sin cos tan cot sec csc arcsin arccos arctan ln log exp ' +
    'binom lfloor rfloor lceil rceil begin end circ text'
  ).split(' '),
);
