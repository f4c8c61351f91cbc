import { UsageError } from './usage-error.ts';

/** So few that all of them can be named in one sentence. */
const FEW = 8;
const MOST_NAMED = 4;
/** Below this, names have nothing to do with each other. */
const LEAST_ALIKE = 0.35;

/** The item of that id. Throws a UsageError that names all ids where they are few, else those that are nearly the same. */
export function choose<Item extends { id: string }>(kind: string, id: string, known: readonly Item[]): Item {
  const found = known.find((item) => item.id === id);
  if (found) return found;
  const ids = known.map((item) => item.id);
  if (ids.length <= FEW) throw new UsageError(`There is no ${kind} "${id}". Known: ${ids.join(', ')}.`);
  const near = nearIds(id, ids);
  const hint = near.length > 0 ? `Did you mean ${near.join(' or ')}? ` : '';
  throw new UsageError(`There is no ${kind} "${id}". ${hint}--list names all ${ids.length}.`);
}

/** Those ids that look like what was typed, the most similar first. */
function nearIds(typed: string, ids: readonly string[]): string[] {
  const wanted = pairsOf(typed.toLowerCase());
  return ids
    .map((id) => ({ id, alike: similarity(wanted, pairsOf(id)) }))
    .filter(({ alike }) => alike >= LEAST_ALIKE)
    .sort((one, other) => other.alike - one.alike)
    .slice(0, MOST_NAMED)
    .map(({ id }) => id);
}

const pairsOf = (text: string): Set<string> =>
  new Set(Array.from({ length: Math.max(0, text.length - 1) }, (_, at) => text.slice(at, at + 2)));

/** Sørensen-Dice coefficient of the pairs of neighbouring characters, from 0 to 1. */
function similarity(one: ReadonlySet<string>, other: ReadonlySet<string>): number {
  if (one.size + other.size === 0) return 0;
  const shared = [...one].filter((pair) => other.has(pair)).length;
  return (2 * shared) / (one.size + other.size);
}
