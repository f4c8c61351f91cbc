import { PEOPLE } from './people.ts';
import type { NumberTopic } from './number-problem.ts';
import { joined, sample } from './puzzle-words.ts';

const gcd = (a: number, b: number): number => (b === 0 ? a : gcd(b, a % b));
/** How many times the greatest common divisor, or a part of it, two numbers are. */
const MULTIPLES = [...Array(18).keys()].map((place) => place + 2);
const lcm = (a: number, b: number): number => (a / gcd(a, b)) * b;

/** What is left over when a number of things is shared out evenly. */
export const remainder: NumberTopic = (random) => {
  const [total, share] = [random.integer(60, 2000), random.integer(7, 29)];
  const person = random.pick(PEOPLE);
  const [setup, question] = random.pick([
    [
      `${person} packs ${total} eggs into boxes of ${share} and fills as many boxes as possible.`,
      'How many eggs are left over?',
    ],
    [`${total} is divided by ${share}.`, 'What is the remainder?'],
    [
      `${person} cuts pieces of ${share} cm from a rope of ${total} cm for as long as there is enough rope.`,
      'How many centimetres of rope remain?',
    ],
  ] as const);
  const answer = total % share;
  const reasoning = `${share} goes ${Math.floor(total / share)} times into ${total}, which makes ${total - answer}; the rest is ${answer}.`;
  return { facts: { topic: 'remainder', total, share }, setup, question, answer, reasoning };
};

/** The sum of the digits of a number. */
export const digitSum: NumberTopic = (random) => {
  const number = random.integer(10_000, 999_999);
  const digits = [...`${number}`].map(Number);
  const answer = digits.reduce((sum, digit) => sum + digit, 0);
  const [setup, question] = random.pick([
    [`Take the number ${number}.`, 'What is the sum of its digits?'],
    [`The digits of ${number} are added up.`, 'What is the result?'],
    [`Somebody writes down ${number}.`, 'What do all its digits add up to?'],
  ] as const);
  return {
    facts: { topic: 'digit-sum', number },
    setup,
    question,
    answer,
    reasoning: `${digits.join(' + ')} = ${answer}.`,
  };
};

/** The greatest common divisor: of two numbers, of a story, or as the number of square tiles. */
export const commonDivisor: NumberTopic = (random, scale) => {
  // A floor is measured in metres, ribbons and bags in small numbers.
  const part = scale === 3 ? random.integer(25, 60) : random.integer(2, 40);
  const [some = 2, more = 3] = sample(random, scale === 3 ? MULTIPLES.slice(3) : MULTIPLES, 2);
  const [first, second] = [part * some, part * more];
  const side = gcd(first, second);
  if (scale === 3) {
    const [price, height] = [random.integer(2, 9), random.integer(210, 320)];
    return {
      facts: { topic: 'tiles', first, second, price, height },
      setup: `The floor of a room that is ${height} cm high measures ${first} cm by ${second} cm. It is to be covered completely with square tiles of one size, as large as possible, without cutting a tile. A tile costs ${price} euros.`,
      question: 'How many tiles are needed?',
      answer: (first / side) * (second / side),
      reasoning: `The side of a tile is the greatest common divisor of ${first} and ${second}, ${side} cm, so ${first / side} × ${second / side} tiles are needed.`,
    };
  }
  const [setup, question] = random.pick([
    [`Consider the numbers ${first} and ${second}.`, 'What is their greatest common divisor?'],
    [
      `Two ribbons of ${first} cm and ${second} cm are cut into pieces that all have the same length, a whole number of centimetres, with nothing left over.`,
      'What is the greatest possible length of a piece in centimetres?',
    ],
    [
      `A teacher makes up equal gift bags from ${first} pens and ${second} stickers and uses all of them.`,
      'What is the greatest possible number of bags?',
    ],
  ] as const);
  return {
    facts: { topic: 'gcd', first, second },
    setup,
    question,
    answer: side,
    reasoning: `The largest number that divides both ${first} and ${second} is ${side}.`,
  };
};

