import { z } from '../../schema/zod.ts';
import { defineGenerator, Range } from '../generator.ts';
import type { Random } from '../random.ts';
import { drawSetting, predicate, tellVenn, type Condition, type Setting } from './sets-and-venn-words.ts';
import { aside, pickAsides, toInstance, weave, type Aside } from './telling.ts';

const PatternName = z.enum([
  ...(['overlap', 'parts', 'neither', 'one-sided', 'either'] as const),
  ...(['three-overlaps', 'three-exactly-two', 'three-none', 'three-middle'] as const),
]);
type PatternName = z.infer<typeof PatternName>;
const Parameters = z.strictObject({
  patterns: z.array(PatternName).min(1),
  /** People in every single part of the diagram. */
  part: Range,
  /** Whether the statements come in any order. */
  mixed: z.boolean(),
  asides: z.number().int().min(0).max(3),
});

const inside = (...places: number[]): Condition => ({ in: places, out: [] });
const only = (place: number, ...others: number[]): Condition => ({ in: [place], out: others });
const NONE_OF_TWO: Condition = { in: [], out: [0, 1] };
const NONE_OF_THREE: Condition = { in: [], out: [0, 1, 2] };
const singles = [inside(0), inside(1), inside(2)];
const pairs = [inside(0, 1), inside(0, 2), inside(1, 2)];

/** What is stated and what may be asked. All people are counted too, unless `noTotal`. */
interface Pattern {
  size: 2 | 3;
  states: readonly Condition[];
  asks: readonly Condition[];
  noTotal?: true;
}

const PATTERNS: Record<PatternName, Pattern> = {
  overlap: {
    size: 2,
    states: [inside(0), inside(1), inside(0, 1)],
    asks: [NONE_OF_TWO, { atLeast: 1 }, only(0, 1), { exactly: 1 }],
  },
  parts: { size: 2, states: [only(0, 1), only(1, 0), NONE_OF_TWO], asks: [inside(0, 1), inside(0), inside(1)] },
  neither: { size: 2, states: [inside(0), inside(1), NONE_OF_TWO], asks: [inside(0, 1), only(0, 1), { exactly: 1 }] },
  'one-sided': { size: 2, states: [inside(0), only(0, 1), NONE_OF_TWO], asks: [inside(1), only(1, 0), { exactly: 1 }] },
  either: {
    size: 2,
    states: [inside(0), inside(1), { atLeast: 1 }],
    asks: [inside(0, 1), { exactly: 1 }, only(1, 0)],
    noTotal: true,
  },
  'three-overlaps': {
    size: 3,
    states: [...singles, ...pairs, inside(0, 1, 2)],
    asks: [NONE_OF_THREE, { exactly: 1 }, { exactly: 2 }, only(0, 1, 2), { in: [0, 1], out: [2] }],
  },
  'three-exactly-two': {
    size: 3,
    states: [...singles, { exactly: 2 }, inside(0, 1, 2)],
    asks: [NONE_OF_THREE, { exactly: 1 }, { atLeast: 1 }],
  },
  'three-none': {
    size: 3,
    states: [...singles, NONE_OF_THREE, inside(0, 1, 2)],
    asks: [{ exactly: 2 }, { exactly: 1 }, { atLeast: 2 }],
  },
  'three-middle': { size: 3, states: [...singles, ...pairs, NONE_OF_THREE], asks: [inside(0, 1, 2), { exactly: 2 }] },
};

/**
 * Groups that overlap. Level 1 has two groups with the usual numbers, level 2 two groups seen from another side and
 * three with all overlaps, level 3 three groups of which something is missing, in any order and among numbers that do
 * not matter. The parts of the diagram are drawn first and added up; the solver finds them again from the statements.
 */
export const setsAndVenn = defineGenerator({
  id: 'sets-and-venn',
  parameters: Parameters,
  generate(random, { patterns, part, mixed, asides: asideCount }) {
    const name = random.pick(patterns);
    const { size, states, asks, noTotal } = PATTERNS[name];
    const cells = Array.from({ length: 2 ** size }, () => random.integer(...part));
    const total = cells.reduce((sum, cell) => sum + cell, 0);
    const stated = states.map((condition) => ({ condition, count: countOf(cells, condition) }));
    const counts = mixed ? random.shuffle(stated) : stated;
    const ask = random.pick(asks);
    const answer = countOf(cells, ask);
    const setting = drawSetting(random, size);
    const all = noTotal ? undefined : total;
    const asides = pickAsides(random, asideCount, ASIDES);
    const telling = tellVenn(setting, { all, counts, ask });
    return toInstance({
      key: [name, all ?? '', ...stated.map(({ count }) => count), asks.indexOf(ask)].join(':'),
      telling: { ...telling, ...weave(random, telling, asides) },
      facts: {
        groups: [...setting.groups],
        ...(all !== undefined && { people: all }),
        counts: counts.map(({ condition, count }) => ({ ...conditionFacts(condition, setting), count })),
        ask: conditionFacts(ask, setting),
        besides: asides.flatMap(({ numbers }) => numbers),
      },
      reason: `${reasonOf(cells, setting)} So ${answer} ${predicate(setting, ask)}.`,
      answer,
    });
  },
});

/** Part number 5 (binary 101) holds those who are in the groups 0 and 2, and in no other. */
const isIn = (cell: number, place: number): boolean => Math.floor(cell / 2 ** place) % 2 === 1;

function countOf(cells: readonly number[], condition: Condition): number {
  const groups = Math.log2(cells.length);
  return cells.reduce((sum, people, cell) => {
    const memberships = Array.from({ length: groups }, (_, place) => place).filter((place) => isIn(cell, place)).length;
    const isMeant =
      'exactly' in condition
        ? memberships === condition.exactly
        : 'atLeast' in condition
          ? memberships >= condition.atLeast
          : condition.in.every((place) => isIn(cell, place)) && !condition.out.some((place) => isIn(cell, place));
    return isMeant ? sum + people : sum;
  }, 0);
}

function conditionFacts(condition: Condition, { groups }: Setting) {
  const names = (places: readonly number[]): string[] => places.map((place) => groups[place] ?? '');
  return 'in' in condition ? { in: names(condition.in), out: names(condition.out) } : { ...condition };
}

/** Some parts of a diagram that fits. */
function reasonOf(cells: readonly number[], { groups }: Setting): string {
  const parts = cells.slice(1).map((people, place) => {
    const names = groups.filter((_, group) => isIn(place + 1, group));
    return `${names.join(' and ')} only: ${people}`;
  });
  return `A diagram that fits has ${parts.join(', ')}, and outside: ${cells[0]}.`;
}

const ASIDES: readonly ((random: Random) => Aside)[] = [
  (random) => {
    const [minutes, questions] = [random.integer(7, 29), random.integer(31, 48)];
    return aside(`It took ${minutes} minutes and was one of ${questions} questions that day.`, minutes, questions);
  },
  (random) => {
    const [low, high] = [random.integer(14, 22), random.integer(55, 88)];
    return aside(`The youngest person was ${low} and the oldest ${high} years old.`, low, high);
  },
  (random) => {
    const [year, seats] = [random.integer(1950, 2015), random.integer(310, 480)];
    return aside(`All this happens in a hall from ${year} with ${seats} seats.`, year, seats);
  },
  (random) => {
    const folders = random.integer(3, 9);
    return aside(`The answers were put into ${folders} folders.`, folders);
  },
];
