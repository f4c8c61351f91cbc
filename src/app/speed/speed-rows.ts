import type { Run } from '../../schema/run.ts';
import type { SpeedTrial } from '../../schema/speed.ts';
import type { Estimated } from '../../statistics/estimate.ts';
import { CONFIDENCE } from '../../statistics/distributions.ts';
import { sampleOf, type SpeedSample, type SpeedUse } from '../../statistics/speed-samples.ts';
import type { ShapeMetricId, ShapeSummary } from '../../statistics/summarise-speed.ts';
import { formatCount, formatNumber, readableEstimate } from '../format.ts';

export const USE_WORDS: Record<SpeedUse, string> = {
  counted: 'counts',
  'warm-up': 'warm-up',
  hidden: 'tab was hidden',
  'other-length': 'wrote another number of tokens',
  failed: 'failed',
};

/** A reading in a cell of a table: a value with its interval below, or the reason why there is none. */
export type Cell = { value: string; interval: string } | { none: string };

/** The column of a table says the unit, its cells only the numbers. */
export const bareCellOf = (reading: Estimated, unit: string): Cell => {
  const cell = cellOf(reading, unit);
  if ('none' in cell || reading.status === 'not-measured' || unit === '%') return cell;
  return { ...cell, value: readableEstimate(reading.estimate, unit).value };
};

/** The interval names its confidence where it is not the usual one. */
export function cellOf(reading: Estimated, unit: string): Cell {
  if (reading.status === 'not-measured') return { none: reading.reason };
  const { text, low, high, confidence } = readableEstimate(reading.estimate, unit);
  const range = `${low} to ${high}${unit === '%' ? '%' : ''}`;
  return { value: text, interval: reading.estimate.confidence < CONFIDENCE ? `${confidence}: ${range}` : range };
}

/** A share that may be far below one percent, with as many digits as it has. */
export function shareCellOf(reading: Estimated): Cell {
  if (reading.status === 'not-measured') return { none: reading.reason };
  const { value, low, high, confidence } = reading.estimate;
  const percent = (share: number) => formatNumber(share * 100);
  const range = `${percent(low)} to ${percent(high)}%`;
  const sure = confidence < CONFIDENCE ? `${formatCount(confidence * 100)}%: ` : '';
  return { value: `${percent(value)}%`, interval: `${sure}${range}` };
}

/** The columns of the table of shapes, after the shape itself. Shares bring their unit along. */
export const SHAPE_COLUMNS: readonly { id: ShapeMetricId; title: string; unit: string }[] = [
  { id: 'timeToFirstToken', title: 'First token, ms', unit: 'ms' },
  { id: 'prefill', title: 'Prefill, tok/s', unit: 'tok/s' },
  { id: 'decode', title: 'Decode, tok/s', unit: 'tok/s' },
  { id: 'interTokenP50', title: 'Between tokens, p50, ms', unit: 'ms' },
  { id: 'interTokenP95', title: 'p95, ms', unit: 'ms' },
  { id: 'interTokenP99', title: 'p99, ms', unit: 'ms' },
  { id: 'decodeVariation', title: 'Decode varies', unit: '%' },
];

/** How many repeats a row rests on, and whether they were steady enough: `5`, `20, not steady`. */
export function repeatsCell({ counts, steady }: ShapeSummary): string {
  const words = { yes: '', no: ', not steady', 'not-asked': '' };
  return counts.counted > 0 ? `${formatCount(counts.counted)}${words[steady]}` : '0';
}

/** Why a shape has no number at all; undefined where it has some. */
export const whyNone = ({ counts, metrics }: ShapeSummary): string | undefined =>
  counts.counted === 0 && metrics.timeToFirstToken.status === 'not-measured'
    ? metrics.timeToFirstToken.reason
    : undefined;

/** What was left out of the numbers of a shape besides warm-ups, in words; none where every repeat counts. */
export function leftOut({ counts, failures }: ShapeSummary): string[] {
  const say = (count: number, one: string, many: string) =>
    count > 0 ? [`${formatCount(count)} ${count === 1 ? one : many}`] : [];
  return [
    ...say(counts.hidden, 'repeat in a hidden tab', 'repeats in a hidden tab'),
    ...say(
      counts.otherLength,
      'repeat that wrote another number of tokens',
      'repeats that wrote another number of tokens',
    ),
    ...failures.map(({ count, message }) => `${formatCount(count)} that failed: ${message}`),
  ];
}

export interface RawSample extends SpeedSample {
  key: string;
  shape: SpeedTrial['shape'];
  /** What the machine was doing: `charging, nominal`; empty where the browser tells neither. */
  conditions: string;
}

/** Every trial of a run in the order in which they were made. */
export const rawSamples = ({ speedTrials }: Pick<Run, 'speedTrials'>): RawSample[] =>
  speedTrials.map((trial) => ({
    ...sampleOf(trial),
    key: `${trial.shape.id}#${trial.attempt}`,
    shape: trial.shape,
    conditions: conditionWords(trial),
  }));

export function conditionWords({ conditions: { charging, pressure } }: Pick<SpeedTrial, 'conditions'>): string {
  return [
    ...(charging.status === 'measured' ? [charging.value ? 'charging' : 'on battery'] : []),
    ...(pressure.status === 'measured' ? [`pressure ${pressure.value}`] : []),
  ].join(', ');
}
