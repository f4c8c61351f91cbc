import type { Solver } from '../solver.ts';
import { SOLVERS_A } from './part-a.ts';
import { SOLVERS_B } from './part-b.ts';

/** Second ways to the truth, by the name of the generator they check. */
export const SOLVERS: ReadonlyMap<string, Solver> = new Map(
  [...SOLVERS_A, ...SOLVERS_B].map((solver) => [solver.generator, solver]),
);
