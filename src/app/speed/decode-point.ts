import type { Run } from '../../schema/run.ts';
import { tokenCount } from '../../schema/trial.ts';
import { meanDepthOf } from '../../statistics/bytes-per-token.ts';
import { median } from '../../statistics/quantile.ts';
import { countedTrials, readingsOf, sampleOf } from '../../statistics/speed-samples.ts';
import { decodeTokensPerSecond, timedTimelines } from '../../statistics/timeline-metrics.ts';
import { headlinesOf } from './speed-headline.ts';

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

function shapePoint(run: Run): DecodePoint | undefined {
  const { decode } = quickSpeeds(run);
  return decode && { tokensPerSecond: median(decode.values), depth: meanDepthOf(decode.shape) };
}

function taskPoint({ trials }: Run): DecodePoint | undefined {
  const lines = timedTimelines(trials);
  const speeds = lines.map(decodeTokensPerSecond).filter((speed) => speed !== undefined);
  if (speeds.length === 0) return undefined;
  // Some servers do not tell how long the prompt was; the builds that run here do.
  const depths = lines.map((line) => (line.promptTokens ?? 0) + tokenCount(line) / 2);
  return { tokensPerSecond: median(speeds), depth: depths.reduce((sum, depth) => sum + depth, 0) / depths.length };
}

interface QuickShape {
  shape: Run['speedTrials'][number]['shape'];
  decode: number[];
  prefill: number[];
}

/** Decode and prefill speeds of the shapes that stand for a run, one for each repeat that counts, in tokens a second. */
export function quickSpeeds({ speedTrials }: Pick<Run, 'speedTrials'>) {
  const shapes = new Map<string, QuickShape>();
  for (const trial of countedTrials(speedTrials)) {
    const { shape } = trial;
    const known = shapes.get(shape.id) ?? { shape, decode: [], prefill: [] };
    known.decode.push(...readingsOf([sampleOf(trial)], 'decode'));
    known.prefill.push(...readingsOf([sampleOf(trial)], 'prefill'));
    shapes.set(shape.id, known);
  }
  const found = headlinesOf([...shapes.values()], (one, speed) => one[speed].length > 0);
  const quick = (one: QuickShape | undefined, speed: 'decode' | 'prefill') =>
    one && one[speed].length > 0 ? { shape: one.shape, values: one[speed] } : undefined;
  return { decode: quick(found.decode, 'decode'), prefill: quick(found.prefill, 'prefill') };
}
