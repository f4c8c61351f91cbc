import type { Random } from '../random.ts';
import { PEOPLE } from './people.ts';
import { COLOURS, sample } from './puzzle-words.ts';

/** Something said about a person that no question needs. */
export type Aside = { person: string; about: string; value: string | number };

interface Kind {
  about: string;
  value(random: Random): string | number;
  say(aside: Aside): string;
}

const KINDS: readonly Kind[] = [
  {
    about: 'hat',
    value: (random) => random.pick(COLOURS),
    say: ({ person, value }) => `${person} is wearing a ${value} hat.`,
  },
  {
    about: 'age',
    value: (random) => random.integer(19, 67),
    say: ({ person, value }) => `${person} is ${value} years old.`,
  },
  {
    about: 'pet',
    value: (random) => random.pick(['dog', 'cat', 'parrot', 'tortoise', 'rabbit']),
    say: ({ person, value }) => `${person} has a pet ${value}.`,
  },
  {
    about: 'drink',
    value: (random) => random.pick(['tea', 'coffee', 'lemonade', 'water', 'cocoa']),
    say: ({ person, value }) => `${person} is drinking ${value}.`,
  },
  {
    about: 'journey',
    value: (random) => random.pick(['bus', 'train', 'bike', 'tram', 'taxi']),
    say: ({ person, value }) => `${person} came by ${value}.`,
  },
];

/** Draws `count` asides about different people, as data and as sentences in the same order. */
export function drawAsides(
  random: Random,
  people: readonly string[],
  count: number,
): { asides: Aside[]; sentences: string[] } {
  const drawn = sample(random, people, count).map((person) => {
    const kind = random.pick(KINDS);
    const aside: Aside = { person, about: kind.about, value: kind.value(random) };
    return { aside, sentence: kind.say(aside) };
  });
  return { asides: drawn.map(({ aside }) => aside), sentences: drawn.map(({ sentence }) => sentence) };
}

/** That many different people, in alphabetical order, so that the order in which they are named tells nothing. */
export function drawPeople(random: Random, count: number): string[] {
  const people: string[] = sample(random, PEOPLE, count);
  return people.sort();
}
