import type { Run } from '../../schema/run.ts';
import type { SpeedTrial } from '../../schema/speed.ts';
import { tokenCount } from '../../schema/trial.ts';
import { groupBy } from '../../statistics/accuracy.ts';
import { meanDepthOf } from '../../statistics/bytes-per-token.ts';
import { median } from '../../statistics/quantile.ts';
import { countedTrials, readingsOf, sampleOf } from '../../statistics/speed-samples.ts';
import { decodeTokensPerSecond, timedTimelines } from '../../statistics/timeline-metrics.ts';
import { headlinesOf } from '../../statistics/headline-shapes.ts';

/** How fast a run decoded, in one number without an interval: for lists, and to learn from for predictions. */
export interface DecodePoint {
  /** Median. */
  tokensPerSecond: number;
  /** Tokens in the cache while it did, on average. */
  depth: number;
}

/** Of the shape that stands for a run, or of all trials of a run with tasks; undefined where nothing was measured. */
export const decodePoint = (run: Run): DecodePoint | undefined =>
  run.speedTrials.length > 0 ? shapePoint(run) : taskPoint(run);

function shapePoint({ speedTrials }: Run): DecodePoint | undefined {
  const shapes = groupBy(countedTrials(speedTrials), ({ shape }) => shape.id);
  const timed = [...shapes.values()].map((trials) => ({
    shape: (trials[0] as SpeedTrial).shape,
    speeds: readingsOf(trials.map(sampleOf), 'decode'),
  }));
  const { decode } = headlinesOf(timed, ({ speeds }) => speeds.length > 0);
  if (!decode || decode.speeds.length === 0) return undefined;
  return { tokensPerSecond: median(decode.speeds), depth: meanDepthOf(decode.shape) };
}

function taskPoint({ trials }: Run): DecodePoint | undefined {
  const lines = timedTimelines(trials);
  const speeds = lines.map(decodeTokensPerSecond).filter((speed) => speed !== undefined);
  if (speeds.length === 0) return undefined;
  // Some servers do not tell how long the prompt was; the builds that run here do.
  const depths = lines.map((line) => (line.promptTokens ?? 0) + tokenCount(line) / 2);
  return { tokensPerSecond: median(speeds), depth: depths.reduce((sum, depth) => sum + depth, 0) / depths.length };
}
