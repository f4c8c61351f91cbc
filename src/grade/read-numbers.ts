import { readNumeral } from './numeral.ts';
import { readSuffix } from './number-suffix.ts';
import { add, divide, multiply, negate, power, TEN, type Rational } from './rational.ts';

/** A number in a text. `value` is undefined where digits stand that are no number we can read, such as `1.2.3`. */
export interface NumberToken {
  start: number;
  end: number;
  value: Rational | undefined;
  /** How many decimals it was written with; 0 for fractions and powers. */
  decimals: number;
}

/** Digits with all that may stand between them; maximal, so the next search starts behind it and the scan is linear. */
const RUN = /(?:\d|\.(?=\d))(?:\d|[.,'’\u00A0\u2009\u202F](?=\d)| (?=\d{3}(?!\d)))*/g;
const RUN_HERE = new RegExp(RUN.source, 'y');
const SEPARATOR = /[,'’\u00A0\u2009\u202F ]/g;

const EXPONENT = /[eE]([+-]?\d{1,9})(?![A-Za-z\d])/y;
const POWER_OF_TEN = /[ \u2009]?[×x*·][ \u2009]?10 ?(?:\^|\*\*) ?[{(]? ?([+-]?\d{1,9}) ?[})]?/y;
const SLASH = / ?[/\u2044\u2215] ?(?=\d)/y;
const RAISED = / ?\^(?: ?[{(]? ?([+-]?\d{1,9})(?!\d) ?[})]?)?/y;

/** Letters, indices and exponents in front make digits part of a name: `x2`, `H_2`, `m^2`. */
const PART_OF_NAME = /[A-Za-z\u00C0-\u024F\u0370-\u03FF_^]$|[_^][{(]?-?$/;
/** `minus 12`, but no `20 minus 12`. */
const MINUS_WORD = /(?:^|[^\d)\]}%°\s])\s*(?<!\p{L})(?:minus|negative)\s{1,2}\p{Sc}?$/iu;
const MINUS = /(?:^|[^\w)\]}.])(?:\p{Sc} ?)?-(?:\p{Sc} ?)?$/u;

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
  if (run.length > 600) return [{ start, end: start + run.length, value: undefined, decimals: 0 }];
  if (readNumeral(run) !== undefined) return [readOne(text, start, run)];
  const tokens: NumberToken[] = [];
  let at = start;
  for (const part of run.split(SEPARATOR)) {
    tokens.push(readOne(text, at, part));
    at += part.length + 1;
  }
  return tokens;
}

/** One numeral with what belongs to it: a sign in front; an exponent, a power or a denominator behind. */
function readOne(text: string, start: number, numeral: string): NumberToken {
  const end = start + numeral.length;
  const read = readNumeral(numeral);
  const scale = match(EXPONENT, text, end) ?? match(POWER_OF_TEN, text, end);
  const rest =
    scale === undefined
      ? readTail(text, end, read?.value)
      : { value: read && scaled(read.value, Number(scale[1])), end: end + scale[0].length };
  const front = text.slice(Math.max(0, start - 20), start);
  const suffix = readSuffix(text, rest.end, { value: rest.value, isMoney: /\p{Sc}\s?$/u.test(front) });
  const last = suffix?.end ?? rest.end;
  const unsigned = suffix === undefined ? rest.value : suffix.value;
  const isNegative = MINUS.test(before(text, start)) || MINUS_WORD.test(front);
  const value = unsigned && isNegative ? negate(unsigned) : unsigned;
  return { start, end: last, value, decimals: last === end ? (read?.decimals ?? 0) : 0 };
}

function scaled(value: Rational, exponent: number): Rational | undefined {
  const factor = power(TEN, exponent);
  return factor && multiply(value, factor);
}

/** `2^10` or `3/4` where a base or a numerator has been read. */
function readTail(text: string, end: number, value: Rational | undefined) {
  const raised = match(RAISED, text, end);
  if (raised !== undefined) {
    const last = end + raised[0].length;
    // Of a tower of powers, or one that is no number, nothing is computed.
    const exponent = raised[1] === undefined || match(RAISED, text, last) ? Number.NaN : Number(raised[1]);
    return { value: value && power(value, exponent), end: last };
  }
  const slash = match(SLASH, text, end);
  if (slash === undefined) return { value, end };
  const from = end + slash[0].length;
  const denominator = match(RUN_HERE, text, from)?.[0] ?? '';
  const last = from + denominator.length;
  const parsed = denominator.length > 600 ? undefined : readNumeral(denominator)?.value;
  // Two slashes are a date.
  const isReadable = value && parsed && !match(SLASH, text, last) && !match(RAISED, text, last);
  return { value: isReadable ? divide(value, parsed) : undefined, end: last };
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
    if (whole !== undefined && sum) {
      joined.splice(-1, 1, { start: whole.start, end: token.end, value: sum, decimals: 0 });
    } else joined.push(token);
  }
  return joined;
}

function mixed({ value: whole }: NumberToken, { value: part }: NumberToken): Rational | undefined {
  if (whole?.denominator !== 1n || part === undefined || part.denominator === 1n) return undefined;
  if (part.numerator <= 0n || part.numerator >= part.denominator) return undefined;
  return whole.numerator < 0n ? add(whole, negate(part)) : add(whole, part);
}
