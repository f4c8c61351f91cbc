import type { Solver } from '../solver.ts';
import { solveChoiceDeduction } from './choice-deduction.ts';
import { solveCountingWays } from './counting-ways.ts';
import { solveGridPaths } from './grid-paths.ts';
import { solveNumberTheory } from './number-theory.ts';
import { solveSeatingOrder } from './seating-order.ts';
import { solveStateTracking } from './state-tracking.ts';
import { solveTableLookup } from './table-lookup.ts';
import { solveTruthTellers } from './truth-tellers.ts';

/** Solvers of the families about order, logic, state, grids, whole numbers, counting, tables and elimination. */
export const LOGIC_SOLVERS: readonly Solver[] = [
  solveSeatingOrder,
  solveTruthTellers,
  solveStateTracking,
  solveGridPaths,
  solveNumberTheory,
  solveCountingWays,
  solveTableLookup,
  solveChoiceDeduction,
];
