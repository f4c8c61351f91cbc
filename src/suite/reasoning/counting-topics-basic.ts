import { choose, type NumberTopic, product } from './number-problem.ts';
import { counted, itemAt, joined, sample } from './puzzle-words.ts';

const CHOICES = [
  { things: ['starters', 'main courses', 'desserts', 'drinks'], whole: 'A menu offers', end: 'different meals' },
  {
    things: ['hats', 'shirts', 'pairs of trousers', 'pairs of shoes'],
    whole: 'A wardrobe holds',
    end: 'different outfits',
  },
  {
    things: ['covers', 'kinds of paper', 'ribbons', 'bookmarks'],
    whole: 'For a notebook a shop has',
    end: 'different notebooks',
  },
  { things: ['frames', 'saddles', 'bells', 'baskets'], whole: 'For a bicycle a shop has', end: 'different bicycles' },
  {
    things: ['songs', 'dances', 'poems', 'sketches'],
    whole: 'For a show a school has rehearsed',
    end: 'different choices for the show',
  },
  {
    things: ['roses', 'tulips', 'lilies', 'ferns'],
    whole: 'For a bouquet a florist has, all of them different,',
    end: 'different bouquets',
  },
] as const;

/** One thing of every kind is chosen: the product of the numbers. */
export const oneOfEach: NumberTopic = (random) => {
  const { things, whole, end } = random.pick(CHOICES);
  const kinds = random.pick([3, 4]);
  const offers = things.slice(0, kinds).map((thing) => ({ thing, count: random.integer(2, kinds === 3 ? 16 : 7) }));
  const answer = offers.reduce((all, { count }) => all * count, 1);
  return {
    facts: { topic: 'one-of-each', offers },
    setup: `${whole} ${joined(offers.map(({ thing, count }) => `${count} ${thing}`))}. Exactly one of each kind is chosen.`,
    question: `How many ${end} are possible?`,
    answer,
    reasoning: `The choices are independent: ${offers.map(({ count }) => count).join(' × ')} = ${answer}.`,
  };
};

const STOPS = ['Alder', 'Birchfield', 'Cotton', 'Dale', 'Elmhurst', 'Fernley', 'Glen', 'Holm'];

/** Roads and railways from one town to the next: sums within a stage, a product over the stages. */
export const journeys: NumberTopic = (random) => {
  const towns = sample(random, STOPS, 3);
  const [a, b, c] = [itemAt(towns, 0), itemAt(towns, 1), itemAt(towns, 2)];
  const [roads, railways, paths] = [random.integer(2, 9), random.integer(2, 6), random.integer(2, 9)];
  const direct = random.integer(2, 9);
  const answer = (roads + railways) * paths + direct;
  return {
    facts: { topic: 'journeys', stages: [[roads, railways], [paths]], direct, towns },
    setup: `There are ${roads} roads and ${railways} railway lines from ${a} to ${b}, and ${paths} roads from ${b} to ${c}. Besides, ${direct} other roads go straight from ${a} to ${c} without touching ${b}. Nobody turns back or uses any other connection.`,
    question: random.pick([
      `In how many ways can you travel from ${a} to ${c}?`,
      `How many different journeys from ${a} to ${c} are there?`,
    ]),
    answer,
    reasoning: `By way of ${b} there are (${roads} + ${railways}) × ${paths} = ${(roads + railways) * paths} journeys, and ${direct} more go straight.`,
  };
};

/** Handshakes or matches: between all members of a group, or only between different groups. */
export const pairings: NumberTopic = (random) => {
  const groups = Array.from({ length: random.pick([2, 3, 3, 3]) }, () => random.integer(2, 40));
  const all = groups.reduce((sum, size) => sum + size, 0);
  const within = groups.reduce((sum, size) => sum + choose(size, 2), 0);
  const across = random.integer(0, 1) === 0;
  const answer = across ? choose(all, 2) - within : within;
  const sizes = joined(groups.map((size) => `${size}`));
  const count = groups.length === 2 ? 'Two' : 'Three';
  const rule = across
    ? 'Everybody shakes hands exactly once with every member of the other teams, but not with people of the same team.'
    : 'Everybody shakes hands exactly once with everyone else in the same team, but with nobody from another team.';
  return {
    facts: { topic: 'handshakes', groups, across },
    setup: `${count} teams with ${sizes} members meet. ${groups.length === 2 ? rule.replace('the other teams', 'the other team').replace('another team', 'the other team') : rule}`,
    question: random.pick(['How many handshakes are there?', 'How many handshakes does that make altogether?']),
    answer,
    reasoning: across
      ? `All ${choose(all, 2)} pairs less the ${within} pairs within a team make ${answer}.`
      : `The pairs within the teams add up to ${groups.map((size) => choose(size, 2)).join(' + ')} = ${answer}.`,
  };
};

const CONDITIONS = {
  any: () => true,
  even: (digit: number) => digit % 2 === 0,
  odd: (digit: number) => digit % 2 === 1,
} as const;

/** Numbers made from given digits: the last digit is chosen first, then the others. */
export const numbersFromDigits: NumberTopic = (random, scale) => {
  const digits = sample(random, [1, 2, 3, 4, 5, 6, 7, 8, 9], random.integer(4, 7)).sort((a, b) => a - b);
  const length = random.integer(2, scale === 1 ? 3 : 4);
  const repeats = random.integer(0, 1) === 0;
  const ending = random.pick(scale === 1 ? (['any', 'even', 'odd'] as const) : (['even', 'odd'] as const));
  const least = scale === 3 ? random.pick(digits.slice(1)) : 1;
  let answer = 0;
  for (const last of digits.filter(CONDITIONS[ending])) {
    // The first digit is one of those that are large enough, without the last digit where each is used once.
    const firsts = digits.filter((digit) => digit >= least && (repeats || digit !== last)).length;
    const free = repeats ? digits.length ** (length - 2) : product(digits.length - length + 1, digits.length - 2);
    answer += firsts * free;
  }
  const [pages, cards] = [random.integer(20, 90), random.integer(4, 19)];
  const kind = ending === 'any' ? '' : ` ${ending}`;
  const large = least > 1 ? ` and greater than ${least * 10 ** (length - 1)}` : '';
  return {
    facts: {
      topic: 'digits',
      digits,
      length,
      repeats,
      ending,
      above: least > 1 ? least * 10 ** (length - 1) : 0,
      ...(scale === 3 ? { pages, cards } : {}),
    },
    setup: `${scale === 3 ? `In a workbook of ${pages} pages, exercise ${cards} is about ` : 'Consider '}${length}-digit numbers that are made only of the digits ${joined(digits.map((digit) => `${digit}`))}. ${repeats ? 'A digit may be used several times.' : 'No digit may be used twice in a number.'}`,
    question: ending === 'any' ? 'How many such numbers are there?' : `How many such numbers are${kind}${large}?`,
    answer,
    reasoning: `Choosing the last digit first, then the first, then what lies between, gives ${counted(answer, 'number')}.`,
  };
};
