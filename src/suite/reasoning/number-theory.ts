import {
  commonDivisor,
  commonMultiple,
  digitSum,
  divisibleOr,
  multiples,
  remainder,
} from './number-topics-divisors.ts';
import { bigRemainder, knownRemainders, nextWithDigits, primesBetween } from './number-topics-properties.ts';
import { topicGenerator } from './number-problem.ts';

const TOPICS = {
  remainder,
  'digit-sum': digitSum,
  'common-divisor': commonDivisor,
  'common-multiple': commonMultiple,
  multiples,
  'divisible-or': divisibleOr,
  primes: primesBetween,
  remainders: knownRemainders,
  'big-remainder': bigRemainder,
  'digit-property': nextWithDigits,
} as const;

/**
 * Whole numbers: remainders, common divisors and multiples, counting multiples, primes, digit sums, the smallest number
 * with given properties. Levels: 1 one step; 2 two conditions or numbers; 3 three conditions, in stories with prices,
 * sizes and times that do not matter. The generator uses the formulas of number theory, or builds the question from
 * its answer.
 */
export const numberTheory = topicGenerator('number-theory', TOPICS);
