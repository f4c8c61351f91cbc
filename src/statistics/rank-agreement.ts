import { CONFIDENCE, normalCdf, Z_95 } from './distributions.ts';

/** Two numbers about the same thing. */
export interface RankPair {
  a: number;
  b: number;
}

/** How far two orders of the same things agree: 1 the same order, 0 none in common, -1 the reverse. */
export interface RankAgreement {
  status: 'estimated';
  /** Kendall's tau-b. */
  tau: number;
  /** Bounds of the interval of tau at `confidence`. */
  low: number;
  high: number;
  confidence: number;
  /** Things that are in both orders. */
  n: number;
  /** Pairs of things, by whether both orders agree on them. `tied`: one order at least has them equal. */
  pairs: { concordant: number; discordant: number; tied: number };
  /** Two-sided test of "the orders have nothing to do with each other". */
  test: { method: 'permutation' | 'normal'; p: number };
}

export type RankAgreementReading = RankAgreement | { status: 'not-measured'; reason: string };

/** Below this Fieller's variance has no meaning: it divides by n - 4. */
export const FEWEST_RANKED = 5;
/** 8! orders are tried in a few milliseconds. */
const MOST_PERMUTED = 8;

/**
 * Kendall's tau-b: (C - D) / sqrt((N - ties of a) (N - ties of b)) over the N = n (n - 1) / 2 pairs, of which C have the
 * same order in both and D the reverse (M. G. Kendall, Rank Correlation Methods, 4th ed. 1970, chapter 3).
 * The interval is Fisher's z = atanh(tau) with the variance 0.437 / (n - 4) (E. C. Fieller, H. O. Hartley and
 * E. S. Pearson, Biometrika 44 (1957) 470-481), which was found for numbers without ties and |tau| below 0.8: it is a
 * rough one for few things. At the ends z has no value; the one half a pair inside takes its place for the other bound.
 * The test: the share of all n! orders of b with |C - D| at least as large, tried one by one up to n = 8; beyond, the
 * normal approximation with the variance for ties and a continuity correction of 1 (Kendall, chapter 5).
 * Not measured below 5 pairs, and where all numbers of a side are equal. Throws a RangeError unless all are finite.
 */
export function rankAgreement(pairs: readonly RankPair[]): RankAgreementReading {
  if (!pairs.every(({ a, b }) => Number.isFinite(a) && Number.isFinite(b))) {
    throw new RangeError('Only finite numbers have ranks.');
  }
  const n = pairs.length;
  if (n < FEWEST_RANKED) {
    return { status: 'not-measured', reason: `too few are in both orders: ${n}, and it takes ${FEWEST_RANKED}` };
  }
  const a = pairs.map((pair) => pair.a);
  const b = pairs.map((pair) => pair.b);
  const all = (n * (n - 1)) / 2;
  const [tiesA, tiesB] = [pairsWithin(a), pairsWithin(b)];
  if (tiesA === all || tiesB === all) {
    return { status: 'not-measured', reason: 'all numbers of one side are equal, so they have no order' };
  }
  const { concordant, discordant } = countPairs(a, b);
  const score = concordant - discordant;
  const tau = Math.max(-1, Math.min(1, score / Math.sqrt((all - tiesA) * (all - tiesB))));
  return {
    status: 'estimated',
    tau,
    ...fisherInterval(tau, n),
    confidence: CONFIDENCE,
    n,
    pairs: { concordant, discordant, tied: all - concordant - discordant },
    test:
      n <= MOST_PERMUTED
        ? { method: 'permutation', p: permutationP(a, b, Math.abs(score)) }
        : { method: 'normal', p: normalP(a, b, Math.abs(score)) },
  };
}

function countPairs(a: readonly number[], b: readonly number[]): { concordant: number; discordant: number } {
  let [concordant, discordant] = [0, 0];
  for (let later = 1; later < a.length; later++) {
    for (let earlier = 0; earlier < later; earlier++) {
      const product = order(a, earlier, later) * order(b, earlier, later);
      if (product > 0) concordant++;
      if (product < 0) discordant++;
    }
  }
  return { concordant, discordant };
}

/** 1, 0 or -1: a difference of two numbers could be too small, or too large, to be a number. */
function order(values: readonly number[], earlier: number, later: number): number {
  const [first, second] = [values[earlier] as number, values[later] as number];
  return first < second ? 1 : first > second ? -1 : 0;
}

/** How many of each value there are, where there is more than one. */
function tieGroups(values: readonly number[]): number[] {
  const counts = new Map<number, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts.values()].filter((count) => count > 1);
}

const sumOver = (groups: readonly number[], term: (size: number) => number): number =>
  groups.reduce((sum, size) => sum + term(size), 0);

const pairsWithin = (values: readonly number[]): number =>
  sumOver(tieGroups(values), (size) => (size * (size - 1)) / 2);

function fisherInterval(tau: number, n: number): { low: number; high: number } {
  const half = Z_95 * Math.sqrt(0.437 / (n - 4));
  const inside = 1 - 2 / (n * (n - 1));
  const z = Math.atanh(Math.max(-inside, Math.min(inside, tau)));
  return {
    low: tau <= -inside ? -1 : Math.min(tau, Math.tanh(z - half)),
    high: tau >= inside ? 1 : Math.max(tau, Math.tanh(z + half)),
  };
}

/** Places the values of `b` one after the other beside those of `a`, in every order, and keeps the score as it goes. */
function permutationP(a: readonly number[], b: readonly number[], observed: number): number {
  const placed: number[] = [];
  const free = new Set(b.keys());
  let [total, extreme] = [0, 0];
  const place = (score: number): void => {
    const at = placed.length;
    if (at === a.length) {
      total++;
      if (Math.abs(score) >= observed) extreme++;
      return;
    }
    for (const candidate of [...free]) {
      free.delete(candidate);
      const gained = placed.reduce(
        (sum, other, earlier) => sum + order(a, earlier, at) * order(b, other, candidate),
        0,
      );
      placed.push(candidate);
      place(score + gained);
      placed.pop();
      free.add(candidate);
    }
  };
  place(0);
  return extreme / total;
}

function normalP(a: readonly number[], b: readonly number[], observed: number): number {
  const n = a.length;
  const [ta, tb] = [tieGroups(a), tieGroups(b)];
  const cubic = (size: number) => size * (size - 1) * (2 * size + 5);
  const triples = (size: number) => size * (size - 1) * (size - 2);
  const doubles = (size: number) => size * (size - 1);
  const variance =
    (cubic(n) - sumOver(ta, cubic) - sumOver(tb, cubic)) / 18 +
    (sumOver(ta, triples) * sumOver(tb, triples)) / (9 * triples(n)) +
    (sumOver(ta, doubles) * sumOver(tb, doubles)) / (2 * doubles(n));
  const z = Math.max(0, observed - 1) / Math.sqrt(variance);
  return Math.min(1, 2 * normalCdf(-z));
}
