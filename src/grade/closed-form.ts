import { multiply, parseDecimal, power, TEN, type Rational } from './rational.ts';

/** An expression of which only what `TERMS` names can be part. */
export type Term =
  | { kind: 'number'; value: Rational; /** It was written with a point. */ isDecimal: boolean }
  | { kind: 'symbol'; name: string }
  | { kind: 'call'; name: string; of: Term[] };

/** A final answer in mathematics: an expression, or something made of several. */
export type ClosedForm =
  | { kind: 'value'; term: Term }
  /** `none`: separated by commas alone, as several solutions are. */
  | { kind: 'collection'; brackets: 'none' | 'set' | '()' | '[]' | '(]' | '[)'; items: ClosedForm[] }
  | { kind: 'union'; parts: ClosedForm[] }
  | { kind: 'matrix'; rows: ClosedForm[][] }
  | { kind: 'relation'; name: string; sides: ClosedForm[] };

const TERMS = new Set(
  (
    'Add Subtract Multiply InvisibleOperator Divide Negate Power Sqrt Root Exp Ln Log Lb Abs Floor Ceil Factorial ' +
    'Binomial Sin Cos Tan Cot Sec Csc Arcsin Arccos Arctan Degrees Colon'
  ).split(' '),
);
const RELATIONS = new Set('Equal Less LessEqual Greater GreaterEqual NotEqual Element'.split(' '));

/** Reads what the parser makes of LaTeX (MathJSON). Undefined for anything not named in this file. */
export function toClosedForm(json: unknown): ClosedForm | undefined {
  const [name, ...of] = call(json);
  if (name === undefined) {
    if (json === 'EmptySet') return { kind: 'collection', brackets: 'set', items: [] };
    const term = toTerm(json);
    return term && { kind: 'value', term };
  }
  if (name === 'Delimiter') return delimited(of[0], of[1]);
  if (name === 'Set') return collection('set', of);
  if (name === 'List') return collection('[]', of);
  if (name === 'Tuple' || name === 'Pair' || name === 'Triple') return collection('()', of);
  if (name === 'Interval') return interval(of);
  if (name === 'Union') {
    const parts = all(of.map(toClosedForm));
    return parts && { kind: 'union', parts: parts.flatMap((part) => (part.kind === 'union' ? part.parts : [part])) };
  }
  if (name === 'Matrix') return matrix(of[0]);
  if (RELATIONS.has(name)) {
    const sides = all(of.map(toClosedForm));
    return sides && { kind: 'relation', name, sides };
  }
  const term = toTerm(json);
  return term && { kind: 'value', term };
}

function delimited(inner: unknown, style: unknown): ClosedForm | undefined {
  const [name, ...of] = call(inner);
  if (name !== 'Sequence') return toClosedForm(inner);
  return collection(stringOf(style) === ',' ? 'none' : '()', of);
}

function collection(brackets: 'none' | 'set' | '()' | '[]' | '(]' | '[)', of: unknown[]): ClosedForm | undefined {
  const items = all(of.map(toClosedForm));
  return items && { kind: 'collection', brackets, items };
}

/** An open interval is written like a pair of numbers, and a closed one like a list: they are kept as such. */
function interval(ends: unknown[]): ClosedForm | undefined {
  const isOpen = ends.map((end) => call(end)[0] === 'Open');
  const inner = ends.map((end, index) => (isOpen[index] ? call(end)[1] : end));
  const brackets = (['[]', '[)', '(]', '()'] as const)[(isOpen[0] ? 2 : 0) + (isOpen[1] ? 1 : 0)];
  return brackets && inner.length === 2 ? collection(brackets, inner) : undefined;
}

function matrix(list: unknown): ClosedForm | undefined {
  const rows = all(
    call(list)
      .slice(1)
      .map((row) => all(call(row).slice(1).map(toClosedForm))),
  );
  return rows && { kind: 'matrix', rows };
}

function toTerm(json: unknown): Term | undefined {
  const number = numberOf(json);
  if (number !== undefined) return number;
  if (typeof json === 'string') return /^[A-Za-z]\w{0,20}$/.test(json) ? { kind: 'symbol', name: json } : undefined;
  const [name, ...of] = call(json);
  if (name === 'Delimiter') return call(of[0])[0] === 'Sequence' ? undefined : toTerm(of[0]);
  if (name === undefined || !TERMS.has(name)) return undefined;
  const terms = all(of.map(toTerm));
  if (terms === undefined || terms.length === 0) return undefined;
  return mixedNumber(name, terms) ?? { kind: 'call', name, of: terms };
}

/** `2\frac{1}{3}` is two and a third: whole numbers all three, and no sign of multiplication. */
function mixedNumber(name: string, [whole, part, ...others]: Term[]): Term | undefined {
  if (name !== 'InvisibleOperator' || whole === undefined || part?.kind !== 'call' || others.length > 0)
    return undefined;
  const isNegative = whole.kind === 'call' && whole.name === 'Negate';
  const count = isNegative ? whole.of[0] : whole;
  if (part.name !== 'Divide' || !part.of.every(isWhole) || !count || !isWhole(count)) return undefined;
  const sum: Term = { kind: 'call', name: 'Add', of: [count, part] };
  return isNegative ? { kind: 'call', name: 'Negate', of: [sum] } : sum;
}

const isWhole = (term: Term) => term.kind === 'number' && term.value.denominator === 1n && !term.isDecimal;

function numberOf(json: unknown): Term | undefined {
  const written =
    typeof json === 'number' ? String(json) : typeof json === 'object' && json && 'num' in json ? json.num : '';
  if (typeof written !== 'string') return undefined;
  const [, decimal = '', exponent = '0'] = /^(-?\d{1,100}(?:\.\d{0,100})?)(?:e([+-]?\d{1,3}))?$/.exec(written) ?? [];
  const value = parseDecimal(decimal.replace(/\.$/, ''));
  const scale = Number(exponent);
  if (value === undefined || Math.abs(scale) > 200) return undefined;
  const factor = power(TEN, scale);
  const scaled = factor && multiply(value, factor);
  return scaled && { kind: 'number', value: scaled, isDecimal: decimal.includes('.') };
}

/** The name and the operands of a call, which MathJSON writes as an array or as an object with `fn`. */
function call(json: unknown): [string | undefined, ...unknown[]] {
  const parts = typeof json === 'object' && json !== null && 'fn' in json ? json.fn : json;
  if (!Array.isArray(parts) || typeof parts[0] !== 'string') return [undefined];
  return [parts[0], ...parts.slice(1)];
}

function stringOf(json: unknown): string | undefined {
  return typeof json === 'object' && json !== null && 'str' in json && typeof json.str === 'string'
    ? json.str
    : undefined;
}

/** The whole array, or undefined if a part of it is. */
function all<T>(parts: (T | undefined)[]): T[] | undefined {
  const known = parts.filter((part) => part !== undefined);
  return known.length === parts.length ? known : undefined;
}
