import type { Run } from '../schema/run.ts';
import { median } from './quantile.ts';
import { countedTimelines } from './speed-samples.ts';
import { decodeTokensPerSecond, timedTimelines } from './timeline-metrics.ts';

/** How the lab's clock and the runtime's own stand to each other. */
export interface ClockDisagreement {
  /** Median of decode speed by our clock / decode speed by the runtime's, over the trials that have both. */
  ratio: number;
  /** Trials that have both. */
  n: number;
}

/** A ratio this far from 1 is more than what a runtime does between its own two looks at the clock. */
const TOLERATED = 0.05;

/**
 * Where a runtime says how fast it decoded, whether we say the same. Each trial gives one ratio; the median of them is off
 * by more than 5 % where one of the two counts other tokens, or leaves out work that the other sees. Undefined where the
 * clocks agree, and where no trial has both.
 */
export function clockDisagreement({
  trials,
  speedTrials = [],
}: Pick<Run, 'trials'> & Partial<Pick<Run, 'speedTrials'>>): ClockDisagreement | undefined {
  const ratios = [...timedTimelines(trials), ...countedTimelines(speedTrials)].flatMap((timeline) => {
    const ours = decodeTokensPerSecond(timeline);
    const theirs = timeline.runtimeClock?.decodeTokensPerSecond;
    const ratio = ours === undefined || theirs === undefined ? undefined : ours / theirs;
    return ratio !== undefined && Number.isFinite(ratio) ? [ratio] : [];
  });
  if (ratios.length === 0) return undefined;
  const ratio = median(ratios);
  return Math.abs(ratio - 1) > TOLERATED ? { ratio, n: ratios.length } : undefined;
}
