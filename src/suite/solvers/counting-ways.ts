import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const N = z.number().int();
const Row = z.object({
  topic: z.literal('row'),
  people: z.array(z.string()),
  rules: z.array(z.object({ rule: z.string(), people: z.array(z.string()) })),
});
const Digits = z.object({
  topic: z.literal('digits'),
  digits: z.array(N),
  length: N,
  repeats: z.boolean(),
  ending: z.enum(['any', 'even', 'odd']),
  above: N,
});
const Committee = z.object({
  topic: z.literal('committee'),
  groups: z.tuple([N, N]),
  size: N,
  rule: z.enum(['exactly', 'at-least', 'at-most', 'more']),
  least: N,
});
const Letters = z.object({
  topic: z.literal('letters'),
  tiles: z.array(z.string()),
  rule: z.enum(['any', 'begins', 'not-begins', 'begins-ends']),
  letters: z.array(z.string()),
});
const Facts = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('one-of-each'), offers: z.array(z.object({ count: N })) }),
  z.object({ topic: z.literal('journeys'), stages: z.array(z.array(N)), direct: N }),
  z.object({ topic: z.literal('handshakes'), groups: z.array(N), across: z.boolean() }),
  z.object({ topic: z.literal('dice'), dice: z.array(z.object({ sides: N })), relation: z.string(), total: N }),
  Digits,
  Row,
  Committee,
  Letters,
]);

/** Writes every single possibility down, one after the other, and counts those that the text allows. */
export const solveCountingWays: Solver = {
  generator: 'counting-ways',
  solve(input) {
    const facts = Facts.parse(input);
    switch (facts.topic) {
      case 'one-of-each':
        return `${tuples(
          facts.offers.map(({ count }) => count),
          () => true,
        )}`;
      case 'journeys':
        return `${
          facts.direct +
          tuples(
            facts.stages.map((ways) => ways.flatMap((count) => Array.from({ length: count })).length),
            () => true,
          )
        }`;
      case 'handshakes':
        return `${handshakes(facts.groups, facts.across)}`;
      case 'dice':
        return `${tuples(
          facts.dice.map(({ sides }) => sides),
          (faces) => hasTotal(faces, facts.relation, facts.total),
        )}`;
      case 'digits':
        return `${numbers(facts)}`;
      case 'row':
        return `${linesOfPeople(facts)}`;
      case 'committee':
        return `${committees(facts)}`;
      case 'letters':
        return `${rowsOfLetters(facts)}`;
    }
  },
};

/** Counts the tuples with entries from 1 to the given sizes that pass the test. */
function tuples(sizes: readonly number[], test: (entries: readonly number[]) => boolean): number {
  const entries = sizes.map(() => 1);
  for (let count = 0; ;) {
    if (test(entries)) count++;
    let place = 0;
    while (place < sizes.length && entries[place] === sizes[place]) entries[place++] = 1;
    if (place === sizes.length) return count;
    entries[place] = (entries[place] ?? 0) + 1;
  }
}

function hasTotal(faces: readonly number[], relation: string, total: number): boolean {
  let sum = 0;
  for (const face of faces) sum += face;
  if (relation === 'exactly') return sum === total;
  return relation === 'at least' ? sum >= total : sum <= total;
}

function handshakes(groups: readonly number[], across: boolean): number {
  const teamOf = groups.flatMap((size, team) => Array.from({ length: size }, () => team));
  let count = 0;
  for (let one = 0; one < teamOf.length; one++)
    for (let other = one + 1; other < teamOf.length; other++) if ((teamOf[one] !== teamOf[other]) === across) count++;
  return count;
}

function numbers({ digits, length, repeats, ending, above }: z.infer<typeof Digits>): number {
  const write = (number: number, used: readonly number[]): number => {
    if (used.length === length)
      return number > above && (ending === 'any' || (number % 2 === 0) === (ending === 'even')) ? 1 : 0;
    let count = 0;
    for (const digit of digits)
      if (repeats || !used.includes(digit)) count += write(number * 10 + digit, [...used, digit]);
    return count;
  };
  return write(0, []);
}

/** Whether a full line keeps a rule; `place` says where somebody stands, from 0. */
const RULES: Record<string, (place: (person: number) => number, last: number) => boolean> = {
  together: (place) => Math.abs(place(0) - place(1)) === 1,
  apart: (place) => Math.abs(place(0) - place(1)) > 1,
  'not-end': (place, last) => place(0) > 0 && place(0) < last,
  end: (place, last) => place(0) === 0 || place(0) === last,
  before: (place) => place(0) < place(1),
  first: (place) => place(0) === 0,
  'not-first': (place) => place(0) > 0,
  'not-last': (place, last) => place(0) < last,
};

function linesOfPeople({ people, rules }: z.infer<typeof Row>): number {
  const places = people.map(() => -1);
  const tests = rules.map(({ rule, people: named }) => {
    const test = RULES[rule];
    if (test === undefined) throw new Error(`unknown rule ${rule}`);
    const who = named.map((person) => people.indexOf(person));
    const placeOf = (position: number) => places[who[position] ?? -1] ?? -1;
    return () => test(placeOf, people.length - 1);
  });
  const taken = new Set<number>();
  /** The people take their places in turn, each every place that is still free. */
  const standNext = (person: number): number => {
    if (person === people.length) return tests.every((test) => test()) ? 1 : 0;
    let count = 0;
    for (let place = 0; place < people.length; place++) {
      if (taken.has(place)) continue;
      taken.add(place);
      places[person] = place;
      count += standNext(person + 1);
      taken.delete(place);
    }
    return count;
  };
  return standNext(0);
}

function committees({ groups, size, rule, least }: z.infer<typeof Committee>): number {
  const fits = (first: number): boolean => {
    if (rule === 'more') return first > size - first;
    return rule === 'exactly' ? first === least : rule === 'at-least' ? first >= least : first <= least;
  };
  const everybody = groups[0] + groups[1];
  /** People are numbered, those of the first group before the others; `next` is the first who may still be chosen. */
  const chooseFrom = (next: number, chosen: number, first: number): number => {
    if (chosen === size) return fits(first) ? 1 : 0;
    let count = 0;
    for (let person = next; person < everybody; person++)
      count += chooseFrom(person + 1, chosen + 1, first + (person < groups[0] ? 1 : 0));
    return count;
  };
  return chooseFrom(0, 0, 0);
}

function rowsOfLetters({ tiles, rule, letters: [wanted, wantedLast] }: z.infer<typeof Letters>): number {
  const left = new Map<string, number>();
  for (const tile of tiles) left.set(tile, (left.get(tile) ?? 0) + 1);
  const fits = (first: string, last: string): boolean => {
    if (rule === 'any') return true;
    if (rule === 'not-begins') return first !== wanted;
    return first === wanted && (rule === 'begins' || last === wantedLast);
  };
  const lay = (length: number, first: string, last: string): number => {
    if (length === tiles.length) return fits(first, last) ? 1 : 0;
    let count = 0;
    for (const [letter, remaining] of left) {
      if (remaining === 0) continue;
      left.set(letter, remaining - 1);
      count += lay(length + 1, length === 0 ? letter : first, letter);
      left.set(letter, remaining);
    }
    return count;
  };
  return lay(0, '', '');
}
