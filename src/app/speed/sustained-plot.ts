import type { Sustained, SustainedPoint } from '../../statistics/sustained.ts';
import type { SpeedsInvalid } from '../../statistics/validity.ts';
import { formatDuration, formatNumber, formatPlain } from '../format.ts';
import { roundUp } from '../gauge-scale.ts';
import { zeroAxis } from '../plots/axis.ts';
import type { PlotLine, PointPlot } from '../plots/plot.ts';
import { conditionWords } from './speed-rows.ts';

export interface SustainedPlot {
  drawing: PointPlot;
  /** Stretches during which something about the machine was not as it should be: on battery, or under pressure. */
  strained: Stretch[];
}

interface Stretch {
  fromMs: number;
  toMs: number;
  words: string;
}

const MINUTE_MS = 60_000;

/** Speed over time, with where it changed and the medians before and after unless the numbers are no speeds. */
export function sustainedPlot(series: Sustained, invalid?: SpeedsInvalid): SustainedPlot {
  const { points, durationMs } = series;
  const [unit, unitMs] = durationMs >= 10 * MINUTE_MS ? ['min', MINUTE_MS] : ['s', 1000];
  const time = (ms: number) => ms / unitMs;
  const end = roundUp(points.reduce((most, { decode }) => Math.max(most, decode), 0));
  const strained = strainedOf(points);
  return {
    strained,
    drawing: {
      kind: 'points',
      x: zeroAxis(`Time, ${unit}`, roundUp(time(durationMs))),
      y: zeroAxis('Decode, tok/s', end),
      series: [
        {
          name: 'Repeats',
          mark: 'circle',
          alarm: invalid !== undefined,
          points: points.map(({ startedMs, endedMs, decode }, key) => ({
            key: String(key),
            x: time((startedMs + endedMs) / 2),
            y: decode,
          })),
        },
      ],
      lines: invalid ? [] : changeLines(series, time, end),
      boxes: strained.map(({ fromMs, toMs, words }, index) => ({
        // Further stretches of the same kind need no words of their own.
        ...(strained.findIndex((other) => other.words === words) === index ? { name: words } : {}),
        look: 'strain',
        x: [time(fromMs), time(toMs)],
      })),
    },
  };
}

function changeLines(
  { change, changedAtMs, durationMs }: Sustained,
  time: (ms: number) => number,
  end: number,
): PlotLine[] {
  if (change.found !== 'change' || changedAtMs === undefined) return [];
  const { before, after } = change;
  const level = (from: number, to: number, y: number, name?: string): PlotLine => ({
    ...(name === undefined ? {} : { name }),
    look: 'accent',
    points: [from, to].map((ms) => ({ x: time(ms), y })),
  });
  return [
    ...(before.status === 'estimated'
      ? [level(0, changedAtMs, before.estimate.value, 'Medians before and after')]
      : []),
    ...(after.status === 'estimated' ? [level(changedAtMs, durationMs, after.estimate.value)] : []),
    {
      name: 'Change of speed',
      look: 'alarm-dashed',
      points: [0, end].map((y) => ({ x: time(changedAtMs), y })),
    },
  ];
}

/** Neighbouring repeats under the same strain make one stretch. */
function strainedOf(points: readonly SustainedPoint[]): Stretch[] {
  const stretches: Stretch[] = [];
  let last = '';
  for (const { startedMs, endedMs, conditions } of points) {
    const words = isStrained(conditions) ? conditionWords({ conditions }) : '';
    const open = stretches.at(-1);
    if (words !== '' && words === last && open) open.toMs = endedMs;
    else if (words !== '') stretches.push({ fromMs: startedMs, toMs: endedMs, words });
    last = words;
  }
  return stretches;
}

const isStrained = ({ charging, pressure }: SustainedPoint['conditions']): boolean =>
  (charging.status === 'measured' && !charging.value) ||
  (pressure.status === 'measured' && (pressure.value === 'serious' || pressure.value === 'critical'));

/** Whether and when the speed changed, in a sentence. */
export function changeWords({ change, changedAtMs }: Pick<Sustained, 'change' | 'changedAtMs'>): string {
  if (change.found === 'too-few') return `Whether the speed held cannot be told: ${change.reason}.`;
  if (change.found === 'none') {
    const found = change.couldFind === undefined ? '' : couldFindWords(change.couldFind);
    return `No change of speed was found (p\u00a0=\u00a0${formatNumber(change.p)}).${found}`;
  }
  const { ratio, p, before, after } = change;
  const levels =
    before.status === 'estimated' && after.status === 'estimated'
      ? `, from ${formatNumber(before.estimate.value)} to ${formatNumber(after.estimate.value)} tok/s`
      : '';
  const when = changedAtMs === undefined ? '' : ` after ${formatDuration(changedAtMs)}`;
  return `The speed ${ratio < 1 ? 'fell' : 'rose'} by ${formatPlain(Math.abs(1 - ratio) * 100)}%${when}${levels} (p\u00a0=\u00a0${formatNumber(p)}).`;
}

const couldFindWords = (share: number): string =>
  ` A fall halfway through by ${formatPlain(Math.abs(1 - share) * 100)}% or more would probably have been.`;

/** What changed about the machine, each with its time. */
export const conditionChanges = ({ conditions }: Pick<Sustained, 'conditions'>): string[] =>
  conditions.map(({ atMs, what, from, to }) =>
    what === 'charging'
      ? `After ${formatDuration(atMs)} it was ${to}, and before ${from}.`
      : `After ${formatDuration(atMs)} the pressure on the processor was ${to}, and before ${from}.`,
  );
