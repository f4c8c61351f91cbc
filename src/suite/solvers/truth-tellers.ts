import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Facts = z.object({
  people: z.array(z.string()).min(2),
  statements: z.array(
    z.object({ speaker: z.string(), kind: z.string(), about: z.array(z.string()), count: z.number() }),
  ),
  asked: z.enum(['liars', 'honest', 'number-of-liars', 'number-of-honest']),
});
type Statement = z.infer<typeof Facts>['statements'][number];

/** Whether a statement is true when exactly the people in `honest` tell the truth; undefined for an unknown kind. */
const READINGS: Record<
  string,
  (statement: Statement, honest: ReadonlySet<string>, people: readonly string[]) => boolean
> = {
  'is-liar': ({ about }, honest) => !about.some((person) => honest.has(person)),
  'is-honest': ({ about }, honest) => about.every((person) => honest.has(person)),
  'both-liars': ({ about }, honest) => !about.some((person) => honest.has(person)),
  'both-honest': ({ about }, honest) => about.every((person) => honest.has(person)),
  'a-liar-among': ({ about }, honest) => !about.every((person) => honest.has(person)),
  'same-kind': ({ about }, honest) => new Set(about.map((person) => honest.has(person))).size === 1,
  'different-kinds': ({ about }, honest) => new Set(about.map((person) => honest.has(person))).size === 2,
  'liars-exactly': ({ count }, honest, people) => people.length - honest.size === count,
  'liars-at-least': ({ count }, honest, people) => people.length - honest.size >= count,
};

/** Tries every set of people as the honest ones; exactly one may make honest statements true and all others false. */
export const solveTruthTellers: Solver = {
  generator: 'truth-tellers',
  solve(input) {
    const { people, statements, asked } = Facts.parse(input);
    let sets: string[][] = [[]];
    for (const person of people) sets = sets.flatMap((set) => [set, [...set, person]]);
    const [found, ...others] = sets
      .map((set) => new Set(set))
      .filter((honest) =>
        statements.every((statement) => read(statement, honest, people) === honest.has(statement.speaker)),
      );
    if (found === undefined || others.length > 0) throw new Error('not exactly one assignment fits the statements');
    const named = people.filter((person) => found.has(person) !== asked.endsWith('liars'));
    return asked.startsWith('number') ? `${named.length}` : named;
  },
};

function read(statement: Statement, honest: ReadonlySet<string>, people: readonly string[]): boolean {
  const reading = READINGS[statement.kind];
  if (reading === undefined) throw new Error(`unknown statement ${statement.kind}`);
  return reading(statement, honest, people);
}
