import { z } from '../../schema/zod.ts';
import { defineGenerator } from '../generator.ts';
import {
  commonDivisor,
  commonMultiple,
  digitSum,
  divisibleOr,
  multiples,
  remainder,
} from './number-topics-divisors.ts';
import { bigRemainder, knownRemainders, nextWithDigits, primesBetween } from './number-topics-properties.ts';
import { worked } from './puzzle-words.ts';

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
const Topic = z.enum(Object.keys(TOPICS) as [keyof typeof TOPICS]);

/**
 * Whole numbers: remainders, common divisors and multiples, counting multiples, primes, digit sums, the smallest number
 * with given properties. Levels: 1 one step; 2 two conditions or numbers; 3 three conditions, in stories with prices,
 * sizes and times that do not matter. The generator uses the formulas of number theory, or builds the question from
 * its answer.
 */
export const numberTheory = defineGenerator({
  id: 'number-theory',
  parameters: z.strictObject({ topics: z.array(Topic).min(1), scale: z.number().int().min(1).max(3) }),
  generate(random, { topics, scale }) {
    const { facts, setup, question, answer, reasoning } = TOPICS[random.pick(topics)](random, scale);
    return {
      key: JSON.stringify(facts),
      values: { setup, question },
      grader: { kind: 'number', answer: `${answer}` },
      solution: worked(reasoning, answer),
      facts,
    };
  },
});
