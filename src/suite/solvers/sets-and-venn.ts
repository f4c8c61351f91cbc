import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Whole = z.number().int().nonnegative();
const Members = { in: z.array(z.string()), out: z.array(z.string()) };
const Condition = z.union([
  z.strictObject(Members),
  z.strictObject({ exactly: Whole }),
  z.strictObject({ atLeast: Whole }),
]);
type Condition = z.infer<typeof Condition>;
const Facts = z.strictObject({
  groups: z.array(z.string()).min(2).max(3),
  people: Whole.optional(),
  counts: z.array(
    z.union([
      z.strictObject({ ...Members, count: Whole }),
      z.strictObject({ exactly: Whole, count: Whole }),
      z.strictObject({ atLeast: Whole, count: Whole }),
    ]),
  ),
  ask: Condition,
  besides: z.array(z.number()),
});

/** Of every kind of person, whether it counts (a whole number after reckoning), and last how many there are in all. */
type Row = number[];

/**
 * Lists every kind of person there can be (in this group, not in that one, and so on) and turns each statement into an
 * equation about how many there are of each kind. Reckons with whole numbers until what is asked is left. Throws when
 * the statements contradict each other, or do not settle what is asked.
 */
export const solveSetsAndVenn: Solver = {
  generator: 'sets-and-venn',
  solve(json) {
    const facts = Facts.parse(json);
    const kinds = facts.groups.reduce<string[][]>(
      (known, group) => [...known, ...known.map((kind) => [...kind, group])],
      [[]],
    );
    const rowOf = (condition: Condition, count: number): Row => [
      ...kinds.map((kind) => (fits(kind, condition) ? 1 : 0)),
      count,
    ];
    const statements = facts.counts.map((each) => rowOf(each, each.count));
    if (facts.people !== undefined) statements.push(rowOf({ in: [], out: [] }, facts.people));
    const pivots: Row[] = [];
    for (const statement of statements) {
      const { row } = reduce(statement, pivots);
      if (leading(row) < 0 && row.at(-1) !== 0) throw new Error('The statements contradict each other.');
      if (leading(row) >= 0) pivots.push(row);
    }
    const { row, scale } = reduce(rowOf(facts.ask, 0), pivots);
    if (leading(row) >= 0) throw new Error('The statements do not settle what is asked.');
    const answer = -(row.at(-1) ?? NaN) / scale;
    if (!Number.isInteger(answer) || answer < 0) throw new Error(`${answer} people is impossible.`);
    return `${answer}`;
  },
};

function fits(kind: readonly string[], condition: Condition): boolean {
  if ('exactly' in condition) return kind.length === condition.exactly;
  if ('atLeast' in condition) return kind.length >= condition.atLeast;
  return condition.in.every((group) => kind.includes(group)) && condition.out.every((group) => !kind.includes(group));
}

/** The first kind of person that a row counts, or -1. */
function leading(row: Row): number {
  for (let place = 0; place < row.length - 1; place++) if (row[place] !== 0) return place;
  return -1;
}

/** Takes multiples of the pivots away until none of their first kinds is left; `scale` is what the row was multiplied by. */
function reduce(row: Row, pivots: readonly Row[]): { row: Row; scale: number } {
  let [left, scale] = [row, 1];
  for (const pivot of pivots) {
    const place = leading(pivot);
    const [top, bottom] = [left[place] ?? 0, pivot[place] ?? 0];
    if (top === 0) continue;
    left = left.map((entry, column) => entry * bottom - (pivot[column] ?? 0) * top);
    scale *= bottom;
  }
  return { row: left, scale };
}
