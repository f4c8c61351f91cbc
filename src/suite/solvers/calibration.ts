import { z } from '../../schema/zod.ts';
import type { Solver } from '../solver.ts';

const Sum = z.strictObject({ addends: z.tuple([z.number(), z.number()]) });
/** Counts on from the first number, one by one. */
const solveSum: Solver = {
  generator: 'sum',
  solve(facts) {
    const [first, second] = Sum.parse(facts).addends;
    let total = first;
    for (let step = 0; step < second; step++) total++;
    return `${total}`;
  },
};

const Sequence = z.strictObject({ terms: z.array(z.number()).min(3) });
/** Looks for the number that is as far from the last term as every term is from the one before it. */
const solveSequence: Solver = {
  generator: 'next-in-sequence',
  solve(facts) {
    const { terms } = Sequence.parse(facts);
    const steps = new Set(terms.slice(1).map((term, index) => term - (terms[index] ?? 0)));
    const [step] = steps;
    if (step === undefined || steps.size > 1) throw new Error('the steps differ');
    return `${(terms.at(-1) ?? 0) + step}`;
  },
};

const List = z.strictObject({ list: z.array(z.number()).min(1), which: z.enum(['largest', 'smallest']) });
/** The item that no other one beats. */
const solveLargest: Solver = {
  generator: 'largest-of-list',
  solve(facts) {
    const { list, which } = List.parse(facts);
    const best = list.filter((item) => list.every((other) => (which === 'largest' ? other <= item : other >= item)));
    if (best.length !== 1) throw new Error('there is not exactly one such item');
    return `${best[0]}`;
  },
};

const Word = z.strictObject({ word: z.string().min(1), letter: z.string().length(1) });
/** How much shorter the word is without the letter. */
const solveLetters: Solver = {
  generator: 'count-letter',
  solve(facts) {
    const { word, letter } = Word.parse(facts);
    return `${word.length - word.replaceAll(letter, '').length}`;
  },
};

/** The solvers of the reasoning families of `calibration`. */
export const CALIBRATION_SOLVERS: readonly Solver[] = [solveSum, solveSequence, solveLargest, solveLetters];
