import type { Generator } from '../generator.ts';
import { PROBLEM_GENERATORS } from '../problems/index.ts';
import { REASONING } from '../reasoning/index.ts';
import { countLetter } from './count-letter.ts';
import { largestOfList } from './largest-of-list.ts';
import { listFunction } from './list-function.ts';
import { nextInSequence } from './next-in-sequence.ts';
import { numberFunction } from './number-function.ts';
import { sum } from './sum.ts';

/** Every generator a suite may name. */
export const GENERATORS: ReadonlyMap<string, Generator> = new Map(
  [
    sum,
    nextInSequence,
    largestOfList,
    countLetter,
    numberFunction,
    listFunction,
    ...REASONING,
    ...PROBLEM_GENERATORS,
  ].map((generator) => [generator.id, generator]),
);
