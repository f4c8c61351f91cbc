import type { Conditions } from '../schema/device.ts';
import type { Run } from '../schema/run.ts';
import type { SpeedShape, SpeedTrial } from '../schema/speed.ts';
import { groupBy } from './accuracy.ts';
import { changePoint, type ChangePoint } from './change-point.ts';
import { estimated, unmeasured, type Estimated } from './estimate.ts';
import { ratioOfTwo } from './rank-ratio.ts';
import { sampleOf, useOf } from './speed-samples.ts';

/** One repeat, for plotting. */
export interface SustainedPoint {
  /** Milliseconds from the beginning of the first repeat that counts. */
  startedMs: number;
  endedMs: number;
  /** Tokens a second. */
  decode: number;
  conditions: Conditions;
}

/** Something about the machine that was another way after one repeat than after the one before it. */
export interface ConditionChange {
  atMs: number;
  what: 'charging' | 'pressure';
  from: string;
  to: string;
}

export interface Sustained {
  shape: SpeedShape;
  points: SustainedPoint[];
  /** How long the repeats went on, in ms. */
  durationMs: number;
  change: ChangePoint;
  /** When the change came, where there is one: ms, as in the points. */
  changedAtMs?: number;
  /** Decode in the last minute / in the first; of a run of less than two minutes, in its last third / in its first. */
  lastOverFirstMinute: Estimated;
  /** What `lastOverFirstMinute` compares. */
  over: 'minutes' | 'thirds';
  conditions: ConditionChange[];
  /** Repeats of other shapes or sessions, which are not in the points. */
  leftOut: number;
}

const MINUTE_MS = 60_000;

/**
 * Whether a build kept its speed: the decode speed of each repeat of the shape that was timed most often, in the session
 * that has most of them; when it changed (`changePoint`); and the last minute against the first (`ratioOfTwo`), or
 * below two minutes the last third of the time against the first, of repeats that lie within it as a whole. Warm-ups, repeats in a hidden tab and failures are left out, and what they took is
 * a gap. Undefined where no repeat has a decode speed.
 */
export function sustained({ speedTrials }: Pick<Run, 'speedTrials'>): Sustained | undefined {
  const usable = speedTrials.filter((trial) => useOf(trial) === 'counted' && sampleOf(trial).decode !== undefined);
  const groups = [...groupBy(usable, ({ shape, session }) => `${session}#${shape.id}`).values()];
  const [series] = groups.sort((a, b) => b.length - a.length);
  const [first] = series ?? [];
  if (!series || !first) return undefined;
  const points = pointsOf(series);
  const durationMs = points.at(-1)?.endedMs ?? 0;
  const change = changePoint(points.map(({ decode }) => decode));
  const changedAt = change.found === 'change' ? points[change.at] : undefined;
  return {
    shape: first.shape,
    points,
    durationMs,
    change,
    ...(changedAt ? { changedAtMs: changedAt.startedMs } : {}),
    ...lastOverFirst(points, durationMs),
    conditions: changesOf(points),
    leftOut: usable.length - series.length,
  };
}

function pointsOf(series: readonly SpeedTrial[]): SustainedPoint[] {
  const inOrder = [...series].sort((a, b) => a.startedMs - b.startedMs);
  const beginMs = inOrder[0]?.startedMs ?? 0;
  return inOrder.flatMap((trial) => {
    const { startedMs, endedMs, decode } = sampleOf(trial);
    const { conditions } = trial;
    return decode === undefined
      ? []
      : [{ startedMs: startedMs - beginMs, endedMs: endedMs - beginMs, decode, conditions }];
  });
}

function lastOverFirst(
  points: readonly SustainedPoint[],
  durationMs: number,
): Pick<Sustained, 'lastOverFirstMinute' | 'over'> {
  const over = durationMs < 2 * MINUTE_MS ? 'thirds' : 'minutes';
  const spanMs = over === 'minutes' ? MINUTE_MS : durationMs / 3;
  const first = points.filter(({ endedMs }) => endedMs <= spanMs);
  const last = points.filter(({ startedMs }) => startedMs >= durationMs - spanMs);
  const speeds = (list: readonly SustainedPoint[]) => list.map(({ decode }) => decode);
  const known = ratioOfTwo(speeds(last), speeds(first));
  if (known) return { over, lastOverFirstMinute: estimated(known.ratio) };
  const part = over === 'minutes' ? 'minute' : 'third';
  const reason = `${first.length} repeats in the first ${part} and ${last.length} in the last give no interval`;
  return { over, lastOverFirstMinute: unmeasured(reason) };
}

function changesOf(points: readonly SustainedPoint[]): ConditionChange[] {
  const told = (what: 'charging' | 'pressure') =>
    points.flatMap(({ endedMs, conditions }) => {
      const reading = conditions[what];
      return reading.status === 'measured' ? [{ atMs: endedMs, value: wordOf(reading.value) }] : [];
    });
  const changes = (['charging', 'pressure'] as const).flatMap((what) => {
    const list = told(what);
    return list.flatMap(({ atMs, value }, index) => {
      const before = list[index - 1];
      return before && before.value !== value ? [{ atMs, what, from: before.value, to: value }] : [];
    });
  });
  return changes.sort((a, b) => a.atMs - b.atMs);
}

const wordOf = (value: boolean | string): string =>
  typeof value === 'string' ? value : value ? 'charging' : 'on battery';
