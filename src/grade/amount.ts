import { add, divide, multiply, negate, power, rational, type Rational } from './rational.ts';

/** The value of an expression: a complex number in floating point, and exactly where it is known to be rational. */
export interface Amount {
  exact?: Rational;
  re: number;
  im: number;
}

type Operation = (...of: Amount[]) => Amount | undefined;

/** Longer fractions are given up for floating point. */
const MAX_DIGITS = 1500;

export function fromRational(value: Rational | undefined): Amount | undefined {
  if (value === undefined) return undefined;
  const { numerator, denominator } = value;
  const digits = Math.max(numerator.toString().length, denominator.toString().length);
  if (digits > MAX_DIGITS) return undefined;
  return { exact: value, re: toFloat(numerator, denominator), im: 0 };
}

/** Also where numerator and denominator are beyond floating point. */
function toFloat(numerator: bigint, denominator: bigint): number {
  const excess = BigInt(Math.max(0, Math.max(numerator.toString(2).length, denominator.toString(2).length) - 1000));
  return Number(numerator >> excess) / Number(denominator >> excess);
}

const finite = (re: number, im = 0): Amount | undefined =>
  Number.isFinite(re) && Number.isFinite(im) ? { re, im } : undefined;
const whole = (value: number) => rational(BigInt(value), 1n);

export const sum: Operation = (a = ZERO, b = ZERO) =>
  a.exact && b.exact ? fromRational(add(a.exact, b.exact)) : finite(a.re + b.re, a.im + b.im);
export const product: Operation = (a = ONE, b = ONE) =>
  a.exact && b.exact
    ? fromRational(multiply(a.exact, b.exact))
    : finite(a.re * b.re - a.im * b.im, a.re * b.im + a.im * b.re);
export const opposite: Operation = (a = ZERO) => (a.exact ? fromRational(negate(a.exact)) : finite(-a.re, -a.im));
export const quotient: Operation = (a = ZERO, b = ONE) => {
  if (a.exact && b.exact) return fromRational(divide(a.exact, b.exact));
  const size = b.re * b.re + b.im * b.im;
  return finite((a.re * b.re + a.im * b.im) / size, (a.im * b.re - a.re * b.im) / size);
};

/** The principal value. Whole powers and roots of fractions that have one stay exact. */
export const raised: Operation = (base = ONE, exponent = ONE) => {
  const { exact: to } = exponent;
  if (base.exact && to && to.denominator <= 12n && abs(to.numerator) <= 5000n) {
    const root = to.denominator === 1n ? base.exact : exactRoot(base.exact, to.denominator);
    const result = root && power(root, Number(to.numerator));
    if (result !== undefined) return fromRational(result);
  }
  if (base.im === 0 && exponent.im === 0 && (base.re >= 0 || Number.isInteger(exponent.re))) {
    return finite(base.re ** exponent.re);
  }
  if (base.re === 0 && base.im === 0) return undefined;
  const [log, angle] = [Math.log(Math.hypot(base.re, base.im)), Math.atan2(base.im, base.re)];
  const size = Math.exp(exponent.re * log - exponent.im * angle);
  const turn = exponent.im * log + exponent.re * angle;
  return finite(size * Math.cos(turn), size * Math.sin(turn));
};

/** The nth root, the real one where there is one: the cube root of -8 is -2. */
export const root: Operation = (a = ZERO, index = TWO) => {
  const isOdd = index.exact?.denominator === 1n && abs(index.exact.numerator) % 2n === 1n;
  const inverse = quotient(ONE, index);
  if (inverse === undefined) return undefined;
  if (!isOdd || a.im !== 0 || a.re >= 0) return raised(a, inverse);
  const positive = opposite(a);
  const result = positive && raised(positive, inverse);
  return result && opposite(result);
};

function exactRoot({ numerator, denominator }: Rational, index: bigint): Rational | undefined {
  if (numerator < 0n || numerator.toString().length > 100 || denominator.toString().length > 100) return undefined;
  const [above, below] = [wholeRoot(numerator, index), wholeRoot(denominator, index)];
  return above !== undefined && below !== undefined ? rational(above, below) : undefined;
}

/** By bisection: at most as many steps as the number has bits. */
function wholeRoot(value: bigint, index: bigint): bigint | undefined {
  let [low, high] = [0n, value + 1n];
  while (high - low > 1n) {
    const middle = (low + high) / 2n;
    if (middle ** index <= value) low = middle;
    else high = middle;
  }
  return low ** index === value ? low : undefined;
}

const abs = (value: bigint) => (value < 0n ? -value : value);

/** A function of real numbers. */
export const real =
  (compute: (...of: number[]) => number): Operation =>
  (...of) =>
    of.every(({ im }) => im === 0) ? finite(compute(...of.map(({ re }) => re))) : undefined;

/** The absolute value, of a complex number too. */
export const modulus: Operation = (a = ZERO) =>
  a.exact ? fromRational(a.exact.numerator < 0n ? negate(a.exact) : a.exact) : finite(Math.hypot(a.re, a.im));

export const rounded =
  (up: boolean): Operation =>
  (a = ZERO) => {
    if (a.exact === undefined) return real(up ? Math.ceil : Math.floor)(a);
    const { numerator, denominator } = a.exact;
    const rest = ((numerator % denominator) + denominator) % denominator;
    return fromRational(rational((numerator - rest) / denominator + (up && rest > 0n ? 1n : 0n), 1n));
  };

/** Of whole numbers from 0 to 200. */
export const factorial: Operation = (a = ZERO) => {
  const count = wholeNumber(a);
  if (count === undefined) return undefined;
  let result = 1n;
  for (let factor = 2n; factor <= count; factor++) result *= factor;
  return fromRational(rational(result, 1n));
};

export const binomial: Operation = (n = ZERO, k = ZERO) => {
  const [all, chosen] = [wholeNumber(n), wholeNumber(k)];
  if (all === undefined || chosen === undefined) return undefined;
  let result = chosen > all ? 0n : 1n;
  for (let step = 1n; step <= chosen && result > 0n; step++) result = (result * (all - step + 1n)) / step;
  return fromRational(rational(result, 1n));
};

function wholeNumber({ exact }: Amount): bigint | undefined {
  if (exact === undefined || exact.denominator !== 1n) return undefined;
  return exact.numerator >= 0n && exact.numerator <= 200n ? exact.numerator : undefined;
}

export const ZERO: Amount = { re: 0, im: 0, exact: { numerator: 0n, denominator: 1n } };
export const ONE: Amount = { re: 1, im: 0, exact: { numerator: 1n, denominator: 1n } };
const TWO = fromRational(whole(2)) ?? ONE;
