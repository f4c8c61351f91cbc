import type { ChangePoint } from '../../statistics/change-point.ts';
import type { Sustained, SustainedPoint } from '../../statistics/sustained.ts';
import { formatDuration, formatNumber, formatPlain } from '../format.ts';
import { roundUp } from '../gauge-scale.ts';
import { conditionWords } from './speed-rows.ts';

/** Where things stand in the plot of speed over time, in percent from its left and top edge. */
export interface SustainedPlot {
  points: { x: number; y: number; key: number }[];
  /** Upper end of the scale in tokens a second; the lower end is 0. */
  end: number;
  /** Where the speed changed. */
  changeX: number | undefined;
  /** Medians before and after the change. */
  levels: { x1: number; x2: number; y: number }[];
  /** Stretches during which something about the machine was not as it should be: on battery, or under pressure. */
  strained: { x: number; width: number; words: string }[];
}

export function sustainedPlot({ points, durationMs, change, changedAtMs }: Sustained): SustainedPlot {
  const end = roundUp(points.reduce((most, { decode }) => Math.max(most, decode), 0));
  const xOf = (ms: number) => (durationMs > 0 ? (ms / durationMs) * 100 : 0);
  const yOf = (decode: number) => 100 - (decode / end) * 100;
  const changeX = changedAtMs === undefined ? undefined : xOf(changedAtMs);
  return {
    points: points.map(({ startedMs, endedMs, decode }, key) => ({
      x: xOf((startedMs + endedMs) / 2),
      y: yOf(decode),
      key,
    })),
    end,
    changeX,
    levels: levelsOf(change, changeX, yOf),
    strained: strainedOf(points, xOf),
  };
}

function levelsOf(
  change: ChangePoint,
  changeX: number | undefined,
  yOf: (decode: number) => number,
): SustainedPlot['levels'] {
  if (change.found !== 'change' || changeX === undefined) return [];
  const { before, after } = change;
  return [
    ...(before.status === 'estimated' ? [{ x1: 0, x2: changeX, y: yOf(before.estimate.value) }] : []),
    ...(after.status === 'estimated' ? [{ x1: changeX, x2: 100, y: yOf(after.estimate.value) }] : []),
  ];
}

/** Neighbouring repeats under the same strain make one stretch. */
function strainedOf(points: readonly SustainedPoint[], xOf: (ms: number) => number): SustainedPlot['strained'] {
  const stretches: SustainedPlot['strained'] = [];
  let last = '';
  for (const { startedMs, endedMs, conditions } of points) {
    const words = isStrained(conditions) ? conditionWords({ conditions }) : '';
    const open = stretches.at(-1);
    if (words !== '' && words === last && open) open.width = xOf(endedMs) - open.x;
    else if (words !== '') stretches.push({ x: xOf(startedMs), width: xOf(endedMs) - xOf(startedMs), words });
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
