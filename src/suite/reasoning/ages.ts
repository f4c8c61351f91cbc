import { z } from '../../schema/zod.ts';
import { defineGenerator, Range } from '../generator.ts';
import type { Random } from '../random.ts';
import { sayAsk, sayStatement, statementFacts, statementKey, type Ask, type Statement } from './ages-statements.ts';
import { PEOPLE } from './people.ts';
import { aside, listed, pickAsides, toInstance, weave, type Aside } from './telling.ts';

const PatternName = z.enum([
  'known',
  'sum-and-difference',
  'sum-and-times',
  'difference-and-times',
  'two-times',
  'pairs',
  'three',
]);
type PatternName = z.infer<typeof PatternName>;
const Parameters = z.strictObject({
  patterns: z.array(PatternName).min(1),
  /** Ages today of those the pattern is about. */
  ages: Range,
  /** How many more people are told apart from one of the others by a difference. */
  more: z.number().int().min(0).max(3),
  /** For how many people's ages together is asked. */
  asked: z.array(z.number().int().min(1).max(2)).min(1),
  /** How many years from today is asked for. */
  ahead: Range,
  asides: z.number().int().min(0).max(3),
});
type Parameters = z.infer<typeof Parameters>;
interface Core {
  ages: number[];
  statements: Statement[];
}

/**
 * How old is somebody? Level 1 starts from a known age and goes from one person to the next, level 2 combines a sum, a
 * difference or a multiple at another time, level 3 has three such statements about three or more people, in any order
 * and among numbers that do not matter. The ages are drawn first and the statements made true of them; the solver tries
 * every age.
 */
export const ages = defineGenerator({
  id: 'ages',
  parameters: Parameters,
  generate(random, parameters) {
    const pattern = random.pick(parameters.patterns);
    const { ages, statements } = drawPeople(random, pattern, parameters);
    const names = random.shuffle(PEOPLE).slice(0, ages.length);
    const ordered = pattern === 'known' ? statements : random.shuffle(statements);
    const ask = drawAsk(random, ages.length, parameters);
    const answer = ask.of.reduce((sum, place) => sum + (ages[place] ?? 0) + ask.when, 0);
    const asides = pickAsides(random, parameters.asides, ASIDES);
    const sayings = ordered.map((statement) => sayStatement(random, statement, names));
    const told = { story: sayings.map(([story]) => story), retold: sayings.map(([, retold]) => retold) };
    const later = ask.when === 0 ? '' : ` today, so in ${ask.when} years it comes to ${answer}`;
    return toInstance({
      key: [...statements.map(statementKey), ask.of.join('.'), ask.when].join(':'),
      telling: { ...weave(random, told, asides), ...sayAsk(ask, names) },
      facts: {
        people: names,
        statements: ordered.map((statement) => statementFacts(statement, names)),
        ask: { of: ask.of.map((place) => names[place] ?? ''), when: ask.when },
        besides: asides.flatMap(({ numbers }) => numbers),
      },
      reason: `Everything fits when ${listed(names.map((name, place) => `${name} is ${ages[place]}`))}${later}.`,
      answer,
    });
  },
});

/** Draws until everybody is between 1 and 99 years old, and at least 1 at every time that is spoken of. */
function drawPeople(random: Random, pattern: PatternName, parameters: Parameters): Core {
  for (;;) {
    const core = PATTERNS[pattern](random, parameters.ages);
    if (core === undefined) continue;
    const [ages, statements] = [[...core.ages], [...core.statements]];
    for (let added = 0; added < parameters.more; added++) {
      const [by, place] = [random.integer(2, 24), ages.length];
      const other = pattern === 'known' ? place - 1 : random.integer(0, place - 1);
      const isOlder = random.integer(0, 1) === 1;
      ages.push((ages[other] ?? 0) + (isOlder ? by : -by));
      statements.push({ say: 'older', who: isOlder ? place : other, than: isOlder ? other : place, by });
    }
    if (ages.every((age) => age >= 2 && age <= 99) && new Set(ages).size === ages.length) return { ages, statements };
  }
}

