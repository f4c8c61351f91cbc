import { isBound, isNotPlain } from './not-plain.ts';
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
/** Between two numbers that are the same: nothing is stated twice there, something is computed. */
const OPERATION = /^[\s{}$*]*[+*×·÷/x-][\s{}$]*\p{Sc}?$|\s[+×÷]\s|\b(?:plus|minus|times|divided)\b/u;
/** Behind the clause: another number on its own, or one that is doubted to be the better one. */
const ANOTHER =
  /^[;\n.!?\s]{1,6}(?:(?:or|and|maybe|perhaps)\b[^\n\d]{0,40}?)?\p{Sc}?-?\d[\d.,]{0,40}[\s.;*$}]{0,9}(?:$|[;\n])|^[,;.!?\s]{1,6}(?:or|maybe|perhaps)\b[^\n\d]{0,40}\d{1,40}/iu;
/** Behind a clause that gives a part: the whole. */
const TOTAL = /[.;,\n]\s{0,3}(?:so |and )?(?:the |in |a )?(?:grand )?total\b(?: is| of|[:=])?/i;
/** A part on its own behind a semicolon, but no remark. */
const PARTS = /^;(?!\s*(?:that|this|which|it|because|since|i\.e)\b)/i;
/** `5 hours and 0 minutes` is 5 hours. */
const NOTHING_MORE =
  /(?<=\d \p{L}{1,12}),?(?: and)? 0 (?:minutes?|seconds?|cents?|inch(?:es)?|ounces?|months?|days?|hours?)(?!\p{L})/gu;
/** `2 hours 30 minutes (150 minutes)`: what stands in brackets is in one unit. */
const TWO_UNITS = /^[^\d]{0,200}\d[\d.,]* \p{L}+,?(?: and)? \d[\d.,]* \p{L}+$/u;
const IN_ONE_UNIT = /^ ?\((?:or |= ?|i\.e\.,? |which is |a total of )?(\p{Sc}?[\d.,]{1,40} ?\p{L}{0,20})\)/u;
/** Where a number has been stated and reasons, remarks or rejected numbers begin. */
const REMARK =
  /;|\n|(?:[.?。]|!(?!\s{0,3}[=≈+*/×·÷<>^-]))(?=\s|$)|。|，(?=\p{L})|,?\s+(?:because|since|which|where|given|rather than|instead of|(?:and )?not|after)\b|,\s+(?:as|so|leaving|meaning|for)\b|(?:而不是|因为)|(?<=[\p{L}\d%°.*] ?) ?\((?![^()]{0,200}\)\s*[=≈])/gu;
/** One of the equations of `x = 3, y = 2`. */
const VARIABLE = /(?:^|[,;:{}$(]|\band\b|\bor\b|和)[\s{}$*]{0,4}\p{L}\w? ?=/gu;
const NEGATION = /^[\s*_]*(?:not|never|isn['’]t|unknown|cannot|不是)(?![A-Za-z])/i;

/**
 * Reads the number a stated answer gives: the clause that holds its first number, up to a reason or a remark. In it, `6 *
 * 7 = 42` and `42 = 6 * 7` state 42; without equals signs all numbers must be the same one, as in `1/2 or 0.5`. So `3
 * apples and 2 pears`, `12 or 13` and `5 feet 3 inches` are several. A clause without digits may begin with words: `twelve`.
 */
export function readSingleNumber(text: string): SingleNumber {
  const plain = plainNotation(text).replace(NOTHING_MORE, '');
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
  const rest = plain.slice(end);
  const inOne = TWO_UNITS.test(plain.slice(0, end).trim()) ? IN_ONE_UNIT.exec(rest)?.[1] : undefined;
  if (read.kind === 'several' && inOne !== undefined) {
    const alone = readSingleNumber(inOne);
    return alone.kind === 'one' ? { ...alone, endsText: false } : alone;
  }
  const again = read.kind === 'several' ? /\b(?:which|that) (?:is|equals|makes|gives)\b|i\.e\./.exec(plain) : null;
  if (again !== null) return readSingleNumber(plain.slice(again.index + again[0].length));
  if (read.kind !== 'one' || rest.trim() === '') return read;
  const whole = /\p{L}/u.test(plain.slice(0, first.start)) ? TOTAL.exec(rest) : null;
  if (whole !== null && /\d/.test(rest.slice(whole.index))) {
    return readSingleNumber(rest.slice(whole.index + whole[0].length));
  }
  return isDoubted(plain, first, { rest, value: read.value }) ? { kind: 'several' } : { ...read, endsText: false };
}

/** What follows a clause gives another number as well. */
function isDoubted(plain: string, first: NumberToken, { rest, value }: { rest: string; value: Rational }): boolean {
  const isPart = PARTS.test(rest) && /\p{L}/u.test(plain.slice(0, first.start));
  const another = isPart ? rest : (ANOTHER.exec(rest)?.[0] ?? '');
  return readNumbers(another).some((token) => token.value === undefined || !isEqual(token.value, value));
}

function fromWords(plain: string): SingleNumber {
  const words = plain.replace(/[\\{}$*_"'`]/g, ' ').trimStart();
  const value = isNotPlain(plain) ? undefined : readNumberWords(words);
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
  if (agreed.kind === 'one' && !isNotPlain(text)) return agreed;
  if (inner.some((gap) => HEDGE.test(gap) && !/^\s*-\s*$/.test(gap))) return { kind: 'several' };
  if (/[,;]|\band\b|\bor\b/.test(inner.join('|')) && (text.match(VARIABLE)?.length ?? 0) > 1) {
    return { kind: 'several' };
  }
  if (EQUALS.test(gaps.at(-1) ?? '')) return one(text, tokens.at(-1), text.search(/[=≈][^=≈]*$/));
  const equals = text.search(EQUALS);
  if (EQUALS.test(inner[0] ?? '') && !isNotPlain(text.slice(0, equals))) return one(text, tokens[0], 0);
  return { kind: 'several' };
}

function agreeing(text: string, tokens: NumberToken[]): SingleNumber {
  const last = one(text, tokens.at(-1), text.length);
  if (last.kind !== 'one') return last;
  const inner = tokens.slice(1).map((token, index) => text.slice(tokens[index]?.end, token.start));
  if (inner.some((gap) => OPERATION.test(gap)) || tokens.some((token) => isBound(text, token))) {
    return { kind: 'several' };
  }
  const agree = tokens.every(({ value }) => value !== undefined && isEqual(value, last.value));
  return agree ? last : { kind: 'several' };
}

/** `from`: where the side of the equation begins that holds the number. */
function one(text: string, token: NumberToken | undefined, from: number): SingleNumber {
  if (token === undefined) return { kind: 'none' };
  if (token.value === undefined || isNotPlain(text.slice(from)) || isBound(text, token)) return { kind: 'several' };
  const { value, decimals } = token;
  return { kind: 'one', value, decimals, endsText: text.slice(token.end).trim() === '' };
}
