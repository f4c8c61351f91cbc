import { formatPlain } from '../format.ts';
import { roundUp } from '../gauge-scale.ts';
import { decadeScale, type LogScale } from './log-scale.ts';
import type { PlotAxis } from './plot.ts';

/** Along a linear scale of the drawing: the value itself, or its logarithm. What is not on a logarithmic axis lies at its low end. */
export const along = ({ kind, low }: PlotAxis, value: number): number =>
  kind === 'linear' ? value : Math.log10(value > 0 ? value : low);

/** Where a value lies between the ends of an axis, in percent. */
export function placeOn(axis: PlotAxis, value: number): number {
  const [from, to] = [along(axis, axis.low), along(axis, axis.high)];
  return (100 * (along(axis, value) - from)) / (to - from);
}

/** From 0 to `high`, which is round, in three to five steps. */
export function zeroAxis(title: string, high: number, text: (value: number) => string = formatPlain): PlotAxis {
  const digits = Number((high / 10 ** Math.floor(Math.log10(high))).toPrecision(2));
  const steps = STEPS[digits] ?? 5;
  const ticks = Array.from({ length: steps + 1 }, (_, step) => (high * step) / steps);
  return { kind: 'linear', title, low: 0, high, ticks: ticks.map((value) => ({ value, text: text(value) })) };
}

/** Into how many steps the round numbers of `roundUp` part well, by their digits. */
const STEPS: Readonly<Record<number, number>> = { 1: 5, 1.5: 3, 2: 4, 3: 3, 4: 4, 5: 5, 6: 3, 8: 4, 10: 5 };

/** Shares from 0 to 1, written as percent. */
export const shareAxis = (title: string): PlotAxis => zeroAxis(title, 1, (share) => `${formatPlain(share * 100)}%`);

export const logAxis = (title: string, { low, high, ticks }: LogScale, text: (value: number) => string): PlotAxis => ({
  kind: 'log',
  title,
  low,
  high,
  ticks: ticks.map(({ value, labelled }) => ({ value, text: labelled ? text(value) : '' })),
});

/** From so many times on, small numbers would lie in a heap at the low end of a linear scale. */
const WIDE_RATIO = 20;

/**
 * For numbers above 0: from 0 on where they are of one size, logarithmic where the greatest of `values` is many times the
 * least. `ends`, those of intervals, have room on it too; 0 and less have none on a logarithmic scale.
 */
export function amountAxis(
  title: string,
  { values, ends }: { values: readonly number[]; ends: readonly number[] },
  text: (value: number) => string = formatPlain,
): PlotAxis {
  const known = values.filter((value) => value > 0);
  if (known.length > 0 && Math.max(...known) >= WIDE_RATIO * Math.min(...known)) {
    return logAxis(`${title}, logarithmic scale`, decadeScale([...known, ...ends]), text);
  }
  return zeroAxis(title, roundUp([...known, ...ends].reduce((most, value) => Math.max(most, value), 0)), text);
}

/** For things that are counted from 1 to `most`, with half a step of room at either end. */
export function countAxis(title: string, most: number): PlotAxis {
  const every = Math.max(1, roundUp(most / COUNT_TICKS));
  const step = Math.ceil(every);
  const later = Array.from({ length: Math.floor(most / step) }, (_, index) => (index + 1) * step);
  const ticks = step === 1 ? later : [1, ...later];
  return {
    kind: 'linear',
    title,
    low: 0.5,
    high: most + 0.5,
    ticks: ticks.map((value) => ({ value, text: formatPlain(value) })),
  };
}

const COUNT_TICKS = 6;
