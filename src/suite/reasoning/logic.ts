import type { Generator } from '../generator.ts';
import { choiceDeduction } from './choice-deduction.ts';
import { countingWays } from './counting-ways.ts';
import { gridPaths } from './grid-paths.ts';
import { numberTheory } from './number-theory.ts';
import { seatingOrder } from './seating-order.ts';
import { stateTracking } from './state-tracking.ts';
import { tableLookup } from './table-lookup.ts';
import { truthTellers } from './truth-tellers.ts';

/** Families about order, logic, state, grids, whole numbers, counting, tables and elimination. */
export const LOGIC: readonly Generator[] = [
  seatingOrder,
  truthTellers,
  stateTracking,
  gridPaths,
  numberTheory,
  countingWays,
  tableLookup,
  choiceDeduction,
];