/** When several regular events next fall together: the least common multiple. */
export const commonMultiple: NumberTopic = (random, scale) => {
  const periods = new Set<number>();
  while (periods.size < (scale === 1 ? 2 : 3)) periods.add(random.integer(4, scale === 1 ? 50 : 28));
  const numbers = [...periods];
  const answer = numbers.reduce(lcm);
  const listed = joined(numbers.map((number) => `${number}`));
  const which = numbers.length === 2 ? ['one', 'the other'] : ['one', 'another', 'the third'];
  const every = (unit: string) =>
    joined(numbers.map((number, place) => `${which[place] ?? ''} every ${number} ${unit}`));
  const count = numbers.length === 2 ? 'Two' : 'Three';
  const extra = scale === 3 ? { seats: random.integer(18, 60), kilometres: random.integer(5, 30) } : undefined;
  const [setup, question] = random.pick([
    [
      `${count} buses of different lines leave the station together. After that the lines run at regular intervals, ${every('minutes')}.${extra ? ` Each bus has ${extra.seats} seats, and the longest line is ${extra.kilometres} km long.` : ''}`,
      `After how many minutes do buses of ${count === 'Two' ? 'both' : 'all three'} lines next leave together?`,
    ],
    [
      `${count} lights flash at the same moment. After that they flash at regular intervals, ${every('seconds')}.${extra ? ` They hang ${extra.kilometres} metres up and were put there ${extra.seats} years ago.` : ''}`,
      'How many seconds is it until they flash at the same moment again?',
    ],
    [
      `A whole number greater than zero is divisible by ${listed}.${extra ? ` It was found by a class of ${extra.seats} pupils in ${extra.kilometres} minutes.` : ''}`,
      'What is the smallest such number?',
    ],
  ] as const);
  const facts = { topic: 'lcm', numbers, ...(extra ? { extra } : {}) };
  return { facts, setup, question, answer, reasoning: `The least common multiple of ${listed} is ${answer}.` };
};

/** How many numbers of a range are multiples of one number. */
export const multiples: NumberTopic = (random) => {
  const step = random.integer(3, 19);
  const low = random.integer(2, 60);
  const high = low + random.integer(60, 220);
  const answer = Math.floor(high / step) - Math.floor((low - 1) / step);
  const [setup, question] = random.pick([
    [`Look at the whole numbers from ${low} to ${high}, both included.`, `How many of them are multiples of ${step}?`],
    [
      `Houses are numbered ${low} to ${high}, and a tree stands in front of each house whose number is divisible by ${step}.`,
      'How many trees are there?',
    ],
  ] as const);
  return {
    facts: { topic: 'multiples', low, high, step },
    setup,
    question,
    answer,
    reasoning: `Up to ${high} there are ${Math.floor(high / step)} multiples of ${step}, less ${Math.floor((low - 1) / step)} below ${low}.`,
  };
};

/** How many numbers of a range are divisible by one number or another, or (scale 3) by one but not by two others. */
export const divisibleOr: NumberTopic = (random, scale) => {
  const low = random.integer(1, 80);
  const high = low + random.integer(80, 200);
  const count = (number: number) => Math.floor(high / number) - Math.floor((low - 1) / number);
  const [a, b, c] = random.shuffle(scale === 3 ? [2, 3, 5, 7] : [4, 5, 6, 7, 8, 9, 10, 11, 12]).concat(0) as [
    number,
    number,
    number,
  ];
  if (scale === 3) {
    const answer = count(a) - count(lcm(a, b)) - count(lcm(a, c)) + count(lcm(a, lcm(b, c)));
    const [width, broken] = [random.integer(25, 60), random.integer(3, 19)];
    return {
      facts: { topic: 'divisible-but-not', low, high, by: a, notBy: [b, c], width, broken },
      setup: `In a hall there are lockers with the numbers ${low} to ${high}, each ${width} cm wide; ${broken} of them have a broken hinge. Those whose number is divisible by ${a}, but neither by ${b} nor by ${c}, are painted green.`,
      question: 'How many lockers are painted green?',
      answer,
      reasoning: `Of the ${count(a)} multiples of ${a}, those of ${lcm(a, b)} and of ${lcm(a, c)} drop out, and those of ${lcm(a, lcm(b, c))} would drop out twice: ${answer} remain.`,
    };
  }
  const answer = count(a) + count(b) - count(lcm(a, b));
  const [setup, question] = random.pick([
    [
      `Look at the whole numbers from ${low} to ${high}, both included.`,
      `How many of them are divisible by ${a} or by ${b} or by both?`,
    ],
    [
      `Raffle tickets are numbered ${low} to ${high}. A ticket wins if its number is a multiple of ${a} or of ${b} (or of both).`,
      'How many tickets win?',
    ],
  ] as const);
  return {
    facts: { topic: 'divisible-or', low, high, numbers: [a, b] },
    setup,
    question,
    answer,
    reasoning: `${count(a)} + ${count(b)} − ${count(lcm(a, b))} = ${answer}, because multiples of ${lcm(a, b)} would be counted twice.`,
  };
};
