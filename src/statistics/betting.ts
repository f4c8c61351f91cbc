import { CONFIDENCE } from './distributions.ts';

/** How often a value was observed. */
export interface Outcome {
  value: number;
  count: number;
}

/**
 * Bets on the mean lying above what is claimed: the part of the capital that may be lost, and the share of the capital
 * that is played so. Small parts win against long odds of many observations, large ones within few; these four were
 * chosen before any data, for differences of 5 to 30 points in tens to hundreds of tasks.
 */
const BETS: readonly { part: number; weight: number }[] = [
  { part: 0.08, weight: 0.2 },
  { part: 0.2, weight: 0.3 },
  { part: 0.4, weight: 0.3 },
  { part: 0.75, weight: 0.2 },
];
/** Each end of an interval may miss with half of 5 %. */
const RUIN = Math.log(2 / (1 - CONFIDENCE));
const HALVINGS = 44;

/**
 * Logarithm of the capital of a gambler who bets, from 1, that the mean lies above `mean`: the weighted sum over bets
 * of the product of 1 + part (x - mean) / (mean - min). Whoever's mean is not above `mean` sees it reach 2 / 0.05 = 40 at
 * any time at all with at most 2.5 % chance (Ville's inequality), so that looking after every observation is free.
 * It falls as `mean` rises, which is why the means not ruled out form an interval. `min` is the least possible value.
 * A value may be counted in parts, as a share of its ends: the capital is then too small, never too large.
 * Source: I. Waudby-Smith and A. Ramdas, JRSS B 86 (2024) 1-27, "Estimating means of bounded random variables by
 * betting"; the mixture over bets is H. Robbins's, Annals of Mathematical Statistics 41 (1970) 1397-1409.
 */
export function logCapital(outcomes: readonly Outcome[], mean: number, min: number): number {
  let capital = 0;
  for (const { part, weight } of BETS) capital += weight * Math.exp(Math.min(logOfBet(part, outcomes, mean, min), 700));
  return Math.log(capital);
}

function logOfBet(part: number, outcomes: readonly Outcome[], mean: number, min: number): number {
  const stake = part / (mean - min);
  let log = 0;
  for (const { value, count } of outcomes) if (count > 0) log += count * Math.log(1 + stake * (value - mean));
  return log;
}

/** Whether a true mean of `mean` or less is ruled out at 97.5 %, at every moment at once. */
export function rulesOut(outcomes: readonly Outcome[], mean: number, min: number): boolean {
  // The weights add up to 1, so that no bet below the limit means none above it on average: nearly always so.
  if (BETS.every(({ part }) => logOfBet(part, outcomes, mean, min) < RUIN)) return false;
  return logCapital(outcomes, mean, min) >= RUIN;
}

/** The interval of means that no gambler rules out, for values from `min` to `max`; all of it when nothing was seen. */
export function meanSequence(outcomes: readonly Outcome[], min: number, max: number): { low: number; high: number } {
  const mirrored = outcomes.map(({ value, count }) => ({ value: -value, count }));
  return { low: leastMean(outcomes, min, max), high: -leastMean(mirrored, -max, -min) };
}

function leastMean(outcomes: readonly Outcome[], min: number, max: number): number {
  if (!outcomes.some(({ value, count }) => count > 0 && value > min)) return min;
  let [out, within] = [min, max];
  for (let step = 0; step < HALVINGS; step++) {
    const middle = (out + within) / 2;
    if (rulesOut(outcomes, middle, min)) out = middle;
    else within = middle;
  }
  // The outer end of what is left: rounding never makes the interval narrower than it is.
  return out;
}
