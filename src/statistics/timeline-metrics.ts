import { tokenCount, type Timeline, type Trial } from '../schema/trial.ts';

/** The trials that say something about speed: answered, and not made under a doubt about timing. */
export const timedTimelines = (trials: readonly Trial[]): Timeline[] =>
  trials.flatMap(({ outcome, doubts }) => (outcome.status === 'answered' && !doubts.length ? [outcome.timeline] : []));

/** Time to first token in ms; undefined when no token arrived. */
export const timeToFirstTokenMs = ({ arrivedMs }: Timeline): number | undefined => arrivedMs[0];

/** Prompt tokens a second until the first token; undefined when the clock showed no time, or nobody counted them. */
export function prefillTokensPerSecond(timeline: Timeline): number | undefined {
  const first = timeToFirstTokenMs(timeline);
  return first && timeline.promptTokens !== undefined ? (timeline.promptTokens / first) * 1000 : undefined;
}

/**
 * (n - 1) / (t_last - t_first) in tokens a second; undefined below two tokens or when the clock did not move. Where a
 * server sends several tokens at a time, the first arrival counts as many of them as the others do on average.
 */
export function decodeTokensPerSecond(timeline: Timeline): number | undefined {
  const { arrivedMs } = timeline;
  const [first] = arrivedMs;
  const last = arrivedMs.at(-1);
  if (first === undefined || last === undefined || last <= first) return undefined;
  const tokensPerArrival = tokenCount(timeline) / arrivedMs.length;
  return (((arrivedMs.length - 1) * tokensPerArrival) / (last - first)) * 1000;
}

/** Milliseconds between each token and the next. */
export const interTokenGapsMs = ({ arrivedMs }: Timeline): number[] =>
  arrivedMs.slice(1).map((at, index) => at - (arrivedMs[index] as number));
