import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Whole = z.number().int();
const Facts = z.strictObject({
  people: z.array(z.string()).min(1),
  statements: z.array(
    z.discriminatedUnion('say', [
      z.strictObject({ say: z.literal('age'), of: z.string(), years: Whole }),
      z.strictObject({ say: z.literal('older'), who: z.string(), than: z.string(), by: Whole }),
      z.strictObject({ say: z.literal('times'), who: z.string(), than: z.string(), times: Whole, when: Whole }),
      z.strictObject({ say: z.literal('sum'), of: z.array(z.string()), total: Whole }),
    ]),
  ),
  ask: z.strictObject({ of: z.array(z.string()).min(1), when: Whole }),
  besides: z.array(z.number()),
});
type Facts = z.infer<typeof Facts>;

interface Weight {
  person: number;
  weight: number;
}

/** A statement as a balance: the ages, each so many times, come to `total`. */
interface Balance {
  weights: readonly Weight[];
  total: number;
}

const OLDEST = 120;

/**
 * Tries every age of one person. The ages of the others follow from a statement in which theirs is the only one missing;
 * then all statements are checked. Throws when no ages fit, or when those that do give more than one answer.
 */
export const solveAges: Solver = {
  generator: 'ages',
  solve(json) {
    const facts = Facts.parse(json);
    const balances = facts.statements.map((statement) => balanceOf(statement, facts.people));
    const asked = facts.ask.of.map((name) => facts.people.indexOf(name));
    const found = new Set<number>();
    const mentions = mentionsOf(balances, facts.people.length);
    const guessed = mentions.indexOf(Math.max(...mentions));
    const ages = facts.people.map(() => 0);
    const steps = orderOf(balances, guessed, mentions);
    for (let age = 0; age <= OLDEST; age++) {
      ages.fill(0);
      ages[guessed] = age;
      if (!complete(ages, steps)) continue;
      found.add(asked.reduce((sum, person) => sum + (ages[person] ?? 0) + facts.ask.when, 0));
    }
    const [answer, ...others] = found;
    if (answer === undefined || others.length > 0) throw new Error(`${found.size} answers fit.`);
    return `${answer}`;
  },
};

function balanceOf(statement: Facts['statements'][number], people: readonly string[]): Balance {
  const place = (name: string): number => {
    if (!people.includes(name)) throw new Error(`Nobody is called ${name}.`);
    return people.indexOf(name);
  };
  switch (statement.say) {
    case 'age':
      return { weights: [{ person: place(statement.of), weight: 1 }], total: statement.years };
    case 'older': {
      const [who, than] = [place(statement.who), place(statement.than)];
      return {
        weights: [
          { person: who, weight: 1 },
          { person: than, weight: -1 },
        ],
        total: statement.by,
      };
    }
    case 'times': {
      const { times, when } = statement;
      const [who, than] = [place(statement.who), place(statement.than)];
      // who + when = times * (than + when)
      return {
        weights: [
          { person: who, weight: 1 },
          { person: than, weight: -times },
        ],
        total: times * when - when,
      };
    }
    case 'sum':
      return { weights: statement.of.map((name) => ({ person: place(name), weight: 1 })), total: statement.total };
  }
}

/** What to do with a balance when all ages in it but one are known, or all of them. */
interface Step extends Balance {
  missing: Weight | undefined;
}

/** How much is said of each person; a stated age outweighs everything. */
function mentionsOf(balances: readonly Balance[], people: number): number[] {
  const mentions = Array.from({ length: people }, () => 0);
  for (const { weights } of balances)
    for (const { person } of weights) mentions[person] = (mentions[person] ?? 0) + (weights.length === 1 ? 100 : 1);
  return mentions;
}

/** An order in which the balances give one age after another; those that give none are checks. */
function orderOf(balances: readonly Balance[], guessed: number, mentions: readonly number[]): Step[] {
  const known = new Set([guessed]);
  const steps: Step[] = [];
  for (let left = [...balances]; left.length > 0;) {
    // Checks come first, then those of whom much is said: the sooner a wrong guess is found out the better.
    const [next] = left
      .map((balance) => ({ balance, missing: balance.weights.filter(({ person }) => !known.has(person)) }))
      .filter(({ missing }) => missing.length <= 1)
      .map(({ balance, missing: [missing] }) => ({
        balance,
        missing,
        rank: mentions[missing?.person ?? -1] ?? Infinity,
      }))
      .sort((one, other) => (one.rank < other.rank ? 1 : -1));
    if (next === undefined) break;
    left = left.filter((balance) => balance !== next.balance);
    steps.push({ ...next.balance, missing: next.missing });
    if (next.missing !== undefined) known.add(next.missing.person);
  }
  if (known.size < mentions.length || steps.length < balances.length)
    throw new Error('Not every age follows from one of them.');
  return steps;
}

/** Fills in all ages; false when a statement is broken or an age is impossible. The ages to be filled in are 0 at first. */
function complete(ages: number[], steps: readonly Step[]): boolean {
  for (const { weights, total, missing } of steps) {
    let rest = total;
    for (const { person, weight } of weights) rest -= weight * (ages[person] ?? 0);
    if (missing === undefined) {
      if (rest !== 0) return false;
      continue;
    }
    const age = rest / missing.weight;
    if (!Number.isInteger(age) || age < 0 || age > OLDEST) return false;
    ages[missing.person] = age;
  }
  return true;
}
