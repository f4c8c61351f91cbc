import { normalCdf, normalQuantile } from './distributions.ts';
import type { Estimated } from './estimate.ts';
import { medianOf } from './estimates-of.ts';
import { median } from './quantile.ts';
import { uniformSource } from './random.ts';

export type ChangePoint =
  | {
      found: 'change';
      /** Index of the first number after the change. */
      at: number;
      p: number;
      before: Estimated;
      after: Estimated;
      /** Median after / median before. */
      ratio: number;
    }
  | {
      found: 'none';
      p: number;
      /** A change halfway to this share of what was before would have been found with 80 % chance; absent for too few. */
      couldFind?: number;
    }
  | { found: 'too-few'; reason: string };

/** Fewest numbers of which a change can be told. */
const FEWEST = 6;
/** Fewest numbers on either side of a change: two make an interval, three a median that one of them does not decide. */
const FEWEST_ASIDE = 3;
const LEVEL = 0.05;
const SHUFFLES = 1_999;
/** Fixed, so that a run tells the same wherever and whenever it is read. */
const SEED = 0x5c0ffee;

/**
 * The one moment at which positive numbers, in the order in which they were measured, changed: where the rank sum U_t =
 * 2 Σ_{i ≤ t} R_i - t (n + 1) is furthest from 0 (Pettitt). p is the share of 2,000 orders, 1,999 shuffled ones and the one
 * observed, that are as far; a change is found where it is at most 5 %. Numbers that wander slowly, each near the one before
 * it, are called a change too: they did not stay the same. Where none is found, `couldFind` follows from the power of a rank
 * test for normal noise (Noether) with the critical value that Pettitt's formula gives for a change halfway, 2.72, and the
 * spread of the numbers (1.4826 median absolute deviations of their logarithms).
 * Sources: A. N. Pettitt, JRSS C 28 (1979) 126-135; G. E. Noether, JASA 82 (1987) 645-647; B. Phipson and G. K. Smyth,
 * Statistical Applications in Genetics and Molecular Biology 9 (2010) 39.
 */
export function changePoint(values: readonly number[]): ChangePoint {
  const n = values.length;
  if (n < FEWEST) return { found: 'too-few', reason: `a change cannot be told from ${n} trials; it takes ${FEWEST}` };
  const ranks = midRanks(values);
  const { at, distance } = furthest(ranks);
  const p = shareOfShuffles(ranks, distance);
  if (p > LEVEL) {
    const least = findable(values);
    return { found: 'none', p, ...(least === undefined ? {} : { couldFind: least }) };
  }
  const [before, after] = [values.slice(0, at), values.slice(at)];
  return {
    found: 'change',
    at,
    p,
    before: medianOf(before, 'there is no trial before it'),
    after: medianOf(after, 'there is no trial after it'),
    ratio: median(after) / median(before),
  };
}

/** Ranks from 1; equal numbers share the middle of theirs. */
function midRanks(values: readonly number[]): Float64Array {
  const order = values.map((_, index) => index).sort((a, b) => (values[a] as number) - (values[b] as number));
  const ranks = new Float64Array(values.length);
  for (let from = 0; from < order.length;) {
    let to = from + 1;
    while (to < order.length && values[order[to] as number] === values[order[from] as number]) to++;
    for (const index of order.slice(from, to)) ranks[index] = (from + 1 + to) / 2;
    from = to;
  }
  return ranks;
}

function furthest(ranks: Float64Array): { at: number; distance: number } {
  const n = ranks.length;
  let sum = 0;
  let best = { at: FEWEST_ASIDE, distance: -1 };
  for (let t = 1; t <= n - FEWEST_ASIDE; t++) {
    sum += ranks[t - 1] as number;
    const distance = Math.abs(2 * sum - t * (n + 1));
    if (t >= FEWEST_ASIDE && distance > best.distance) best = { at: t, distance };
  }
  return best;
}

function shareOfShuffles(ranks: Float64Array, distance: number): number {
  const random = uniformSource(SEED);
  const shuffled = ranks.slice();
  let asFar = 1;
  for (let shuffle = 0; shuffle < SHUFFLES; shuffle++) {
    for (let last = shuffled.length - 1; last > 0; last--) {
      const other = Math.floor(random() * (last + 1));
      const kept = shuffled[last] as number;
      shuffled[last] = shuffled[other] as number;
      shuffled[other] = kept;
    }
    if (furthest(shuffled).distance >= distance - 1e-9) asFar++;
  }
  return asFar / (SHUFFLES + 1);
}

/** √(-ln(0.025) / 6) × 2√3: where p = 2 exp(-6 K² / (n³ + n²)) is 5 %, in standard deviations of U at n / 2. */
const CRITICAL = Math.sqrt(-Math.log(LEVEL / 2) / 6) * 2 * Math.sqrt(3);
const POWER = 0.8;

function findable(values: readonly number[]): number | undefined {
  const logs = values.map(Math.log);
  const middle = median(logs);
  const deviation = 1.4826 * median(logs.map((log) => Math.abs(log - middle)));
  const share = 0.5 + (CRITICAL + normalQuantile(POWER)) / Math.sqrt(3 * values.length);
  return share < normalCdf(3) ? Math.exp(-deviation * Math.SQRT2 * normalQuantile(share)) : undefined;
}
