import { CONFIDENCE, normalCdf } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import { roundDown } from './median-interval.ts';
import { quantile } from './quantile.ts';

/** Two groups of positive numbers that were measured under the same circumstances, such as one shape in two runs. */
export interface Stratum {
  a: readonly number[];
  b: readonly number[];
}

export interface RankRatio {
  /** How many times as much the numbers of A are as those of B. `n` counts the smaller side. */
  ratio: Estimate;
  /** Two-sided, of the hypothesis that A and B are alike. */
  p: number;
}

const TAIL = (1 - CONFIDENCE) / 2;
/** Below this confidence an interval says so little that none is better. */
const LEAST_CONFIDENCE = 0.5;

/**
 * How many times as much A is as B, where it is the same number of times in every stratum: of the differences of
 * logarithms between each number of A and each of B in the same stratum, the median (Hodges and Lehmann), with the
 * interval from the c-th smallest to the c-th largest, and the p of the Mann-Whitney test that the interval inverts: both
 * leave out 1 together. For groups of up to 50 numbers the distribution is exact, over strata that of the sum; else
 * normal. Five numbers against five give 97 % and p down to 0.008; three against three 90 % (`confidence` says so). The
 * repeats of a group are taken for independent. Ties make p larger than it is, never smaller.
 * Sources: J. L. Hodges and E. L. Lehmann, Annals of Mathematical Statistics 34 (1963) 598-611; H. B. Mann and D. R.
 * Whitney, ibid. 18 (1947) 50-60; M. Hollander and D. A. Wolfe, Nonparametric Statistical Methods (1999), sections 4.1
 * to 4.3; for the sum over strata E. L. Lehmann, Nonparametrics (1975), section 3.3.
 * Undefined where the groups are too small for an interval of 50 %. Throws a RangeError for numbers that are not positive.
 */
export function ratioOverStrata(strata: readonly Stratum[]): RankRatio | undefined {
  const filled = strata.filter(({ a, b }) => a.length > 0 && b.length > 0);
  const differences = logDifferences(filled);
  const pairs = differences.length;
  if (pairs === 0) return undefined;
  const cdf = nullCdf(filled.map(({ a, b }) => [a.length, b.length]));
  const rank = rankWithin(cdf, pairs);
  const confidence = Math.min(CONFIDENCE, roundDown(1 - 2 * cdf(rank - 1)));
  if (confidence < LEAST_CONFIDENCE) return undefined;
  const above = differences.filter((difference) => difference > 0).length;
  const ties = differences.filter((difference) => difference === 0).length;
  const fewer = Math.min(above, pairs - ties - above) + ties / 2;
  const count = (side: 'a' | 'b') => filled.reduce((sum, { [side]: values }) => sum + values.length, 0);
  return {
    ratio: {
      value: Math.exp(quantile(differences, 0.5)),
      low: Math.exp(differences[rank - 1] as number),
      high: Math.exp(differences[pairs - rank] as number),
      confidence,
      n: Math.min(count('a'), count('b')),
      method: 'hodges-lehmann',
    },
    p: Math.min(1, 2 * cdf(Math.ceil(fewer))),
  };
}

/** The same for a single pair of groups. */
export const ratioOfTwo = (a: readonly number[], b: readonly number[]): RankRatio | undefined =>
  ratioOverStrata([{ a, b }]);

/** Ascending. */
function logDifferences(strata: readonly Stratum[]): Float64Array {
  const all = new Float64Array(strata.reduce((sum, { a, b }) => sum + a.length * b.length, 0));
  let at = 0;
  for (const { a, b } of strata) {
    const [logsA, logsB] = [a.map(logOf), b.map(logOf)];
    for (const ofA of logsA) for (const ofB of logsB) all[at++] = ofA - ofB;
  }
  return all.sort();
}

function logOf(value: number): number {
  if (!(value > 0 && Number.isFinite(value))) throw new RangeError(`a ratio needs positive numbers, not ${value}`);
  return Math.log(value);
}

/** The largest rank, from 1, of which the interval still misses with at most 5 %; 1 where none does. */
function rankWithin(cdf: (pairs: number) => number, pairs: number): number {
  let [fits, tooHigh] = [1, Math.ceil(pairs / 2) + 1];
  while (tooHigh - fits > 1) {
    const middle = Math.floor((fits + tooHigh) / 2);
    if (cdf(middle - 1) <= TAIL) fits = middle;
    else tooHigh = middle;
  }
  return fits;
}

const LARGEST_EXACT = 50;
const MOST_EXACT_PAIRS = 20_000;

/** The chance that at most so many pairs have the number of A above that of B, were A and B alike. */
function nullCdf(sizes: readonly (readonly [number, number])[]): (pairs: number) => number {
  const pairs = sizes.reduce((sum, [m, n]) => sum + m * n, 0);
  const isSmall = sizes.every(([m, n]) => m <= LARGEST_EXACT && n <= LARGEST_EXACT) && pairs <= MOST_EXACT_PAIRS;
  if (!isSmall) {
    const deviation = Math.sqrt(sizes.reduce((sum, [m, n]) => sum + (m * n * (m + n + 1)) / 12, 0));
    return (count) => normalCdf((count + 0.5 - pairs / 2) / deviation);
  }
  const chances = sizes.map(([m, n]) => mannWhitneyChances(m, n)).reduce(convolve);
  const sums = new Float64Array(chances.length);
  chances.reduce((sum, chance, index) => (sums[index] = sum + chance), 0);
  return (count) => (count < 0 ? 0 : (sums[Math.min(count, sums.length - 1)] as number));
}

/**
 * The chances of 0 to mn pairs: the coefficients of the Gaussian binomial coefficient, ∏ (1 - q^(n + i)) / (1 - q^i) for
 * i from 1 to m, divided by their sum.
 */
function mannWhitneyChances(m: number, n: number): Float64Array {
  const counts = new Float64Array(m * n + 1);
  counts[0] = 1;
  for (let i = 1; i <= m; i++) {
    for (let u = m * n; u >= n + i; u--) counts[u] = (counts[u] as number) - (counts[u - n - i] as number);
    for (let u = i; u <= m * n; u++) counts[u] = (counts[u] as number) + (counts[u - i] as number);
  }
  const total = counts.reduce((sum, count) => sum + count, 0);
  return counts.map((count) => count / total);
}

function convolve(one: Float64Array, other: Float64Array): Float64Array {
  const sum = new Float64Array(one.length + other.length - 1);
  one.forEach((chance, at) =>
    other.forEach((also, more) => (sum[at + more] = (sum[at + more] as number) + chance * also)),
  );
  return sum;
}
