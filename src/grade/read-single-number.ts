import { plainNotation } from './plain-notation.ts';
import { isEqual, type Rational } from './rational.ts';
import { readNumbers, type NumberToken } from './read-numbers.ts';

/** The one number a piece of text states. `several`: it holds numbers, but not one of them is plainly meant. */
export type SingleNumber =
  | { kind: 'one'; value: Rational; /** Nothing but white space follows the digits. */ endsText: boolean }
  | { kind: 'several' }
  | { kind: 'none' };

const EQUALS = /[=≈]/;
const HEDGE = /^ *(?:or|and|to|bis|oder|-) *$/;

/**
 * Reads the number a stated answer gives. What comes first counts, up to the first word: `42, which is 6 times 7` states
 * 42, and `6 * 7 = 42` states what stands after the equals sign. When words come first, `strict` wants all numbers to be
 * the same one; otherwise the last number counts, as in `the train takes 12 hours`.
 */
export function readSingleNumber(text: string, { strict }: { strict: boolean }): SingleNumber {
  const plain = plainNotation(text);
  const tokens = readNumbers(plain);
  const [first] = tokens;
  if (first === undefined) return { kind: 'none' };
  const all = agreeing(plain, tokens);
  if (all.kind === 'one' || strict) return all.kind === 'one' ? all : readEquation(plain, tokens);
  if (!/\p{L}/u.test(plain.slice(0, first.start))) return readEquation(plain, leading(plain, tokens));
  const equals = Math.max(plain.lastIndexOf('='), plain.lastIndexOf('≈'));
  const after = tokens.filter(({ start }) => start > equals);
  return one(plain, (equals >= 0 && leading(plain, after)[0]) || tokens.at(-1));
}

/** The tokens before the first word, sentence end or bracket; a hedge such as `12 or 13` keeps both. */
function leading(text: string, tokens: NumberToken[]): NumberToken[] {
  const taken: NumberToken[] = [];
  for (const token of tokens) {
    const previous = taken.at(-1);
    const gap = previous === undefined ? '' : text.slice(previous.end, token.start);
    if (/[\p{L}(;\n]|[.!?] /u.test(gap) && !HEDGE.test(gap)) break;
    taken.push(token);
  }
  return taken;
}

/** The result of `6 * 7 = 42` or `x = 42`, or of `42 = 6 * 7`; without equals signs all numbers must be the same. */
function readEquation(text: string, tokens: NumberToken[]): SingleNumber {
  const gaps = tokens.map((token, index) => text.slice(tokens[index - 1]?.end ?? 0, token.start));
  const inner = gaps.slice(1);
  if (inner.some((gap) => HEDGE.test(gap) && /\p{L}/u.test(gap))) return { kind: 'several' };
  if (EQUALS.test(gaps.at(-1) ?? '')) return one(text, tokens.at(-1));
  if (EQUALS.test(inner[0] ?? '')) return one(text, tokens[0]);
  return agreeing(text, tokens);
}

function agreeing(text: string, tokens: NumberToken[]): SingleNumber {
  const last = one(text, tokens.at(-1));
  if (last.kind !== 'one') return last;
  const agree = tokens.every(({ value }) => value !== undefined && isEqual(value, last.value));
  return agree ? last : { kind: 'several' };
}

function one(text: string, token: NumberToken | undefined): SingleNumber {
  if (token === undefined) return { kind: 'none' };
  if (token.value === undefined) return { kind: 'several' };
  return { kind: 'one', value: token.value, endsText: text.slice(token.end).trim() === '' };
}
