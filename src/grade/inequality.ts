import type { ClosedForm } from './closed-form.ts';
import { variablesOf } from './evaluate-term.ts';

type Relation = Extract<ClosedForm, { kind: 'relation' }>;
interface Chain {
  sides: ClosedForm[];
  names: string[];
}

const INFINITY: ClosedForm = { kind: 'value', term: { kind: 'symbol', name: 'PositiveInfinity' } };
const MINUS_INFINITY: ClosedForm = { kind: 'value', term: { kind: 'symbol', name: 'NegativeInfinity' } };

/** The interval, or the union of several, in which inequalities hold: `-2 < x \le 7`, `x < 1, x > 5`. */
export function toIntervals(form: ClosedForm): ClosedForm | undefined {
  if (form.kind === 'relation') return toInterval(form);
  if (form.kind !== 'collection' || form.brackets !== 'none' || form.items.length < 2) return undefined;
  const parts = form.items.flatMap((item) => (item.kind === 'relation' ? (toInterval(item) ?? []) : []));
  return parts.length === form.items.length ? { kind: 'union', parts } : undefined;
}

function toInterval(relation: Relation): ClosedForm | undefined {
  const { sides, names } = chain(relation);
  const isUp = names.every((name) => name.startsWith('Less'));
  if (!isUp && !names.every((name) => name.startsWith('Greater'))) return undefined;
  const [ordered, signs] = isUp ? [sides, names] : [sides.toReversed(), names.toReversed()];
  const at = ordered.findIndex(isVariable);
  if (at < 0 || ordered.length > 3 || (ordered.length === 3 && at !== 1)) return undefined;
  const [low, high] = [ordered[at - 1] ?? MINUS_INFINITY, ordered[at + 1] ?? INFINITY];
  if (isVariable(low) || isVariable(high)) return undefined;
  const opens = at > 0 && signs[at - 1]?.endsWith('Equal') ? '[' : '(';
  const closes = signs[at]?.endsWith('Equal') ? ']' : ')';
  return { kind: 'collection', brackets: `${opens}${closes}`, items: [low, high] };
}

/** `a < x \le b` is a relation within a relation. */
function chain({ name, sides }: Relation): Chain {
  const last = sides.at(-1);
  if (last?.kind !== 'relation') return { sides, names: sides.slice(1).map(() => name) };
  const rest = chain(last);
  const before = sides.slice(0, -1);
  return { sides: [...before, ...rest.sides], names: [...before.map(() => name), ...rest.names] };
}

const isVariable = (form: ClosedForm): boolean =>
  form.kind === 'value' && form.term.kind === 'symbol' && variablesOf(form.term).length === 1;
