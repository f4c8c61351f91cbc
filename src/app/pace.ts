import { tokenCount, type Trial } from '../schema/trial.ts';
import { decodeTokensPerSecond } from '../statistics/timeline-metrics.ts';
import { roundUp } from './gauge-scale.ts';

export interface PacePoint {
  /** Position of the trial in the run, from 1. */
  number: number;
  taskId: string;
  tokens: number;
  tokensPerSecond: number;
  /** Where the point lies in the plot, in percent from its left and top edge. */
  x: number;
  y: number;
}

export interface Pace {
  points: PacePoint[];
  /** The upper end of the scale, in tokens a second; the lower end is 0. */
  end: number;
  trials: number;
}

/** The decode pace of every trial that counts for speed, in the order in which they were made. */
export function decodePace(trials: readonly Trial[]): Pace {
  const measured = trials.flatMap(({ outcome, task, doubts }, index) => {
    if (outcome.status !== 'answered' || doubts.length > 0) return [];
    const tokensPerSecond = decodeTokensPerSecond(outcome.timeline);
    if (tokensPerSecond === undefined) return [];
    return [{ number: index + 1, taskId: task.id, tokens: tokenCount(outcome.timeline), tokensPerSecond }];
  });
  const end = roundUp(measured.reduce((most, { tokensPerSecond }) => Math.max(most, tokensPerSecond), 0));
  const points = measured.map((point) => ({
    ...point,
    x: ((point.number - 0.5) / trials.length) * 100,
    y: 100 - (point.tokensPerSecond / end) * 100,
  }));
  return { points, end, trials: trials.length };
}
