/** The ends and ticks of a logarithmic scale. */
export interface LogScale {
  low: number;
  high: number;
  ticks: Tick[];
}

export interface Tick {
  value: number;
  /** Between two that are, where there is no room for the words of all. */
  labelled: boolean;
}

const MOST_LABELS = 6;
/** A step of every decade up to this many decades, and a finer one below. */
const WIDE = 2.5;

/**
 * From the 1, 2 or 5 times a power of ten below the least value to that above the greatest; ticks at the powers of ten,
 * and where these are few at 2 and 5 too. Values that are not finite and above 0 have no place on it; without any other
 * it goes from 1 to 10.
 */
export function decadeScale(values: readonly number[]): LogScale {
  const known = positive(values);
  if (known.length === 0) return { low: 1, high: 10, ticks: decadeTicks(1, 10) };
  const [least, most] = [Math.min(...known), Math.max(...known)];
  const low = stepBelow(least);
  let high = stepAbove(most);
  if (high <= low) high = stepAbove(low * 1.5);
  return { low, high, ticks: decadeTicks(low, high) };
}

/** From the power of two at or below the least value to that at or above the greatest; ticks at all of them between. */
export function doublingScale(values: readonly number[]): LogScale {
  const known = positive(values);
  const powers = known.map((value) => Math.log2(value));
  const from = powers.length ? Math.floor(Math.min(...powers)) : 0;
  const to = powers.length ? Math.max(Math.ceil(Math.max(...powers)), from + 1) : 1;
  const every = Math.ceil((to - from + 1) / MOST_LABELS);
  const ticks = Array.from({ length: to - from + 1 }, (_, place) => ({
    value: 2 ** (from + place),
    labelled: place % every === 0,
  }));
  return { low: 2 ** from, high: 2 ** to, ticks };
}

const positive = (values: readonly number[]): number[] => values.filter((value) => Number.isFinite(value) && value > 0);

/** 1, 2 and 5 times each power of ten that could matter; exact where powers of ten are. */
function steps(low: number, high: number): { value: number; isPower: boolean }[] {
  const [from, to] = [Math.floor(Math.log10(low)) - 1, Math.ceil(Math.log10(high)) + 1];
  return Array.from({ length: to - from + 1 }, (_, place) => from + place).flatMap((power) =>
    [1, 2, 5].map((digit) => ({ value: Number(`${digit}e${power}`), isPower: digit === 1 })),
  );
}

/** A number that is a step but for its last digits is that step: conversions of units leave such digits. */
const CLOSE = 1e-9;

const stepBelow = (value: number): number =>
  steps(value, value).reduce((best, step) => (step.value <= value * (1 + CLOSE) ? step.value : best), value);

const stepAbove = (value: number): number =>
  steps(value, value).find((step) => step.value >= value * (1 - CLOSE))?.value ?? value;

function decadeTicks(low: number, high: number): Tick[] {
  const between = steps(low, high).filter(({ value }) => value >= low && value <= high);
  const wide = Math.log10(high / low) > WIDE;
  const every = Math.ceil(between.filter(({ isPower }) => isPower).length / MOST_LABELS);
  const isLabelled = (value: number, isPower: boolean) =>
    wide ? isPower && Math.round(Math.log10(value)) % every === 0 : true;
  return between.map(({ value, isPower }) => ({ value, labelled: isLabelled(value, isPower) }));
}
