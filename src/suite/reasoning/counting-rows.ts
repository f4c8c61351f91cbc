import type { Random } from '../random.ts';
import { drawPeople } from './asides.ts';
import { type NumberTopic, product } from './number-problem.ts';
import { itemAt, joined, numberWord, sample } from './puzzle-words.ts';

const RULES = {
  together: (a: string, b: string) => `${a} and ${b} must stand next to each other`,
  apart: (a: string, b: string) => `${a} and ${b} must not stand next to each other`,
  'not-end': (a: string) => `${a} must not stand at either end`,
  end: (a: string) => `${a} must stand at one of the two ends`,
  before: (a: string, b: string) => `${a} must stand somewhere to the left of ${b}`,
  first: (a: string) => `${a} must stand at the left end`,
  'not-first': (a: string) => `${a} must not stand at the left end`,
  'not-last': (a: string) => `${a} must not stand at the right end`,
} as const;

/** A rule and the people it names, by number. */
type Rule = readonly [rule: keyof typeof RULES, ...people: number[]];

interface Case {
  rules: readonly Rule[];
  orders: (size: number) => number;
}

const factorial = (number: number): number => product(1, number);
const together = (size: number): number => 2 * factorial(size - 1);
const apart = (size: number): number => factorial(size) - together(size);

const SIMPLE: readonly Case[] = [
  { rules: [['together', 0, 1]], orders: together },
  { rules: [['apart', 0, 1]], orders: apart },
  { rules: [['not-end', 0]], orders: (size) => (size - 2) * factorial(size - 1) },
  { rules: [['end', 0]], orders: together },
  { rules: [['before', 0, 1]], orders: (size) => factorial(size) / 2 },
  {
    rules: [
      ['not-first', 0],
      ['not-last', 1],
    ],
    orders: (size) => apart(size) + factorial(size - 2),
  },
];

const pair = (one: Rule, other: Rule, orders: Case['orders']): Case => ({ rules: [one, other], orders });

const DOUBLE: readonly Case[] = [
  pair(['together', 0, 1], ['first', 2], (size) => together(size - 1)),
  pair(['before', 0, 1], ['before', 2, 3], (size) => factorial(size) / 4),
  pair(['not-end', 0], ['before', 1, 2], (size) => ((size - 2) * factorial(size - 1)) / 2),
  pair(['together', 0, 1], ['before', 2, 3], (size) => together(size) / 2),
  pair(['before', 0, 1], ['before', 1, 2], (size) => factorial(size) / 6),
  pair(['apart', 0, 1], ['before', 0, 1], (size) => apart(size) / 2),
  pair(['apart', 0, 1], ['first', 2], (size) => apart(size - 1)),
  pair(['end', 0], ['end', 1], (size) => 2 * factorial(size - 2)),
  pair(['together', 0, 1], ['not-end', 2], (size) => (size - 3) * together(size - 1)),
];

/** People in a row, with one or (scale 3) two conditions; each kind of condition has its formula. */
export const rows: NumberTopic = (random, scale) => {
  const people = drawPeople(random, random.integer(5, 6));
  const size = people.length;
  const { rules, orders } = random.pick(scale === 3 ? DOUBLE : SIMPLE);
  const answer = orders(size);
  const stated = named(random, rules, people);
  const conditions = joined(stated.map(({ rule, people: [a = '', b = ''] }) => RULES[rule](a, b)));
  const extra = { minutes: random.integer(20, 90), lamps: random.integer(3, 12) };
  const aside = ` The photographer has ${extra.minutes} minutes and has set up ${extra.lamps} lamps.`;
  return {
    facts: { topic: 'row', people, rules: stated, ...(scale === 3 ? extra : {}) },
    setup: `${joined(people)} line up side by side for a photo.${scale === 3 ? aside : ''} ${conditions}.`,
    question: random.pick([
      'In how many orders can they stand?',
      `How many different orders of the ${numberWord(size)} are possible?`,
    ]),
    answer,
    reasoning: `Of the ${factorial(size)} orders of ${size} people, ${answer} meet ${rules.length === 1 ? 'the condition' : 'both conditions'}.`,
  };
};

/** The rules with random people in the places of the numbers. */
function named(random: Random, rules: readonly Rule[], people: readonly string[]) {
  const drawn = sample(random, people, 4);
  return rules.map(([rule, ...numbers]) => ({ rule, people: numbers.map((number) => itemAt(drawn, number)) }));
}
