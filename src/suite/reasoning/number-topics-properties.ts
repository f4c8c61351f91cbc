import type { NumberTopic } from './number-problem.ts';
import { PEOPLE } from './people.ts';
import { counted, itemAt } from './puzzle-words.ts';

/** The primes below 1,000, by the sieve of Eratosthenes. */
const PRIMES: readonly number[] = (() => {
  const isComposite = new Set<number>();
  for (let factor = 2; factor < 32; factor++)
    for (let multiple = factor * factor; multiple < 1000; multiple += factor) isComposite.add(multiple);
  return Array.from({ length: 998 }, (_, place) => place + 2).filter((number) => !isComposite.has(number));
})();

/** How many primes lie in a range, or what they add up to. */
export const primesBetween: NumberTopic = (random) => {
  const low = random.integer(4, 280);
  const high = low + random.integer(14, 30);
  const found = PRIMES.filter((prime) => prime >= low && prime <= high);
  const asked = found.length < 2 || random.integer(0, 2) === 0 ? 'count' : 'sum';
  const setup = random.pick([
    `Look at all prime numbers from ${low} to ${high}, both ends included.`,
    `Somebody writes down every prime number that is at least ${low} and at most ${high}.`,
  ]);
  const answer = asked === 'count' ? found.length : found.reduce((sum, prime) => sum + prime, 0);
  return {
    facts: { topic: 'primes', low, high, asked },
    setup,
    question: asked === 'count' ? 'How many are there?' : 'What is their sum?',
    answer,
    reasoning: `The primes are ${found.length === 0 ? 'none at all' : found.join(', ')}.`,
  };
};

/** Divisors of which no two have a common factor, so that a number below their product is known by its remainders. */
const PAIRS = [
  [5, 7],
  [4, 9],
  [6, 7],
  [5, 8],
  [7, 9],
  [3, 11],
  [5, 12],
  [8, 9],
  [7, 10],
  [6, 11],
  [4, 15],
  [7, 12],
];
const TRIPLES = [
  [3, 4, 5],
  [3, 5, 7],
  [4, 5, 7],
  [3, 4, 7],
  [2, 5, 9],
  [4, 5, 9],
  [3, 5, 8],
  [2, 7, 9],
  [5, 6, 7],
];

/** The smallest number with given remainders; built from the number itself, which is below the product of the divisors. */
export const knownRemainders: NumberTopic = (random, scale) => {
  const divisors = random.pick(scale === 3 ? TRIPLES : PAIRS);
  const product = divisors.reduce((all, divisor) => all * divisor, 1);
  const beyond = scale === 3 ? random.integer(1, 4) * 50 : random.integer(5, 40);
  const answer = random.integer(beyond + 1, beyond + product);
  const rests = divisors.map((divisor) => ({ divisor, rest: answer % divisor }));
  const person = random.pick(PEOPLE);
  const [price, hour] = [random.integer(30, 95), random.integer(5, 9)];
  const rows = rests
    .map(({ divisor, rest }) =>
      rest === 0
        ? `in bags of ${divisor}, none is left over`
        : `in bags of ${divisor}, ${rest} ${rest === 1 ? 'is' : 'are'} left over`,
    )
    .join('; ');
  const plain = rests.map(({ divisor, rest }) => `leaves remainder ${rest} when divided by ${divisor}`).join(' and ');
  const [setup, question] =
    scale === 3
      ? ([
          `A bakery that opens at ${hour} o'clock has more than ${beyond} rolls, which cost ${price} cents each. Packed ${rows}.`,
          'What is the smallest number of rolls the bakery can have?',
        ] as const)
      : random.pick([
          [`A whole number is greater than ${beyond}. It ${plain}.`, 'What is the smallest number it can be?'],
          [
            `${person} has more than ${beyond} nuts. Packed ${rows}.`,
            `What is the smallest number of nuts that ${person} can have?`,
          ],
        ] as const);
  return {
    facts: { topic: 'remainders', beyond, rests, ...(scale === 3 ? { price, hour } : {}) },
    setup,
    question,
    answer,
    reasoning: `${answer} is the first number above ${beyond} that leaves the remainders ${rests.map(({ rest }) => rest).join(', ')} when divided by ${divisors.join(', ')}.`,
  };
};

