import { add, divide, negate, parseDecimal, type Rational } from './rational.ts';

/** A number in a text. `value` is undefined where digits stand that are no number we can read, such as `1.2.3`. */
export interface NumberToken {
  start: number;
  end: number;
  value: Rational | undefined;
}

/** Digits with all that may stand between them; maximal, so the next search starts behind it and the scan is linear. */
const RUN = /(?:\d|\.(?=\d))(?:\d|[.,'’\u00A0\u2009\u202F](?=\d)| (?=\d{3}(?!\d)))*/g;
const RUN_HERE = new RegExp(RUN.source, 'y');
const GROUPED = /^\d{1,3}([,'’\u00A0\u2009\u202F ])\d{3}(?:\1\d{3})*(?:\.\d+)?$/;
const SEPARATOR = /[,'’\u00A0\u2009\u202F ]/g;

const EXPONENT = /[eE]([+-]?\d+)(?![A-Za-z\d])/y;
const POWER_OF_TEN = /[ \u2009]?[×x*·][ \u2009]?10 ?\^ ?[{(]? ?([+-]?\d+) ?[})]?/y;
const SLASH = / ?[/\u2044\u2215] ?(?=\d)/y;
const POWER = / ?\^/y;

/** Letters, indices and exponents in front make digits part of a name: `x2`, `H_2`, `m^2`, `10^{3}`. */
const PART_OF_NAME = /[A-Za-z\u00C0-\u024F\u0370-\u03FF_^]$|[_^][{(]?-?$/;
const MINUS = /(?:^|[^\w)\]}.])(?:[$€£¥₹] ?)?-(?:[$€£¥₹] ?)?$/;

/** All numbers of a text in plain notation, in order. Linear in the length of the text, for any text. */
export function readNumbers(text: string): NumberToken[] {
  const tokens: NumberToken[] = [];
  RUN.lastIndex = 0;
  for (let run = RUN.exec(text); run !== null; run = RUN.exec(text)) {
    const read = readRun(text, run.index, run[0]);
    RUN.lastIndex = read.at(-1)?.end ?? RUN.lastIndex;
    if (!PART_OF_NAME.test(before(text, run.index))) tokens.push(...read);
  }
  return joinMixedNumbers(text, tokens);
}

/** As much text in front as the two patterns above can look at. */
function before(text: string, index: number): string {
  return text.slice(Math.max(0, index - 6), index);
}

function readRun(text: string, start: number, run: string): NumberToken[] {
  if (run.length > 600) return [{ start, end: start + run.length, value: undefined }];
  if (run.search(SEPARATOR) < 0 || GROUPED.test(run)) return [readOne(text, start, run)];
  const tokens: NumberToken[] = [];
  let at = start;
  for (const part of run.split(SEPARATOR)) {
    tokens.push(readOne(text, at, part));
    at += part.length + 1;
  }
  return tokens;
}

/** One numeral with what belongs to it: a sign in front, an exponent or a denominator behind. */
function readOne(text: string, start: number, numeral: string): NumberToken {
  const end = start + numeral.length;
  const power = match(EXPONENT, text, end) ?? match(POWER_OF_TEN, text, end);
  const scaled = parseDecimal(numeral.replace(SEPARATOR, ''), Number(power?.[1] ?? 0));
  const scaledEnd = end + (power?.[0].length ?? 0);
  const { value, end: last } =
    power === undefined ? readDenominator(text, scaledEnd, scaled) : { value: scaled, end: scaledEnd };
  const isRaised = power === undefined && match(POWER, text, last) !== undefined;
  const isNegative = MINUS.test(before(text, start));
  return { start, end: last, value: value === undefined || isRaised ? undefined : isNegative ? negate(value) : value };
}

function readDenominator(text: string, end: number, numerator: Rational | undefined) {
  const slash = match(SLASH, text, end);
  if (slash === undefined) return { value: numerator, end };
  const from = end + slash[0].length;
  const denominator = match(RUN_HERE, text, from)?.[0] ?? '';
  const last = from + denominator.length;
  const parsed = parseDecimal(denominator);
  // Two slashes are a date.
  const isReadable = numerator !== undefined && parsed !== undefined && match(SLASH, text, last) === undefined;
  return { value: isReadable ? divide(numerator, parsed) : undefined, end: last };
}

function match(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}

/** `1 3/4` is one number: a whole one, a space and a proper fraction. */
function joinMixedNumbers(text: string, tokens: NumberToken[]): NumberToken[] {
  const joined: NumberToken[] = [];
  for (const token of tokens) {
    const whole = joined.at(-1);
    const sum =
      whole !== undefined && /^[ \u2009]{1,2}$/.test(text.slice(whole.end, token.start)) && mixed(whole, token);
    if (whole !== undefined && sum) joined.splice(-1, 1, { start: whole.start, end: token.end, value: sum });
    else joined.push(token);
  }
  return joined;
}

function mixed({ value: whole }: NumberToken, { value: part }: NumberToken): Rational | undefined {
  if (whole?.denominator !== 1n || part === undefined || part.denominator === 1n) return undefined;
  if (part.numerator <= 0n || part.numerator >= part.denominator) return undefined;
  return whole.numerator < 0n ? add(whole, negate(part)) : add(whole, part);
}
