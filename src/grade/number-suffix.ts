import { factorial, fromRational } from './amount.ts';
import { add, multiply, power, rational, TEN, type Rational } from './rational.ts';

/** `1.45 million` is 1450000. A dozen stays a unit: tasks ask for dozens. */
const MAGNITUDE = / ?((?:hundred|thousand|million|billion|trillion)(?![A-Za-z])|[万萬亿億])/iy;
/** `12k` and `12M`; with a space they are units, and `m` is a million only of money. */
const LETTER = /(?:[kKM]|bn)(?![\p{L}\d'’])/uy;
const MONEY_LETTER = /(?:[kKmMbB]|bn)(?![\p{L}\d'’])/uy;
const MAGNITUDES: Record<string, number> = {
  hundred: 2,
  thousand: 3,
  million: 6,
  billion: 9,
  trillion: 12,
  k: 3,
  m: 6,
  b: 9,
  bn: 9,
  万: 4,
  萬: 4,
  亿: 8,
  億: 8,
};

/** `4! = 24` and `4! ways`; at the end of a sentence it is an exclamation. */
const FACTORIAL = /!(?=\s{0,3}[=≈+*/×·÷<>^)-]|\s[a-z])/y;
const POWER_WORD = / (squared|cubed)(?![A-Za-z])/iy;
/** `12 and a half`, also with a unit in between. */
const HALF = /(?: [A-Za-z]{1,12})? and (?:a |one )?half(?![A-Za-z]| (?:an?|of|the)(?![A-Za-z]))/iy;
const PART =
  / and (?:(?:a|one) (third|quarter|fourth|fifth|eighth)|(two|three) (thirds|quarters|fourths|fifths|eighths))(?![A-Za-z]| of(?![A-Za-z]))/iy;
const DENOMINATORS: Record<string, bigint> = { third: 3n, quarter: 4n, fourth: 4n, fifth: 5n, eighth: 8n };

/** What behind a number makes it another one, and where that ends. The value is undefined where it cannot be computed. */
export function readSuffix(
  text: string,
  at: number,
  { value, isMoney }: { value: Rational | undefined; isMoney: boolean },
): { value: Rational | undefined; end: number } | undefined {
  const magnitude = match(MAGNITUDE, text, at) ?? match(isMoney ? MONEY_LETTER : LETTER, text, at);
  if (magnitude !== undefined) {
    const factor = power(TEN, MAGNITUDES[(magnitude[1] ?? magnitude[0]).toLowerCase()] ?? 0);
    return { value: value && factor && multiply(value, factor), end: at + magnitude[0].length };
  }
  const sign = match(FACTORIAL, text, at);
  if (sign !== undefined) {
    const amount = fromRational(value);
    return { value: amount && factorial(amount)?.exact, end: at + 1 };
  }
  const raised = match(POWER_WORD, text, at);
  if (raised !== undefined) {
    const exponent = raised[1]?.toLowerCase() === 'cubed' ? 3 : 2;
    return { value: value && power(value, exponent), end: at + raised[0].length };
  }
  const half = match(HALF, text, at);
  if (half !== undefined) return { value: plus(value, rational(1n, 2n)), end: at + half[0].length };
  const part = match(PART, text, at);
  if (part === undefined) return undefined;
  const count = { two: 2n, three: 3n }[part[2]?.toLowerCase() ?? ''] ?? 1n;
  const denominator = DENOMINATORS[(part[1] ?? part[3] ?? '').toLowerCase().replace(/s$/, '')] ?? 1n;
  return { value: plus(value, rational(count, denominator)), end: at + part[0].length };
}

const plus = (a: Rational | undefined, b: Rational | undefined) => a && b && add(a, b);

function match(sticky: RegExp, text: string, at: number): RegExpExecArray | undefined {
  sticky.lastIndex = at;
  return sticky.exec(text) ?? undefined;
}
