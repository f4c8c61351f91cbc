import { choose, type NumberTopic, product } from './number-problem.ts';
import { capital, counted, itemAt, joined, numberWord, sample } from './puzzle-words.ts';

const factorial = (number: number): number => product(1, number);

/** A committee from two groups with a least number from one of them: a sum of products of binomial coefficients. */
export const committees: NumberTopic = (random, scale) => {
  const [adults, children] = [random.integer(3, 7), random.integer(3, 7)];
  const size = random.integer(3, 5);
  const least = random.integer(1, Math.min(size, adults) - 1);
  const rule = scale === 3 ? random.pick(['at-least', 'at-most', 'more']) : random.pick(['exactly', 'at-least']);
  const fits = (chosen: number): boolean =>
    rule === 'exactly'
      ? chosen === least
      : rule === 'at-least'
        ? chosen >= least
        : rule === 'at-most'
          ? chosen <= least
          : chosen * 2 > size;
  let answer = 0;
  for (let chosen = 0; chosen <= size; chosen++)
    if (fits(chosen)) answer += choose(adults, chosen) * choose(children, size - chosen);
  const [who, other] = sample(
    random,
    ['teachers', 'parents', 'nurses', 'drivers', 'singers', 'cooks', 'bakers', 'painters'],
    2,
  ) as [string, string];
  const one = (count: number) => counted(count, who.slice(0, -1));
  const texts: Record<string, string> = {
    exactly: `exactly ${one(least)}`,
    'at-least': `at least ${one(least)}`,
    'at-most': `at most ${one(least)}`,
    more: `more ${who} than ${other}`,
  };
  const [days, room] = [random.integer(3, 40), random.integer(100, 350)];
  const aside = scale === 3 ? ` It will meet for ${days} days in room ${room}.` : '';
  return {
    facts: {
      topic: 'committee',
      groups: [adults, children],
      names: [who, other],
      size,
      rule,
      least: rule === 'more' ? 0 : least,
      ...(scale === 3 ? { days, room } : {}),
    },
    setup: `From ${adults} ${who} and ${children} ${other} a committee of ${numberWord(size)} is to be chosen.${aside} Nobody is both, and the members of the committee all have the same role. It must contain ${texts[rule]}.`,
    question: random.pick([
      'How many different committees are possible?',
      'In how many ways can the committee be chosen?',
    ]),
    answer,
    reasoning: `Adding up the allowed numbers of ${who}, each as a choice of ${who} times a choice of ${other}, gives ${answer}.`,
  };
};

/** Dice of different sizes: adds the outcomes up total by total. */
export const dice: NumberTopic = (random, scale) => {
  const faces = Array.from({ length: scale === 3 ? 3 : 2 }, () =>
    random.pick(scale === 3 ? [4, 6, 8] : [4, 6, 8, 10, 12, 20]),
  );
  let ways: number[] = [1];
  for (const sides of faces) {
    const next = Array.from({ length: ways.length + sides }, () => 0);
    ways.forEach((count, total) => {
      for (let face = 1; face <= sides; face++) next[total + face] = itemAt(next, total + face) + count;
    });
    ways = next;
  }
  const highest = ways.length - 1;
  const relation = random.pick(['exactly', 'at least', 'at most'] as const);
  const total = random.integer(faces.length + 2, highest - 2);
  const fits = (sum: number) =>
    relation === 'exactly' ? sum === total : relation === 'at least' ? sum >= total : sum <= total;
  const answer = ways.reduce((sum, count, value) => (fits(value) ? sum + count : sum), 0);
  const colours = sample(random, ['red', 'blue', 'green', 'white', 'black'], faces.length);
  const named = joined(faces.map((sides, place) => `a ${itemAt(colours, place)} die with the numbers 1 to ${sides}`));
  const [grams, rolls] = [random.integer(4, 30), random.integer(11, 99)];
  const aside = scale === 3 ? ` Each weighs ${grams} grams, and they have been thrown ${rolls} times today.` : '';
  return {
    facts: {
      topic: 'dice',
      dice: faces.map((sides, place) => ({ sides, colour: itemAt(colours, place) })),
      relation,
      total,
      ...(scale === 3 ? { grams, rolls } : {}),
    },
    setup: `${named.charAt(0).toUpperCase()}${named.slice(1)} are thrown together.${aside} An outcome says which number each die shows.`,
    question: `How many outcomes have a sum of ${relation} ${total}?`,
    answer,
    reasoning: `Counting for each number on the first die what the others may show, ${answer} outcomes have a sum of ${relation} ${total}.`,
  };
};

const LETTERS = [...'ABCDEFGHKLMNPRSTUVWZ'];

/** Arrangements of letters of which some are equal, with a condition on the ends: multinomial coefficients. */
export const letters: NumberTopic = (random, scale) => {
  const different = sample(random, LETTERS, random.integer(3, scale === 3 ? 5 : 4));
  const tiles = [...different, ...sample(random, different, 2)].sort();
  const arrangements = (left: readonly string[]): number =>
    [...new Set(left)].reduce(
      (ways, letter) => ways / factorial(left.filter((other) => other === letter).length),
      factorial(left.length),
    );
  const without = (left: readonly string[], letter: string) => left.toSpliced(left.indexOf(letter), 1);
  const first = random.pick(tiles);
  const others = without(tiles, first);
  const last = random.pick(others);
  const cases = [
    { rule: 'any', letters: [], text: '', answer: arrangements(tiles) },
    { rule: 'begins', letters: [first], text: ` that begin with ${first}`, answer: arrangements(others) },
    {
      rule: 'not-begins',
      letters: [first],
      text: ` that do not begin with ${first}`,
      answer: arrangements(tiles) - arrangements(others),
    },
    {
      rule: 'begins-ends',
      letters: [first, last],
      text: ` that begin with ${first} and end with ${last}`,
      answer: arrangements(without(others, last)),
    },
  ];
  const { rule, letters: fixed, text, answer } = random.pick(scale === 3 ? cases.slice(2) : cases.slice(0, 3));
  const [box, points] = [random.integer(60, 120), random.integer(4, 30)];
  const aside = scale === 3 ? ` They come from a game with ${box} tiles and are worth ${points} points together.` : '';
  return {
    facts: { topic: 'letters', tiles, rule, letters: fixed, ...(scale === 3 ? { box, points } : {}) },
    setup: `${capital(numberWord(tiles.length))} tiles carry the letters ${joined(tiles)}.${aside} All ${numberWord(tiles.length)} are laid in a row. Tiles with the same letter cannot be told apart.`,
    question: random.pick([
      `How many different rows of letters${text} can be laid?`,
      `How many different letter sequences${text} are possible?`,
    ]),
    answer,
    reasoning: `Dividing the orders of the tiles by the orders of equal letters, ${counted(answer, 'row')} can be laid.`,
  };
};
