import { tokenCount, type Trial } from '../schema/trial.ts';
import type { Estimated } from '../statistics/estimate.ts';
import { decodeTokensPerSecond } from '../statistics/timeline-metrics.ts';
import type { SpeedsInvalid } from '../statistics/validity.ts';
import { formatCount } from './format.ts';
import { roundUp } from './gauge-scale.ts';
import { countAxis, zeroAxis } from './plots/axis.ts';
import { endsOf } from './plots/cells.ts';
import type { PointPlot } from './plots/plot.ts';

export interface PacePoint {
  /** Position of the trial in the run, from 1. */
  number: number;
  taskId: string;
  tokens: number;
  tokensPerSecond: number;
}

/** The decode pace of every trial that counts for speed, in the order in which they were made. */
export function decodePace(trials: readonly Trial[]): PacePoint[] {
  return trials.flatMap(({ outcome, task, doubts }, index) => {
    if (outcome.status !== 'answered' || doubts.length > 0) return [];
    const tokensPerSecond = decodeTokensPerSecond(outcome.timeline);
    if (tokensPerSecond === undefined) return [];
    return [{ number: index + 1, taskId: task.id, tokens: tokenCount(outcome.timeline), tokensPerSecond }];
  });
}

const INVALID_WORDS: Readonly<Record<NonNullable<SpeedsInvalid>, string>> = {
  wrong: 'Fast but wrong: the pace at which wrong answers came.',
  'made-up': 'Made up for a demonstration.',
};

/** Pace against the number of the trial, of `trials`; with the median and its interval where they are ones. */
export function paceDrawing(
  points: readonly PacePoint[],
  { trials, decode, invalid }: { trials: number; decode: Estimated; invalid: SpeedsInvalid },
): { drawing: PointPlot; caption: string[] } {
  const end = roundUp(points.reduce((most, { tokensPerSecond }) => Math.max(most, tokensPerSecond), 0));
  const median = decode.status === 'estimated' && !invalid ? decode.estimate : undefined;
  const ends = median && endsOf(median);
  const x = countAxis('Trial', trials);
  const inside = (value: number) => Math.min(value, end);
  return {
    drawing: {
      kind: 'points',
      x,
      y: zeroAxis('Decode, tok/s', end),
      series: [
        {
          name: 'Trials',
          mark: 'circle',
          alarm: invalid !== undefined,
          points: points.map(({ number, tokensPerSecond }) => ({
            key: formatCount(number),
            x: number,
            y: tokensPerSecond,
          })),
        },
      ],
      lines: median
        ? [
            {
              name: 'Median',
              look: 'accent',
              points: [x.low, x.high].map((at) => ({ x: at, y: inside(median.value) })),
            },
          ]
        : [],
      boxes: ends ? [{ name: 'Its interval', look: 'interval', y: [inside(ends.low), inside(ends.high)] }] : [],
    },
    caption: invalid
      ? [INVALID_WORDS[invalid]]
      : [
          'Each dot is the decode pace of one trial, in the order in which they were made.',
          'A slope means that the device sped up or slowed down.',
        ],
  };
}
