import {
  binomial,
  factorial,
  fromRational,
  modulus,
  opposite,
  product,
  quotient,
  raised,
  real,
  root,
  rounded,
  sum,
  type Amount,
} from './amount.ts';
import type { Term } from './closed-form.ts';
import { rational } from './rational.ts';

type Operation = (...of: Amount[]) => Amount | undefined;

const CONSTANTS = new Map<string, Amount>([
  ['Pi', { re: Math.PI, im: 0 }],
  ['e', { re: Math.E, im: 0 }],
  ['ExponentialE', { re: Math.E, im: 0 }],
  ['i', { re: 0, im: 1 }],
  ['ImaginaryUnit', { re: 0, im: 1 }],
]);

/** Every operation an answer may hold, with how many operands it takes; `Infinity`: as many as there are. */
const OPERATIONS = new Map<string, [Operation, number]>([
  ['Add', [sum, Infinity]],
  ['Multiply', [product, Infinity]],
  ['InvisibleOperator', [product, Infinity]],
  ['Subtract', [(a, b) => combine(sum, a, b && opposite(b)), 2]],
  ['Negate', [opposite, 1]],
  ['Divide', [quotient, 2]],
  ['Colon', [quotient, 2]],
  ['Power', [raised, 2]],
  ['Sqrt', [(a) => combine(root, a, fromRational(rational(2n, 1n))), 1]],
  ['Root', [root, 2]],
  ['Exp', [(a) => combine(raised, CONSTANTS.get('e'), a), 1]],
  ['Ln', [real(Math.log), 1]],
  ['Lb', [real(Math.log2), 1]],
  ['Abs', [modulus, 1]],
  ['Floor', [rounded(false), 1]],
  ['Ceil', [rounded(true), 1]],
  ['Factorial', [factorial, 1]],
  ['Binomial', [binomial, 2]],
  ['Sin', [real(Math.sin), 1]],
  ['Cos', [real(Math.cos), 1]],
  ['Tan', [real(Math.tan), 1]],
  ['Cot', [real((x) => 1 / Math.tan(x)), 1]],
  ['Sec', [real((x) => 1 / Math.cos(x)), 1]],
  ['Csc', [real((x) => 1 / Math.sin(x)), 1]],
  ['Arcsin', [real(Math.asin), 1]],
  ['Arccos', [real(Math.acos), 1]],
  ['Arctan', [real(Math.atan), 1]],
  ['Degrees', [real((x) => (x / 180) * Math.PI), 1]],
]);

function combine(operation: Operation, a: Amount | undefined, b: Amount | undefined): Amount | undefined {
  return a && b && operation(a, b);
}

/** What a term is worth where its variables have these values. Undefined where it is not defined or too large. */
export function evaluateTerm(term: Term, variables: ReadonlyMap<string, Amount>): Amount | undefined {
  if (term.kind === 'number') return fromRational(term.value);
  if (term.kind === 'symbol') return CONSTANTS.get(term.name) ?? variables.get(term.name);
  const of: Amount[] = [];
  for (const operand of term.of) {
    const amount = evaluateTerm(operand, variables);
    if (amount === undefined) return undefined;
    of.push(amount);
  }
  // `\log_b` has its base behind, and without one it is 10.
  if (term.name === 'Log')
    return real((x, base = 10) => (base === 10 ? Math.log10(x) : Math.log(x) / Math.log(base)))(...of);
  const [operation, count] = OPERATIONS.get(term.name) ?? [];
  if (operation === undefined || count === undefined) return undefined;
  if (count !== Infinity) return of.length === count ? operation(...of) : undefined;
  return of.slice(1).reduce<Amount | undefined>((result, next) => combine(operation, result, next), of[0]);
}

/** Whether no part of a term is complex; what is not defined is not. */
export function isReal(term: Term, variables: ReadonlyMap<string, Amount>): boolean {
  if (term.kind === 'call' && !term.of.every((part) => isReal(part, variables))) return false;
  return (evaluateTerm(term, variables)?.im ?? 0) === 0;
}

/** Names in a term that stand for no constant. */
export function variablesOf(term: Term): string[] {
  if (term.kind === 'number') return [];
  if (term.kind === 'symbol') return CONSTANTS.has(term.name) || /Infinity$/.test(term.name) ? [] : [term.name];
  return term.of.flatMap(variablesOf);
}

export function hasDecimals(term: Term): boolean {
  if (term.kind === 'call') return term.of.some(hasDecimals);
  return term.kind === 'number' && term.isDecimal;
}

/** 1 or -1 for an end of an unbounded interval, else 0. */
export function infinityOf(term: Term): number {
  if (term.kind === 'call') return term.name === 'Negate' && term.of[0] ? -infinityOf(term.of[0]) : 0;
  return term.kind === 'symbol' ? ({ PositiveInfinity: 1, NegativeInfinity: -1 }[term.name] ?? 0) : 0;
}
