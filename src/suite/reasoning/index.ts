import type { Generator } from '../generator.ts';
import { ARITHMETIC } from './arithmetic.ts';
import { LOGIC } from './logic.ts';

/** The families of `reasoning-micro`, in the order in which the suite lists them. */
export const REASONING: readonly Generator[] = [...ARITHMETIC, ...LOGIC];
