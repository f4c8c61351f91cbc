import { readNumberWords } from './number-words.ts';
import { plainNotation } from './plain-notation.ts';
import { isEqual, type Rational } from './rational.ts';
import { readNumbers, type NumberToken } from './read-numbers.ts';

/** The one number a piece of text states. `several`: it holds numbers, but not one of them is plainly meant. */
export type SingleNumber =
  | { kind: 'one'; value: Rational; decimals: number; /** Nothing but white space follows it. */ endsText: boolean }
  | { kind: 'several' }
  | { kind: 'none' };

const EQUALS = /[=≈]/;
/** Between two numbers: both are meant. */
const HEDGE = /^[\s{}$*]*(?:or|and|to|-|~|或|和|到|至)[\s{}$*]*$/;
/** Roots, constants and functions: the digits beside them are not the answer. */
const NOT_PLAIN = /\\(?:d?t?frac|sqrt|pi|log|ln|sin|cos|tan|infty|pm|binom|sum|int|theta)(?![A-Za-z])|[√π∞±]/;
/** Where a number has been stated and reasons, remarks or rejected numbers begin. */
const REMARK =
  /;|\n|[.!?。](?=\s|$)|。|，(?=\p{L})|,?\s+(?:because|since|which|where|given|rather than|instead of|(?:and )?not|after)\b|,\s+(?:as|so|leaving|meaning|for)\b|(?:而不是|因为)|(?<=[\p{L}\d%°.*] ?) ?\((?![^()]{0,200}\)\s*[=≈])/gu;
/** One of the equations of `x = 3, y = 2`. */
const VARIABLE = /(?:^|[,;:{}$(]|\band\b|\bor\b|和)[\s{}$*]{0,4}\p{L}\w? ?=/gu;
const NEGATION = /^[\s*_]*(?:not|never|isn['’]t|unknown|cannot|不是)(?![A-Za-z])/i;

/**
 * Reads the number a stated answer gives: the clause that holds its first number, up to a reason or a remark. In it, `6 *
 * 7 = 42` and `42 = 6 * 7` state 42; without equals signs all numbers must be the same one, as in `1/2 or 0.5`. So `3
 * apples and 2 pears`, `12 or 13` and `5 feet 3 inches` are several. A clause without digits may begin with words: `twelve`.
 */
export function readSingleNumber(text: string): SingleNumber {
  const plain = plainNotation(text);
  const negated = NEGATION.exec(plain);
  if (negated !== null) {
    const but = /\bbut(?: rather| actually| instead)?\b|而是/.exec(plain);
    return but === null ? { kind: 'none' } : readSingleNumber(plain.slice(but.index + but[0].length));
  }
  const tokens = readNumbers(plain);
  const [first] = tokens;
  if (first === undefined) return fromWords(plain);
  const end = endOfClause(plain, first);
  const read = readEquation(
    plain.slice(0, end),
    tokens.filter((token) => token.start < end),
  );
  const again = read.kind === 'several' ? /\b(?:which|that) (?:is|equals|makes|gives)\b|i\.e\./.exec(plain) : null;
  if (again !== null) return readSingleNumber(plain.slice(again.index + again[0].length));
  return read.kind === 'one' && plain.slice(end).trim() !== '' ? { ...read, endsText: false } : read;
}

function fromWords(plain: string): SingleNumber {
  const words = plain.replace(/[\\{}$*_"'`]/g, ' ').trimStart();
  const value = NOT_PLAIN.test(plain) ? undefined : readNumberWords(words);
  return value === undefined ? { kind: 'none' } : { kind: 'one', value, decimals: 0, endsText: true };
}

function endOfClause(text: string, first: NumberToken): number {
  // `18 dollars, as she ...`: when the number comes first, any further clause is a remark.
  const comma = /\p{L}/u.test(text.slice(0, first.start)) ? -1 : text.slice(first.end).search(/,\s+(?=\p{L})/u);
  REMARK.lastIndex = first.end;
  const remark = REMARK.exec(text)?.index ?? text.length;
  return comma < 0 ? remark : Math.min(remark, first.end + comma);
}

/** The result of `6 * 7 = 42` or `x = 42`, or of `42 = 6 * 7`; without equals signs all numbers must be the same. */
function readEquation(text: string, tokens: NumberToken[]): SingleNumber {
  const gaps = tokens.map((token, index) => text.slice(tokens[index - 1]?.end ?? 0, token.start));
  const inner = gaps.slice(1);
  const agreed = agreeing(text, tokens);
  if (agreed.kind === 'one' && !NOT_PLAIN.test(text)) return agreed;
  if (inner.some((gap) => HEDGE.test(gap) && !/^\s*-\s*$/.test(gap))) return { kind: 'several' };
  if (/[,;]|\band\b|\bor\b/.test(inner.join('|')) && (text.match(VARIABLE)?.length ?? 0) > 1) {
    return { kind: 'several' };
  }
  if (EQUALS.test(gaps.at(-1) ?? '')) return one(text, tokens.at(-1), text.search(/[=≈][^=≈]*$/));
  const equals = text.search(EQUALS);
  if (EQUALS.test(inner[0] ?? '') && !NOT_PLAIN.test(text.slice(0, equals))) return one(text, tokens[0], 0);
  return { kind: 'several' };
}

function agreeing(text: string, tokens: NumberToken[]): SingleNumber {
  const last = one(text, tokens.at(-1), text.length);
  if (last.kind !== 'one') return last;
  const agree = tokens.every(({ value }) => value !== undefined && isEqual(value, last.value));
  return agree ? last : { kind: 'several' };
}

/** `from`: where the side of the equation begins that holds the number. */
function one(text: string, token: NumberToken | undefined, from: number): SingleNumber {
  if (token === undefined) return { kind: 'none' };
  if (token.value === undefined || NOT_PLAIN.test(text.slice(from))) return { kind: 'several' };
  const { value, decimals } = token;
  return { kind: 'one', value, decimals, endsText: text.slice(token.end).trim() === '' };
}
