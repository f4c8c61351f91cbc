import { journeys, numbersFromDigits, oneOfEach, pairings } from './counting-topics-basic.ts';
import { rows } from './counting-rows.ts';
import { committees, dice, letters } from './counting-topics-constraints.ts';
import { topicGenerator } from './number-problem.ts';

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

/**
 * In how many ways? Menus, journeys, handshakes, numbers from digits, orders of people, committees, dice, letters.
 * Levels: 1 products and sums; 2 one condition; 3 two conditions, three dice or a sum over cases, with numbers that do
 * not matter. The generator uses the formulas of combinatorics.
 */
export const countingWays = topicGenerator('counting-ways', TOPICS);
