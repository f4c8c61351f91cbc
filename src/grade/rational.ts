/** An exact fraction in lowest terms with a positive denominator. */
export interface Rational {
  numerator: bigint;
  denominator: bigint;
}

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

/** Reads plain decimal notation such as `-12.50` or `.5`, times a power of ten; undefined for anything else. */
export function parseDecimal(text: string, exponent = 0): Rational | undefined {
  const parts = text.length <= MAX_DIGITS ? /^(-?)(\d*)(?:\.(\d+))?$/.exec(text) : null;
  const [, sign = '', whole = '', fraction = ''] = parts ?? [];
  if (parts === null || whole + fraction === '' || !(Math.abs(exponent) <= MAX_DIGITS)) return undefined;
  const digits = BigInt(sign + whole + fraction);
  const scale = exponent - fraction.length;
  return scale >= 0 ? rational(digits * 10n ** BigInt(scale), 1n) : rational(digits, 10n ** BigInt(-scale));
}

export function negate({ numerator, denominator }: Rational): Rational {
  return { numerator: -numerator, denominator };
}

export function add(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.denominator + b.numerator * a.denominator, a.denominator * b.denominator);
}

export function divide(a: Rational, b: Rational): Rational | undefined {
  return rational(a.numerator * b.denominator, a.denominator * b.numerator);
}

/** Exact: no rounding and no tolerance. */
export function isEqual(a: Rational, b: Rational): boolean {
  return a.numerator === b.numerator && a.denominator === b.denominator;
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
