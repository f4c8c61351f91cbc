import type { Solver } from '../solver.ts';
import { ARITHMETIC_SOLVERS } from './arithmetic.ts';
import { CALIBRATION_SOLVERS } from './calibration.ts';
import { LOGIC_SOLVERS } from './logic.ts';

/** Second ways to the truth, by the name of the generator they check. */
export const SOLVERS: ReadonlyMap<string, Solver> = new Map(
  [...CALIBRATION_SOLVERS, ...ARITHMETIC_SOLVERS, ...LOGIC_SOLVERS].map((solver) => [solver.generator, solver]),
);
