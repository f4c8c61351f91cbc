import { z } from '../../schema/zod.ts';
import { defineGenerator } from '../generator.ts';
import { journeys, numbersFromDigits, oneOfEach, pairings } from './counting-topics-basic.ts';
import { rows } from './counting-rows.ts';
import { committees, dice, letters } from './counting-topics-constraints.ts';
import { worked } from './puzzle-words.ts';

const TOPICS = {
  'one-of-each': oneOfEach,
  journeys,
  handshakes: pairings,
  digits: numbersFromDigits,
  row: rows,
  committee: committees,
  dice,
  letters,
} as const;
const Topic = z.enum(Object.keys(TOPICS) as [keyof typeof TOPICS]);

/**
 * In how many ways? Menus, journeys, handshakes, numbers from digits, orders of people, committees, dice, letters.
 * Levels: 1 products and sums; 2 one condition; 3 two conditions, three dice or a sum over cases, with numbers that do
 * not matter. The generator uses the formulas of combinatorics.
 */
export const countingWays = defineGenerator({
  id: 'counting-ways',
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
