import type { Solver } from '../solver.ts';
import { solveAges } from './ages.ts';
import { solveCalendarDays } from './calendar-days.ts';
import { solveClockTimes } from './clock-times.ts';
import { solveNumberSequences } from './number-sequences.ts';
import { solvePercentages } from './percentages.ts';
import { solveRatesAndUnits } from './rates-and-units.ts';
import { solveSetsAndVenn } from './sets-and-venn.ts';
import { solveShoppingStory } from './shopping-story.ts';

/** The solvers of the families in `reasoning/arithmetic.ts`. */
export const ARITHMETIC_SOLVERS: readonly Solver[] = [
  solveShoppingStory,
  solveRatesAndUnits,
  solveClockTimes,
  solveCalendarDays,
  solvePercentages,
  solveAges,
  solveNumberSequences,
  solveSetsAndVenn,
];
