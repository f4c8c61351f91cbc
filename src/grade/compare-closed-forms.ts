import { fromRational, opposite, quotient, sum, type Amount } from './amount.ts';
import type { ClosedForm, Term } from './closed-form.ts';
import { evaluateTerm, hasDecimals, infinityOf, isReal, variablesOf } from './evaluate-term.ts';
import { toIntervals } from './inequality.ts';
import { isEqual, rational } from './rational.ts';

/** How far two values may be apart, in relation to them, where at least one is known in floating point only. */
const TOLERANCE = 1e-10;
const POSITIVE = 8;
/** At the points after the positive ones, some or all variables are negative. */
const POINTS = [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11];
/** At fewer points than these nothing can be said of an expression with variables. */
const ENOUGH = 4;

/**
 * Whether an answer is the expected one. Values: exactly where both are rational, else in floating point; with variables at
 * up to twelve points. A decimal never equals what is no fraction, so 1.41421356237 is not the root of 2. Solutions
 * separated by commas are a set, tuples and intervals keep their order, and `x = 3` may be given for 3 and the reverse.
 */
export function isSameForm(given: ClosedForm, expected: ClosedForm): boolean {
  const isRange = (form: ClosedForm) =>
    form.kind === 'union' || (form.kind === 'collection' && /[[(]/.test(form.brackets));
  const [mine, theirs] = [isRange(expected) && toIntervals(given), isRange(given) && toIntervals(expected)];
  if (mine) return isSameForm(mine, expected);
  if (theirs) return isSameForm(given, theirs);
  if (given.kind === 'relation' && expected.kind !== 'relation') {
    const value = ['Equal', 'Element'].includes(given.name) ? given.sides.at(-1) : undefined;
    return value !== undefined && isSameForm(value, expected);
  }
  if (expected.kind === 'relation' && given.kind !== 'relation') {
    const [name, value, ...others] = expected.sides;
    const isNamed = ['Equal', 'Element'].includes(expected.name) && name !== undefined && isName(name);
    return isNamed && value !== undefined && others.length === 0 && isSameForm(given, value);
  }
  if (given.kind === 'value' && expected.kind === 'value') return isSameValue(given.term, expected.term);
  if (given.kind === 'collection' && expected.kind === 'collection') return isSameCollection(given, expected);
  if (given.kind === 'union' && expected.kind === 'union') return areSameInAnyOrder(given.parts, expected.parts);
  if (given.kind === 'matrix' && expected.kind === 'matrix') {
    return areSame(given.rows, expected.rows, (row, other) => areSame(row, other, isSameForm));
  }
  return given.kind === 'relation' && expected.kind === 'relation' && isSameRelation(given, expected);
}

const isName = (form: ClosedForm) => form.kind === 'value' && form.term.kind === 'symbol';

type Collection = Extract<ClosedForm, { kind: 'collection' }>;
function isSameCollection(given: Collection, expected: Collection): boolean {
  const isUnordered = ({ brackets }: Collection) => brackets === 'none' || brackets === 'set';
  if (isUnordered(given) && isUnordered(expected)) return areSameInAnyOrder(given.items, expected.items);
  return given.brackets === expected.brackets && areSame(given.items, expected.items, isSameForm);
}

function areSame<T>(given: T[], expected: T[], isSame: (a: T, b: T) => boolean): boolean {
  return (
    given.length === expected.length &&
    given.every((each, index) => {
      const other = expected[index];
      return other !== undefined && isSame(each, other);
    })
  );
}

function areSameInAnyOrder(given: ClosedForm[], expected: ClosedForm[]): boolean {
  const rest = [...given];
  for (const each of expected) {
    const at = rest.findIndex((other) => isSameForm(other, each));
    if (at < 0) return false;
    rest.splice(at, 1);
  }
  return rest.length === 0;
}

type Relation = Extract<ClosedForm, { kind: 'relation' }>;
const FLIPPED: Record<string, string> = { Greater: 'Less', GreaterEqual: 'LessEqual' };

function isSameRelation(given: Relation, expected: Relation): boolean {
  const [a, b] = [upright(given), upright(expected)];
  if (a.name !== b.name) return false;
  if (areSame(a.sides, b.sides, isSameForm)) return true;
  if (a.name === 'NotEqual') return areSame(a.sides.toReversed(), b.sides, isSameForm);
  return a.name === 'Equal' && isSameEquation(a.sides, b.sides);
}

function upright(relation: Relation): Relation {
  const name = FLIPPED[relation.name];
  return name === undefined ? relation : { ...relation, name, sides: relation.sides.toReversed() };
}

/** Two equations say the same when the differences of their sides are in a constant ratio: `y = 2x` and `2x - y = 0`. */
function isSameEquation(given: ClosedForm[], expected: ClosedForm[]): boolean {
  const [left, right] = [difference(given), difference(expected)];
  if (left === undefined || right === undefined) return false;
  const ratios = POINTS.flatMap((point) => {
    const variables = valuesAt(point, [...variablesOf(left), ...variablesOf(right)]);
    if (point >= POSITIVE && !(isReal(left, variables) && isReal(right, variables))) return [];
    const [above, below] = [evaluateTerm(left, variables), evaluateTerm(right, variables)];
    const ratio = above && below && quotient(above, below);
    return ratio === undefined || (ratio.re === 0 && ratio.im === 0) ? [] : [ratio];
  });
  const [first] = ratios;
  return first !== undefined && ratios.length >= ENOUGH && ratios.every((ratio) => isSameAmount(ratio, first, false));
}

function difference([left, right, ...others]: ClosedForm[]): Term | undefined {
  if (left?.kind !== 'value' || right?.kind !== 'value' || others.length > 0) return undefined;
  return { kind: 'call', name: 'Subtract', of: [left.term, right.term] };
}

function isSameValue(given: Term, expected: Term): boolean {
  const [a, b] = [infinityOf(given), infinityOf(expected)];
  if (a !== 0 || b !== 0) return a === b;
  const names = [...new Set([...variablesOf(given), ...variablesOf(expected)])].sort();
  const exactOnly = hasDecimals(given) && !hasDecimals(expected);
  let agreed = 0;
  for (const point of names.length === 0 ? [0] : POINTS) {
    const variables = valuesAt(point, names);
    if (point >= POSITIVE && !(isReal(given, variables) && isReal(expected, variables))) continue;
    const [mine, theirs] = [evaluateTerm(given, variables), evaluateTerm(expected, variables)];
    if (mine === undefined && theirs === undefined) continue;
    if (mine === undefined || theirs === undefined || !isSameAmount(mine, theirs, exactOnly)) return false;
    agreed += 1;
  }
  return agreed >= (names.length === 0 ? 1 : ENOUGH);
}

function isSameAmount(a: Amount, b: Amount, exactOnly: boolean): boolean {
  if (a.exact && b.exact) return isEqual(a.exact, b.exact);
  if (exactOnly) return false;
  const gap = distance(a, b);
  return gap !== undefined && gap <= TOLERANCE * Math.max(Math.hypot(a.re, a.im), Math.hypot(b.re, b.im));
}

function distance(a: Amount, b: Amount): number | undefined {
  const minus = opposite(b);
  const gap = minus && sum(a, minus);
  return gap && Math.hypot(gap.re, gap.im);
}

/** Small fractions, another for every name and point, and the same ones every time. */
function valuesAt(point: number, names: string[]): Map<string, Amount> {
  return new Map(
    names.map((name, index) => {
      const isNegative = point >= POSITIVE && [true, index % 2 === 0, index % 2 === 1, index === 0][point - POSITIVE];
      const code = [...name].reduce((sum, letter) => (sum * 31 + letter.charCodeAt(0)) % 9973, 7);
      const value = rational(BigInt((isNegative ? -1 : 1) * (((code + 61 * point) % 97) + 11)), BigInt(23 + 6 * point));
      return [name, fromRational(value) ?? { re: 1, im: 0 }];
    }),
  );
}
