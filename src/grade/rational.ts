/** An exact fraction in lowest terms with a positive denominator. */
export interface Rational {
  numerator: bigint;
  denominator: bigint;
}

export const TEN: Rational = { numerator: 10n, denominator: 1n };

/** Longer numbers are not answers, and arithmetic on them could be made to take for ever. */
const MAX_DIGITS = 400;

/** A fraction in lowest terms; undefined when the denominator is 0. */
export function rational(numerator: bigint, denominator: bigint): Rational | undefined {
  if (denominator === 0n) return undefined;
  const divisor = greatestCommonDivisor(numerator, denominator) * (denominator < 0n ? -1n : 1n);
  return { numerator: numerator / divisor, denominator: denominator / divisor };
}

function greatestCommonDivisor(a: bigint, b: bigint): bigint {
  let [x, y] = [a < 0n ? -a : a, b < 0n ? -b : b];
  while (y > 0n) [x, y] = [y, x % y];
  return x;
}

/** Reads plain decimal notation such as `-12.50` or `.5`; undefined for anything else. */
export function parseDecimal(text: string): Rational | undefined {
  const parts = text.length <= MAX_DIGITS ? /^(-?)(\d*)(?:\.(\d+))?$/.exec(text) : null;
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  if (parts === null || whole + fraction === '') return undefined;
  const digits = BigInt(sign + whole + fraction);
  return rational(digits, 10n ** BigInt(fraction.length));
}

/** Reads the exact answer of a task: a plain decimal, or a fraction of whole numbers such as `-7/3`. */
export function parseExact(text: string): Rational | undefined {
  const [numerator = '', denominator] = text.split('/', 2);
  if (denominator === undefined) return parseDecimal(numerator);
  if (!/^-?\d+$/.test(numerator) || !/^\d+$/.test(denominator)) return undefined;
  const [above, below] = [parseDecimal(numerator), parseDecimal(denominator)];
  return above && below && divide(above, below);
}

/** A whole power; undefined where it is not defined or too long to be an answer. */
export function power(base: Rational, exponent: number): Rational | undefined {
  const digits = Math.max(base.numerator.toString().length, base.denominator.toString().length);
  if (!Number.isInteger(exponent) || digits * Math.abs(exponent) > MAX_DIGITS) return undefined;
  const times = BigInt(Math.abs(exponent));
  const [above, below] = [base.numerator ** times, base.denominator ** times];
  return exponent < 0 ? rational(below, above) : rational(above, below);
}

export function negate({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator };
}

export function add(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function multiply(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.numerator, a.denominator * b.denominator);
}

export function divide(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Exact: no rounding and no tolerance. */
export function isEqual(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
}

/**
 * Whether `given`, written with so many decimals, is `exact` rounded or cut off there. Only where it has to be: `exact`
 * has no finite decimal form, and at least three decimals and three digits that count are given.
 */
export function isRounded(given: Rational, decimals: number, exact: Rational): boolean {
  if (decimals < 3 || decimals > MAX_DIGITS || hasFiniteDecimals(exact)) return false;
  const scale = 10n ** BigInt(decimals);
  const digits = (given.numerator * scale) / given.denominator;
  const doubled = (2n * exact.numerator * scale) / exact.denominator;
  const cutOff = doubled / 2n;
  const rounded = (doubled + (doubled < 0n ? -1n : 1n)) / 2n;
  return (digits === cutOff || digits === rounded) && (digits < 0n ? -digits : digits) >= 100n;
}

function hasFiniteDecimals({ denominator }: Rational): boolean {
  let rest = denominator;
  for (const factor of [2n, 5n]) while (rest % factor === 0n) rest /= factor;
  return rest === 1n;
}

/** Plain decimal notation where the value has one of at most 30 places, otherwise `n/d`. */
export function formatRational({ numerator, denominator }: Rational): string {
  for (let places = 0; places <= 30; places++) {
    const scaled = numerator * 10n ** BigInt(places);
    if (scaled % denominator !== 0n) continue;
    const digits = (scaled / denominator)
      .toString()
      .replace('-', '')
      .padStart(places + 1, '0');
    const point = digits.length - places;
    return `${numerator < 0n ? '-' : ''}${digits.slice(0, point)}${places > 0 ? '.' : ''}${digits.slice(point)}`;
  }
  return `${numerator}/${denominator}`;
}