/** The remainder of a power, or of a product plus a number: the remainders are multiplied in place of the numbers. */
export const bigRemainder: NumberTopic = (random, scale) => {
  if (scale < 3) {
    const [first, second, more] = [random.integer(21, 98), random.integer(21, 98), random.integer(11, 99)];
    const divisor = random.integer(6, 13);
    const answer = ((first % divisor) * (second % divisor) + more) % divisor;
    return {
      facts: { topic: 'product-remainder', first, second, more, divisor },
      setup: random.pick([
        `${first} is multiplied by ${second}, and ${more} is added.`,
        `Multiply ${first} by ${second} and then add ${more}.`,
      ]),
      question: `What remainder does the result leave when it is divided by ${divisor}?`,
      answer,
      reasoning: `${first} × ${second} + ${more} leaves the same remainder as ${first % divisor} × ${second % divisor} + ${more % divisor}, which is ${answer}.`,
    };
  }
  const [base, exponent, divisor] = [random.integer(2, 13), random.integer(5, 14), random.integer(7, 23)];
  let [answer, square] = [1, base % divisor];
  for (let bits = exponent; bits > 0; bits >>= 1) {
    if (bits % 2 === 1) answer = (answer * square) % divisor;
    square = (square * square) % divisor;
  }
  const [watts, price] = [random.integer(3, 40), random.integer(12, 90)];
  return {
    facts: { topic: 'power-remainder', base, exponent, divisor, watts, price },
    setup: `A display that cost ${price} euros and uses ${watts} watts shows one number from 0 to ${divisor - 1}. Each press of a button adds 1; after ${divisor - 1} it goes on at 0. It shows 0 now. Then the button is pressed ${base}^${exponent} times (${base} to the power of ${exponent}).`,
    question: 'Which number does it show at the end?',
    answer,
    reasoning: `What counts is the remainder of ${base}^${exponent} when divided by ${divisor}; multiplying the remainders gives ${answer}.`,
  };
};

/** The first number beyond another with a given divisor and digit sum; found by going through the multiples. */
export const nextWithDigits: NumberTopic = (random, scale) => {
  const divisor = random.integer(3, scale === 3 ? 17 : 9);
  const beyond = random.integer(50, 900);
  const sum = (number: number): number => (number < 10 ? number : (number % 10) + sum(Math.floor(number / 10)));
  const candidates = Array.from({ length: 40 }, (_, place) => (Math.floor(beyond / divisor) + 1 + place) * divisor);
  const digits = sum(itemAt(candidates, random.integer(2, scale === 3 ? 25 : 12)));
  const answer = candidates.find((candidate) => sum(candidate) === digits) ?? 0;
  const [person, rank, price] = [random.pick(PEOPLE), random.integer(2, 30), random.integer(2, 15)];
  const aside = ` The ticket cost ${counted(price, 'euro')}, and ${person} was number ${rank} in the queue.`;
  return {
    facts: { topic: 'digit-property', beyond, divisor, digits, ...(scale === 3 ? { rank, price } : {}) },
    setup:
      scale === 3
        ? `${person} has a ticket whose number is greater than ${beyond} and divisible by ${divisor}. The digits of the number add up to ${digits}.${aside}`
        : `A whole number is greater than ${beyond} and divisible by ${divisor}, and its digits add up to ${digits}.`,
    question: scale === 3 ? 'What is the smallest number the ticket can have?' : 'What is the smallest such number?',
    answer,
    reasoning: `Going through the multiples of ${divisor} above ${beyond}, ${answer} is the first whose digits add up to ${digits}.`,
  };
};
