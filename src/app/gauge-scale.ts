import type { Estimate } from '../statistics/estimate.ts';

/** Where things stand on a scale that begins at 0, in percent of its length. */
export interface GaugeScale {
  /** The end of the scale, in the unit of the estimate. */
  end: number;
  value: number;
  low: number;
  high: number;
}

/**
 * Shares have a scale to 1; everything else ends at the next round number above the interval, or at `sharedEnd` where
 * gauges are to be compared by eye.
 */
export function gaugeScale({ value, low, high }: Estimate, unit: string, sharedEnd?: number): GaugeScale {
  const end = sharedEnd ?? (unit === '%' ? 1 : roundUp(Math.max(high, value)));
  const percent = (at: number) => Math.min(100, Math.max(0, (at / end) * 100));
  return { end, value: percent(value), low: percent(low), high: percent(high) };
}

const STEPS = [1, 1.5, 2, 3, 4, 5, 6, 8, 10];

/** The next of 1, 1.5, 2, 3, 4, 5, 6, 8, 10 times a power of ten; 1 for nothing. */
export function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  const step = STEPS.find((candidate) => candidate * power >= value) ?? 10;
  return step * power;
}
