import { CONFIDENCE, normalQuantile, Z_95 } from './distributions.ts';
import type { Estimate } from './estimate.ts';

/** How often a difference that is really there shall be found. */
export const POWER = 0.8;

/** How many observations a decision takes, were everything to stay as observed; or why no number of them would do. */
export type Needed = { status: 'number'; n: number } | { status: 'none'; reason: string };

/** More than this nobody would make. */
export const MOST_NEEDED = 100_000;

const Z_POWER = normalQuantile(POWER);
const AT_THRESHOLD: Needed = { status: 'none', reason: 'what was observed is just what has to be exceeded' };

/**
 * Tasks that it takes until the 95 % interval of a share leaves out `threshold` with 80 % chance, if `share` is the true
 * one: n = ((z_α √(t (1 - t)) + z_β √(p (1 - p))) / (p - t))², with the variance of the threshold first because the
 * score interval asks whether the threshold can be. Rounded up.
 * Source: J. L. Fleiss, B. Levin and M. C. Paik, Statistical Methods for Rates and Proportions (2003), section 2.5.
 * Throws a RangeError unless both lie in [0, 1].
 */
export function tasksForShare(share: number, threshold: number): Needed {
  if (!(share >= 0 && share <= 1 && threshold >= 0 && threshold <= 1)) {
    throw new RangeError(`shares lie in [0, 1], not ${share} and ${threshold}`);
  }
  return sizeFor(Math.sqrt(threshold * (1 - threshold)), Math.sqrt(share * (1 - share)), Math.abs(share - threshold));
}

/** What a comparison of shares on the same tasks found: how many tasks only one of two answered. */
export interface Discordance {
  tasks: number;
  onlyA: number;
  onlyB: number;
}

/**
 * Tasks that it takes until the 95 % interval of the difference on the same tasks leaves out `threshold` with 80 %
 * chance: with d = (onlyA - onlyB) / tasks and ψ the share of tasks that only one answered, but no less than |t|, without
 * which t could not be, n = ((z_α √(ψ - t²) + z_β √(ψ - d²)) / (d - t))². Rounded up.
 * Source: for t = 0 R. J. Connor, Biometrics 43 (1987) 207-211; the variance of the difference at t is ψ - t².
 * Throws a RangeError for impossible counts and for a threshold outside (-1, 1).
 */
export function tasksForPairedDifference({ tasks, onlyA, onlyB }: Discordance, threshold: number): Needed {
  const possible = tasks >= 1 && onlyA >= 0 && onlyB >= 0 && onlyA + onlyB <= tasks + 1e-9;
  if (!possible || !(Math.abs(threshold) < 1)) {
    throw new RangeError(`impossible counts: ${onlyA} and ${onlyB} of ${tasks} tasks against ${threshold}`);
  }
  const difference = (onlyA - onlyB) / tasks;
  const discordant = Math.max((onlyA + onlyB) / tasks, Math.abs(threshold));
  const spread = (at: number) => Math.sqrt(Math.max(0, discordant - at * at));
  return sizeFor(spread(threshold), spread(difference), Math.abs(difference - threshold));
}

/**
 * Observations that it takes until the 95 % interval leaves out `threshold` with 80 % chance, for an estimate of which
 * only the interval is known. The interval reaches w from the value towards the threshold and shrinks as 1 / √n, so that
 * n' = n ((1 + z_β / z_α) w / |value - t|)²; on the scale of the logarithm for ratios. Rounded up, and never fewer than
 * the estimate has, as its interval does not decide yet.
 * Source: the general form n = ((z_α + z_β) σ / δ)² with w = z_α σ / √n, J. M. Lachin, Controlled Clinical Trials 2
 * (1981) 93-113.
 */
export function observationsFor(estimate: Estimate, threshold: number, scale: 'linear' | 'logarithmic'): Needed {
  const on = (value: number) => (scale === 'linear' ? value : Math.log(value));
  const [value, at] = [on(estimate.value), on(threshold)];
  const reach = Math.abs(on(threshold > estimate.value ? estimate.high : estimate.low) - value);
  const distance = Math.abs(value - at);
  if (distance === 0) return AT_THRESHOLD;
  const root = ((1 + Z_POWER / Z_95) * reach) / distance;
  // An interval of less confidence than 95 % is narrower than one that decides: a few more observations at least.
  const least = estimate.confidence < CONFIDENCE ? estimate.n + 1 : estimate.n;
  return bounded(Math.max(least, estimate.n * root * root));
}

function sizeFor(atThreshold: number, asObserved: number, distance: number): Needed {
  if (distance === 0) return AT_THRESHOLD;
  return bounded(((Z_95 * atThreshold + Z_POWER * asObserved) / distance) ** 2);
}

function bounded(n: number): Needed {
  if (n <= MOST_NEEDED) return { status: 'number', n: Math.max(1, Math.ceil(n)) };
  return { status: 'none', reason: `it would take more than ${MOST_NEEDED.toLocaleString('en')}` };
}
