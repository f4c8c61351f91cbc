import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Facts = z.strictObject({
  shown: z.array(z.union([z.number().int(), z.literal('?')])).min(4),
  rule: z.string().optional(),
  ask: z.enum(['next', 'gap', 'second']),
  besides: z.array(z.number()),
});

/** What is shown, a missing number being undefined. */
type Shown = readonly (number | undefined)[];
/** All ways of going on to `length` numbers that one kind of rule allows. */
type Rule = (shown: Shown, length: number) => number[][];

/**
 * Tries every kind of rule with every number it may contain, or only the kind that the prompt names, and keeps the rows
 * that agree with all that is shown. Throws when there is none, or when they disagree about what is asked.
 */
export const solveNumberSequences: Solver = {
  generator: 'number-sequences',
  solve(facts) {
    const { shown, rule, ask } = Facts.parse(facts);
    const known = shown.map((term) => (term === '?' ? undefined : term));
    const place = ask === 'gap' ? known.indexOf(undefined) : known.length + (ask === 'second' ? 1 : 0);
    const rules = rule === undefined ? Object.values(RULES) : [RULES[rule]];
    const found = new Set<number>();
    for (const each of rules) {
      if (each === undefined) throw new Error(`There is no rule called ${rule}.`);
      for (const row of each(known, known.length + 2)) found.add(row[place] ?? NaN);
    }
    const [answer, ...others] = found;
    if (answer === undefined || others.length > 0) throw new Error(`${found.size} answers fit.`);
    return `${answer}`;
  },
};

/** Writes the row that begins like `shown`, as long as every number agrees with what is shown there. */
function follow(
  shown: Shown,
  length: number,
  next: (before: number, place: number, row: readonly number[]) => number,
): number[][] {
  const row = [shown[0] ?? NaN];
  for (let place = 1; place < length; place++) {
    const term = next(row[place - 1] ?? NaN, place, row);
    if (shown[place] !== undefined && shown[place] !== term) return [];
    row.push(term);
  }
  return [row];
}

/** The one number it must be when the terms it depends on are shown, or else every number from `low` to `high`. */
function choices(known: number | undefined, low: number, high: number): number[] {
  if (known === undefined || Number.isNaN(known))
    return Array.from({ length: high - low + 1 }, (_, place) => low + place);
  return [known];
}

/** Undefined terms make NaN, which `choices` takes for unknown. */
const at = (shown: Shown, place: number): number => shown[place] ?? NaN;
const step = (shown: Shown, place: number): number => at(shown, place) - at(shown, place - 1);
const second = (shown: Shown, place: number): number => step(shown, place) - step(shown, place - 1);

const FACTORS = [2, 3, 4, 5, 6, 7, 8, 9];

const add: Rule = (shown, length) =>
  choices(step(shown, 1), -60, 60).flatMap((each) => follow(shown, length, (before) => before + each));

const multiply: Rule = (shown, length) =>
  FACTORS.flatMap((factor) => follow(shown, length, (before) => before * factor));

const growing: Rule = (shown, length) =>
  choices(step(shown, 1), -60, 60).flatMap((first) =>
    choices(second(shown, 2), -30, 30).flatMap((more) =>
      follow(shown, length, (before, place) => before + first + more * (place - 1)),
    ),
  );

/** Every second number on its own, each half by one of the simplest rules. */
function inTurn(shown: Shown, length: number, rules: readonly Rule[]): number[][] {
  const half = (odd: number): number[][] => {
    const known = shown.filter((_, place) => place % 2 === odd);
    return rules.flatMap((rule) => rule(known, Math.ceil(length / 2)));
  };
  const others = half(1);
  return half(0).flatMap((one) =>
    others.map((other) =>
      Array.from({ length }, (_, place) => (place % 2 === 0 ? one : other)[(place - (place % 2)) / 2] ?? NaN),
    ),
  );
}

const RULES: Record<string, Rule> = {
  add,
  multiply,
  divide: (shown, length) => FACTORS.flatMap((factor) => follow(shown, length, (before) => before / factor)),
  alternate: (shown, length) =>
    choices(step(shown, 1), 1, 60).flatMap((up) =>
      choices(-step(shown, 2), 1, 60).flatMap((down) =>
        follow(shown, length, (before, place) => (place % 2 === 1 ? before + up : before - down)),
      ),
    ),
  growing,
  affine: (shown, length) =>
    FACTORS.flatMap((factor) =>
      choices(at(shown, 1) - factor * at(shown, 0), -60, 60).flatMap((extra) =>
        follow(shown, length, (before) => before * factor + extra),
      ),
    ),
  turns: (shown, length) =>
    FACTORS.flatMap((factor) =>
      choices(step(shown, 2), -60, 60).flatMap((extra) =>
        follow(shown, length, (before, place) => (place % 2 === 1 ? before * factor : before + extra)),
      ),
    ),
  interleaved: (shown, length) => inTurn(shown, length, [add]),
  'interleaved-mixed': (shown, length) => inTurn(shown, length, [add, multiply, growing]),
  'previous-two': (shown, length) =>
    choices(at(shown, 2) - at(shown, 1) - at(shown, 0), -60, 60).flatMap((extra) =>
      follow(shown, length, (before, place, row) =>
        place === 1 ? at(shown, 1) : before + (row[place - 2] ?? NaN) + extra,
      ),
    ),
  cubic: (shown, length) =>
    choices(second(shown, 3) - second(shown, 2), -30, 30).flatMap((third) =>
      follow(shown, length, (before, place) => {
        const turns = place - 1;
        return before + step(shown, 1) + second(shown, 2) * turns + (third * turns * (turns - 1)) / 2;
      }),
    ),
};
