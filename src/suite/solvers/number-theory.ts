import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const N = z.number().int();
const Facts = z.discriminatedUnion('topic', [
  z.object({ topic: z.literal('remainder'), total: N, share: N }),
  z.object({ topic: z.literal('digit-sum'), number: N }),
  z.object({ topic: z.literal('gcd'), first: N, second: N }),
  z.object({ topic: z.literal('tiles'), first: N, second: N }),
  z.object({ topic: z.literal('lcm'), numbers: z.array(N) }),
  z.object({ topic: z.literal('multiples'), low: N, high: N, step: N }),
  z.object({ topic: z.literal('divisible-or'), low: N, high: N, numbers: z.array(N) }),
  z.object({ topic: z.literal('divisible-but-not'), low: N, high: N, by: N, notBy: z.array(N) }),
  z.object({ topic: z.literal('primes'), low: N, high: N, asked: z.enum(['count', 'sum']) }),
  z.object({ topic: z.literal('remainders'), beyond: N, rests: z.array(z.object({ divisor: N, rest: N })) }),
  z.object({ topic: z.literal('product-remainder'), first: N, second: N, more: N, divisor: N }),
  z.object({ topic: z.literal('power-remainder'), base: N, exponent: N, divisor: N }),
  z.object({ topic: z.literal('digit-property'), beyond: N, divisor: N, digits: N }),
]);
type Facts = z.infer<typeof Facts>;

/** Tries one number after the other and checks what the text says of it. */
export const solveNumberTheory: Solver = {
  generator: 'number-theory',
  solve: (input) => `${answerTo(Facts.parse(input))}`,
};

function answerTo(facts: Facts): number {
  switch (facts.topic) {
    case 'remainder':
      return leftOver(facts.total, facts.share);
    case 'digit-sum':
      return digitsOf(facts.number);
    case 'gcd':
      return largestCommon(facts.first, facts.second);
    case 'tiles':
      return tilesNeeded(facts.first, facts.second);
    case 'lcm': {
      const [step = 1, ...others] = facts.numbers.toSorted((a, b) => b - a);
      return first(step, step, (number) => others.every((other) => number % other === 0));
    }
    case 'multiples':
      return countIn(facts.low, facts.high, (number) => number % facts.step === 0);
    case 'divisible-or':
      return countIn(facts.low, facts.high, (number) => facts.numbers.some((other) => number % other === 0));
    case 'divisible-but-not':
      return countIn(
        facts.low,
        facts.high,
        (number) => number % facts.by === 0 && facts.notBy.every((other) => number % other !== 0),
      );
    case 'primes': {
      const primes = Array.from({ length: facts.high - facts.low + 1 }, (_, place) => facts.low + place).filter(
        isPrime,
      );
      return facts.asked === 'count' ? primes.length : primes.reduce((sum, prime) => sum + prime, 0);
    }
    case 'remainders':
      return first(facts.beyond + 1, 1, (number) =>
        facts.rests.every(({ divisor, rest }) => number % divisor === rest),
      );
    case 'product-remainder':
      return (facts.first * facts.second + facts.more) % facts.divisor;
    case 'power-remainder':
      return Number(BigInt(facts.base) ** BigInt(facts.exponent) % BigInt(facts.divisor));
    case 'digit-property':
      return first(facts.beyond + 1, 1, (number) => number % facts.divisor === 0 && digitsOf(number) === facts.digits);
  }
}

/** The first number from `start` on, in steps, for which the test holds. */
function first(start: number, step: number, test: (number: number) => boolean): number {
  for (let number = start; number < 1_000_000; number += step) if (test(number)) return number;
  throw new Error('no number below a million has these properties');
}

function countIn(low: number, high: number, test: (number: number) => boolean): number {
  let count = 0;
  for (let number = low; number <= high; number++) if (test(number)) count++;
  return count;
}

function leftOver(total: number, share: number): number {
  let left = total;
  while (left >= share) left -= share;
  return left;
}

function largestCommon(a: number, b: number): number {
  for (let divisor = Math.min(a, b); divisor > 1; divisor--) if (a % divisor === 0 && b % divisor === 0) return divisor;
  return 1;
}

/** Lays the floor with tiles of every size from the largest on until nothing needs to be cut. */
function tilesNeeded(width: number, length: number): number {
  for (let side = width; side > 0; side--) {
    const [across, along] = [width / side, length / side];
    if (Number.isInteger(across) && Number.isInteger(along)) return across * along;
  }
  throw new Error('the floor has no size');
}

const digitsOf = (number: number): number => [...`${number}`].reduce((sum, digit) => sum + Number(digit), 0);

const isPrime = (number: number): boolean =>
  number > 1 &&
  Array.from({ length: Math.floor(Math.sqrt(number)) - 1 }, (_, place) => place + 2).every(
    (divisor) => number % divisor !== 0,
  );
