import { median } from './quantile.ts';

/** Makes the median absolute deviation of normal values their standard deviation. */
const NORMAL = 1.4826;
/** Far beyond the 3.5 of Iglewicz and Hoaglin: speeds drift and come in modes, and a doubt should mean something. */
const DEVIATIONS = 6;
/** When most values are equal, as a coarse clock makes them, a step of the clock is no reason for doubt. */
const LEAST_SPREAD = 0.02;
const FEWEST = 8;

export interface FarValues {
  count: number;
  n: number;
  /** The value furthest from the median, divided by it: 0.2 is a fifth of the usual. */
  furthest: number;
}

/**
 * Positive values that lie far from the others: more than 6 robust standard deviations of the logarithms from their
 * median, a robust standard deviation being 1.4826 times the median absolute deviation, and at least 2 %. Undefined when
 * there is none, or below 8 values. Nothing is left out of any number because of it.
 * Source: F. R. Hampel, JASA 69 (1974) 383-393; B. Iglewicz and D. C. Hoaglin, How to Detect and Handle Outliers (1993).
 */
export function farValues(values: readonly number[]): FarValues | undefined {
  const logs = values.filter((value) => value > 0).map(Math.log);
  if (logs.length < FEWEST) return undefined;
  const middle = median(logs);
  const away = logs.map((log) => Math.abs(log - middle));
  const limit = DEVIATIONS * Math.max(LEAST_SPREAD, NORMAL * median(away));
  const count = away.filter((distance) => distance > limit).length;
  if (count === 0) return undefined;
  const furthest = logs.reduce((far, log) => (Math.abs(log - middle) > Math.abs(far - middle) ? log : far), middle);
  return { count, n: logs.length, furthest: Math.exp(furthest - middle) };
}
