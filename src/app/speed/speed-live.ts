import type { Progress } from '../../run/progress.ts';
import type { Run } from '../../schema/run.ts';
import type { SpeedShape } from '../../schema/speed.ts';
import { sampleOf, type SpeedSample } from '../../statistics/speed-samples.ts';
import { formatCount } from '../format.ts';

type Watched = Pick<Run, 'entry' | 'sessions' | 'speedTrials'>;

/** Which repeat of which shape is under way: `Prompt of 512, repeat 3 of 5`, `128 in, 128 out, 34 of 60 s`. */
export function shapeUnderWay(run: Watched, { shape, position, total }: Progress & { shape: SpeedShape }): string {
  const made = run.speedTrials.filter((trial) => trial.shape.id === shape.id);
  const session = run.sessions.length - 1;
  // Each shape is warmed up once in each session.
  if (!made.some((trial) => trial.session === session)) return `${shape.title}, warming up`;
  const { stopping, repeat } = run.entry.settings;
  if (stopping.rule === 'time') return `${shape.title}, ${formatCount(position)} of ${formatCount(total)} s`;
  const number = made.filter(({ warmUp }) => !warmUp).length + 1;
  const most = stopping.rule === 'steady' && stopping.least < repeat ? 'at most ' : '';
  // A repeat in a hidden tab does not count and is made again.
  return `${shape.title}, repeat ${formatCount(number)} of ${most}${formatCount(Math.max(number, repeat))}`;
}

export interface LiveSample extends SpeedSample {
  shape: SpeedShape;
  key: string;
}

/** The trials that were made last, the newest first. */
export const latestSamples = ({ speedTrials }: Watched, most: number): LiveSample[] =>
  speedTrials
    .slice(-most)
    .reverse()
    .map((trial) => ({ ...sampleOf(trial), shape: trial.shape, key: `${trial.shape.id}#${trial.attempt}` }));
