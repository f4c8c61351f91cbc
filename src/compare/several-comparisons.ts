import { holm } from '../statistics/holm.ts';
import { LEVEL } from '../statistics/paired-accuracy.ts';
import type { AccuracyComparison } from './comparison.ts';

/** A comparison among several: its p-value and its verdict allow for all of them. */
export interface AdjustedComparison extends AccuracyComparison {
  adjustedP: number;
}

/**
 * Comparisons of accuracies that are read together, such as one build against nine others: by Holm's rule, the chance
 * that any of the `distinguishable` ones is not is at most 5 %. The intervals stay those of each comparison alone, so a
 * verdict may become `not-distinguishable` beside an interval that leaves out 0; the sentence then says why. Where they
 * are only some of `among` comparisons, each p is multiplied by `among` instead (Bonferroni), whatever the rest are.
 */
export function adjustComparisons(comparisons: readonly AccuracyComparison[], among?: number): AdjustedComparison[] {
  const alone = comparisons.map(({ test }) => test.p);
  const adjusted = among === undefined ? holm(alone) : alone.map((p) => Math.min(1, p * among));
  const rule = among === undefined ? 'Holm' : 'Bonferroni';
  return comparisons.map((comparison, index) => {
    const adjustedP = adjusted[index] as number;
    if (comparison.verdict === 'not-distinguishable' || adjustedP <= LEVEL) return { ...comparison, adjustedP };
    const sentence = comparison.sentence.replace(
      /: distinguishable$/,
      `: not distinguishable among ${among ?? comparisons.length} comparisons (p = ${comparison.test.p.toFixed(3)} alone, ${adjustedP.toFixed(3)} with ${rule}'s correction)`,
    );
    return { ...comparison, adjustedP, verdict: 'not-distinguishable', sentence };
  });
}
