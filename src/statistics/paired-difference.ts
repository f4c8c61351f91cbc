import { CONFIDENCE, t95, Z_95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';
import type { PairCounts } from './paired-sequence.ts';

const HALVINGS = 60;

/**
 * Accuracy of A minus accuracy of B on the same tasks, with Tango's score interval: the differences d for which
 * |onlyA - onlyB - n d| <= z √(n (2 q + d (1 - d))), q being the likeliest share of tasks that only B answers if the
 * difference is d: q = (√(B² - 8 n C) - B) / 4n, B = -onlyA - onlyB + (2n - onlyA + onlyB) d, C = -onlyB d (1 - d).
 * It has a width even when no task tells the builds apart. Source: T. Tango, Statistics in Medicine 17 (1998) 891-908;
 * recommended by M. W. Fagerland, S. Lydersen and P. Laake, Statistics in Medicine 33 (2014) 2850-2875.
 * Where tasks were attempted several times, each adds the parts by which one build did better: as a part is never
 * smaller than its square, the variance is then taken for too large rather than too small.
 * Throws a RangeError for impossible counts.
 */
export function pairedDifference(counts: PairCounts): Estimate {
  const { tasks, onlyA, onlyB } = counts;
  if (!(tasks >= 1 && onlyA >= 0 && onlyB >= 0 && onlyA + onlyB <= tasks + 1e-9)) {
    throw new RangeError(`impossible counts: ${onlyA} and ${onlyB} of ${tasks} tasks`);
  }
  const value = (onlyA - onlyB) / tasks;
  return {
    value,
    low: farthest(counts, value, -1),
    high: farthest(counts, value, 1),
    confidence: CONFIDENCE,
    n: tasks,
    method: 'tango',
  };
}

/** The end of the interval on one side, by halving: the score falls without turning as `d` rises. */
function farthest(counts: PairCounts, value: number, side: -1 | 1): number {
  if (within(counts, side)) return side;
  let [inside, outside] = [value, side as number];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (inside + outside) / 2;
    if (within(counts, middle)) inside = middle;
    else outside = middle;
  }
  return inside;
}

function within({ tasks: n, onlyA, onlyB }: PairCounts, d: number): boolean {
  const b = -onlyA - onlyB + (2 * n - onlyA + onlyB) * d;
  const c = -onlyB * d * (1 - d);
  const q = Math.max(0, (Math.sqrt(Math.max(0, b * b - 8 * n * c)) - b) / (4 * n));
  const variance = n * Math.max(0, 2 * q + d * (1 - d));
  return (onlyA - onlyB - n * d) ** 2 <= Z_95 * Z_95 * variance;
}

/** The sum of A's score minus B's over the tasks of one family, and how many tasks those are. */
export interface DifferenceCluster {
  sum: number;
  tasks: number;
}

/**
 * The difference of `pairedDifference` with an interval for other families of the same kind: t with families - 1 degrees
 * of freedom times √(G / (G - 1) * sum of (sum_g - d tasks_g)² / n²), and never narrower than `inside`, the interval for
 * other tasks of these families. Source: W. G. Cochran, Sampling Techniques (1977), section 6.
 * `n` counts families. Throws a RangeError below 2.
 */
export function clusteredDifference(clusters: readonly DifferenceCluster[], inside: Estimate): Estimate {
  const n = clusters.length;
  if (n < 2) throw new RangeError('an interval over families needs two of them');
  const tasks = clusters.reduce((total, cluster) => total + cluster.tasks, 0);
  const value = clusters.reduce((total, { sum }) => total + sum, 0) / tasks;
  const squares = clusters.reduce((total, cluster) => total + (cluster.sum - value * cluster.tasks) ** 2, 0);
  const reach = (t95(n - 1) * Math.sqrt((squares * n) / (n - 1))) / tasks;
  return {
    value,
    low: Math.max(-1, Math.min(value - reach, inside.low)),
    high: Math.min(1, Math.max(value + reach, inside.high)),
    confidence: CONFIDENCE,
    n,
    method: 'clustered-t',
  };
}