/** The last person, with or without another one. */
function drawAsk(random: Random, people: number, parameters: Parameters): Ask {
  const [last, when] = [people - 1, random.integer(...parameters.ahead)];
  return {
    of: random.pick(parameters.asked) === 1 ? [last] : [random.integer(0, last - 1), last],
    when: when === 1 ? 2 : when,
  };
}

type Pattern = (random: Random, range: readonly [number, number]) => Core | undefined;

/** The time, within 15 years, at which one is a whole number of times as old as the other; drawn, so often undefined. */
function timesAt(
  random: Random,
  [who, than]: readonly [number, number],
  ages: readonly number[],
): Statement | undefined {
  const when = random.integer(-15, 15);
  const [older, younger] = [(ages[who] ?? 0) + when, (ages[than] ?? 0) + when];
  if (Math.abs(when) === 1 || younger < 2 || older % younger !== 0) return undefined;
  const times = older / younger;
  return times >= 2 && times <= 7 ? { say: 'times', who, than, times, when } : undefined;
}

const two = (random: Random, range: readonly [number, number]): [number, number] => [
  random.integer(...range),
  random.integer(...range),
];

const PATTERNS: Record<PatternName, Pattern> = {
  known(random, range) {
    const [age, times] = [random.integer(...range), random.integer(2, 4)];
    if (random.integer(0, 2) > 0) return { ages: [age], statements: [{ say: 'age', of: 0, years: age }] };
    const statements: Statement[] = [
      { say: 'age', of: 0, years: age },
      { say: 'times', who: 1, than: 0, times, when: 0 },
    ];
    return { ages: [age, age * times], statements };
  },
  'sum-and-difference'(random, range) {
    const [older, younger] = two(random, range);
    if (older - younger < 2) return undefined;
    const statements: Statement[] = [
      { say: 'sum', of: [0, 1], total: older + younger },
      { say: 'older', who: 0, than: 1, by: older - younger },
    ];
    return { ages: [older, younger], statements };
  },
  'sum-and-times'(random, range) {
    const ages = two(random, range);
    const times = timesAt(random, [0, 1], ages);
    return times && { ages, statements: [{ say: 'sum', of: [0, 1], total: ages[0] + ages[1] }, times] };
  },
  'difference-and-times'(random, range) {
    const ages = two(random, range);
    const times = timesAt(random, [0, 1], ages);
    return times && { ages, statements: [times, { say: 'older', who: 0, than: 1, by: ages[0] - ages[1] }] };
  },
  'two-times'(random, range) {
    const ages = two(random, range);
    const [one, other] = [timesAt(random, [0, 1], ages), timesAt(random, [0, 1], ages)];
    if (one?.say !== 'times' || other?.say !== 'times' || one.when === other.when) return undefined;
    return { ages, statements: [one, other] };
  },
  pairs(random, range) {
    const ages = [...two(random, range), random.integer(...range)];
    const sum = (one: number, other: number): Statement => ({
      ...{ say: 'sum', of: [one, other] },
      total: (ages[one] ?? 0) + (ages[other] ?? 0),
    });
    return { ages, statements: [sum(0, 1), sum(1, 2), sum(0, 2)] };
  },
  three(random, range) {
    const ages = [...two(random, range), random.integer(...range)];
    const [first, last] = [timesAt(random, [0, 1], ages), timesAt(random, [2, 1], ages)];
    const total = ages.reduce((sum, age) => sum + age, 0);
    return first && last && { ages, statements: [{ say: 'sum', of: [0, 1, 2], total }, first, last] };
  },
};

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const number = random.integer(11, 89);
    return aside(`They all meet in a house with the number ${number}.`, number);
  },
  (random) => {
    const [age, cats] = [random.integer(4, 13), random.integer(2, 4)];
    return aside(`One of them has a dog that is ${age} years old, and ${cats} cats.`, age, cats);
  },
  (random) => {
    const years = random.integer(31, 95);
    return aside(`An apple tree in the garden was planted ${years} years ago.`, years);
  },
  (random) => {
    const [trains, seconds] = [random.integer(2, 6), random.integer(14, 57)];
    return aside(`${trains} trains an hour pass by, and each is late by ${seconds} seconds.`, trains, seconds);
  },
];
