import { fairCoinCdf } from './distributions.ts';

/**
 * McNemar's exact test on the tasks that only one of two builds answered: were they alike, each such task would be a
 * toss of a fair coin. Two-sided: twice the smaller tail, at most 1; 1 when no task tells them apart. Conservative: equal
 * builds are called different in fewer than 5 % of comparisons. Source: Q. McNemar, Psychometrika 12 (1947) 153-157;
 * M. W. Fagerland, S. Lydersen and P. Laake, BMC Medical Research Methodology 13 (2013) 91.
 * Throws a RangeError unless both are whole numbers from 0.
 */
export function mcnemarExact(onlyA: number, onlyB: number): number {
  if (![onlyA, onlyB].every((count) => Number.isInteger(count) && count >= 0)) {
    throw new RangeError(`McNemar's test counts whole tasks, not ${onlyA} and ${onlyB}`);
  }
  return Math.min(1, 2 * fairCoinCdf(Math.min(onlyA, onlyB), onlyA + onlyB));
}
