import type { Estimate } from '../statistics/estimate.ts';

/** Three significant digits down to a hundredth, never more than three decimals. */
function decimalsFor(value: number): number {
  const size = Math.abs(value);
  if (size >= 100 || size === 0) return 0;
  if (size >= 10) return 1;
  return size >= 1 ? 2 : 3;
}

/** Making one takes far longer than using it: a page with thousands of numbers would stall. */
const FIXED = new Map<number, Intl.NumberFormat>();
const TWO_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 2 });
const THREE_DIGITS = new Intl.NumberFormat('en', { maximumSignificantDigits: 3 });

function fixed(value: number, decimals: number): string {
  const options = { minimumFractionDigits: decimals, maximumFractionDigits: decimals };
  const format = FIXED.get(decimals) ?? new Intl.NumberFormat('en', options);
  FIXED.set(decimals, format);
  return format.format(value);
}

/** Below this three decimals would lose the number; below the second, plain notation would be all zeros. */
const SMALL = 0.01;
const TINY = 1e-6;

/** A number for people: `1,234`, `57.3`, `4.02`, `0.005`, `0.00012`, `3.4e-8`. Only zero is written as `0`. */
export function formatNumber(value: number): string {
  const size = Math.abs(value);
  if (size >= SMALL || size === 0) return fixed(value, decimalsFor(value));
  if (size < TINY) return value.toExponential(1);
  return TWO_DIGITS.format(value);
}

/** A whole number of things, with separators. */
export const formatCount = (value: number): string => fixed(value, 0);

/** A round number, without the zeros that would claim precision: `15`, `0.3`, `1,500`. */
export const formatPlain = (value: number): string => THREE_DIGITS.format(value);

/** Words in a row: `JavaScript and Python`. */
export const formatList = (words: readonly string[]): string => new Intl.ListFormat('en').format(words);

/** Ascending levels: `1`, `1 to 3`, `1, 2, 5`. */
export function formatLevels(levels: readonly number[]): string {
  const [first = 0] = levels;
  const isRow = levels.length > 2 && levels.every((level, index) => level === first + index);
  return isRow ? `${first} to ${first + levels.length - 1}` : levels.join(', ');
}

export interface ReadableEstimate {
  value: string;
  /** The value with its unit, such as `67%` or `9.89 tok/s`. */
  text: string;
  low: string;
  high: string;
  unit: string;
  n: string;
  /** Such as `95%`. */
  confidence: string;
  /** False for one observation drawn again and again: that never gives an interval, however often it is drawn. */
  hasInterval: boolean;
}

/** Below this many observations the second digit after the comma of a percentage says nothing. */
const OBSERVATIONS_FOR_DECIMAL_PERCENT = 100;

/** An estimate in its unit; shares become percent. The bounds have as many decimals as the value. */
export function readableEstimate(estimate: Estimate, unit: string): ReadableEstimate {
  const { value, low, high, n, confidence, method } = estimate;
  const scale = unit === '%' ? 100 : 1;
  const decimals = unit === '%' ? Number(n >= OBSERVATIONS_FOR_DECIMAL_PERCENT) : decimalsFor(value);
  const write = (bound: number) => fixed(bound * scale, decimals);
  return {
    value: write(value),
    text: unit === '%' ? `${write(value)}%` : `${write(value)} ${unit}`,
    low: write(low),
    high: write(high),
    unit,
    n: formatCount(n),
    confidence: `${formatCount(confidence * 100)}%`,
    hasInterval: n > 1 || method === 'wilson' || method === 'confidence-sequence',
  };
}

const BYTE_UNITS = ['B', 'kB', 'MB', 'GB', 'TB'];

/** Bytes in decimal units, as download sizes are written: `3.91 MB`. */
export function formatBytes(bytes: number): string {
  const power = bytes < 1 ? 0 : Math.min(Math.floor(Math.log10(bytes) / 3), BYTE_UNITS.length - 1);
  const scaled = bytes / 1000 ** power;
  return `${power === 0 ? formatCount(scaled) : formatNumber(scaled)} ${BYTE_UNITS[power] ?? 'B'}`;
}

/** The number of a model's weights: `494 million`, `1.54 billion`. */
export const formatParameters = (count: number): string =>
  count < 999.5e6 ? `${formatPlain(count / 1e6)} million` : `${formatPlain(count / 1e9)} billion`;

/** A measured duration: `850 ms`, `12.3 s`, `2 min 5 s`, `1 h 4 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${formatNumber(ms)} ms`;
  if (ms < 59_950) return `${fixed(ms / 1000, 1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 3600) return join(Math.floor(seconds / 60), 'min', seconds % 60, 's');
  const minutes = Math.round(seconds / 60);
  return join(Math.floor(minutes / 60), 'h', minutes % 60, 'min');
}

const join = (whole: number, wholeUnit: string, rest: number, restUnit: string): string =>
  rest ? `${formatCount(whole)} ${wholeUnit} ${rest} ${restUnit}` : `${formatCount(whole)} ${wholeUnit}`;

/** A guessed duration, rounded up to what a guess can carry: `5 s`, `40 s`, `3 min`, `2 h`. */
export function formatRoughDuration(ms: number): string {
  const seconds = ms / 1000;
  if (seconds <= 55) return `${Math.max(5, Math.ceil(seconds / 5) * 5)} s`;
  const minutes = Math.ceil(seconds / 60);
  return minutes < 90 ? `${minutes} min` : `${Math.round(minutes / 60)} h`;
}

/** A moment as `12 Nov 2026, 14:03` in the reader's time zone, or in the one given. */
export function formatMoment(instant: string, timeZone = ''): string {
  const format = MOMENTS.get(timeZone) ?? new Intl.DateTimeFormat('en-GB', momentOptions(timeZone));
  MOMENTS.set(timeZone, format);
  return format.format(new Date(instant));
}

const MOMENTS = new Map<string, Intl.DateTimeFormat>();
const momentOptions = (timeZone: string): Intl.DateTimeFormatOptions => ({
  dateStyle: 'medium',
  timeStyle: 'short',
  ...(timeZone === '' ? {} : { timeZone }),
});
