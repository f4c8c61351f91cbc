import type { Generator } from '../generator.ts';
import { REASONING_A } from './part-a.ts';
import { REASONING_B } from './part-b.ts';

/** The families of `reasoning-micro`, in the order in which the suite lists them. */
export const REASONING: readonly Generator[] = [...REASONING_A, ...REASONING_B];
