import { holm } from '../statistics/holm.ts';
import { LEVEL } from './compare-accuracy.ts';
import type { AccuracyComparison } from './comparison.ts';

/** A comparison among several: its p-value and its verdict allow for all of them. */
export interface AdjustedComparison extends AccuracyComparison {
  adjustedP: number;
}

/**
 * Comparisons of accuracies that are read together, such as one build against nine others: by Holm's rule, the chance
 * that any of the `distinguishable` ones is not is at most 5 %. The intervals stay those of each comparison alone, so a
 * verdict may become `not-distinguishable` beside an interval that leaves out 0; the sentence then says why.
 */
export function adjustComparisons(comparisons: readonly AccuracyComparison[]): AdjustedComparison[] {
  const adjusted = holm(comparisons.map(({ test }) => test.p));
  return comparisons.map((comparison, index) => {
    const adjustedP = adjusted[index] as number;
    if (comparison.verdict === 'not-distinguishable' || adjustedP <= LEVEL) return { ...comparison, adjustedP };
    const sentence = comparison.sentence.replace(
      /: distinguishable$/,
      `: not distinguishable among ${comparisons.length} comparisons (p = ${comparison.test.p.toFixed(3)} alone, ${adjustedP.toFixed(3)} with Holm's correction)`,
    );
    return { ...comparison, adjustedP, verdict: 'not-distinguishable', sentence };
  });
}
