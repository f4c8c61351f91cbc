import type { SpeedTrial } from '../schema/speed.ts';
import { tokenCount, type FailureReason, type Timeline } from '../schema/trial.ts';
import { decodeTokensPerSecond, movedMs, prefillTokensPerSecond, timeToFirstTokenMs } from './timeline-metrics.ts';

/**
 * What becomes of a speed trial. `other-length`: it wrote another number of tokens than its shape asks for, so that it
 * timed another shape.
 */
export type SpeedUse = 'counted' | 'warm-up' | 'hidden' | 'other-length' | 'failed';

export function useOf({ warmUp, doubts, outcome, shape }: SpeedTrial): SpeedUse {
  if (outcome.status === 'failed') return 'failed';
  if (warmUp) return 'warm-up';
  if (doubts.length > 0) return 'hidden';
  return tokenCount(outcome.timeline) === shape.decodeTokens ? 'counted' : 'other-length';
}

/** One speed trial in numbers. A reading that it does not give is absent. */
export interface SpeedSample {
  attempt: number;
  session: number;
  use: SpeedUse;
  /** Milliseconds from the beginning of the session's first speed trial to the beginning and the end of this one. */
  startedMs: number;
  endedMs: number;
  /** Milliseconds that filling the cache up to the depth of the shape took, which no other number contains. */
  depthMs?: number;
  timeToFirstTokenMs?: number;
  /** Tokens a second. */
  prefill?: number;
  decode?: number;
  /** From handing the prompt over to the last token. */
  endToEndMs?: number;
  failure?: { reason: FailureReason; message: string };
}

/**
 * Time to first token and end to end in ms, prefill = prompt tokens of the shape / time to first token and decode =
 * (n - 1) / (t_last - t_first) in tokens a second. A prompt of one token has no prefill: its time is that of a decode step.
 */
export function sampleOf(trial: SpeedTrial): SpeedSample {
  const { attempt, session, startedMs, outcome } = trial;
  const base = { attempt, session, use: useOf(trial), startedMs };
  if (outcome.status === 'failed') {
    return { ...base, endedMs: startedMs, failure: { reason: outcome.reason, message: outcome.message } };
  }
  const { timeline, depthMs } = outcome;
  const last = timeline.arrivedMs.at(-1);
  return {
    ...base,
    endedMs: startedMs + depthMs + (last ?? 0),
    depthMs,
    ...readings(trial, timeline),
    ...(last === undefined ? {} : { endToEndMs: movedMs(last) }),
  };
}

type Readings = Pick<SpeedSample, 'timeToFirstTokenMs' | 'prefill' | 'decode'>;

function readings({ shape: { promptTokens } }: SpeedTrial, timeline: Timeline): Readings {
  const first = timeToFirstTokenMs(timeline);
  const prefill = promptTokens > 1 ? prefillTokensPerSecond({ ...timeline, promptTokens }) : undefined;
  const decode = decodeTokensPerSecond(timeline);
  return {
    ...(first === undefined ? {} : { timeToFirstTokenMs: first }),
    ...(prefill === undefined ? {} : { prefill }),
    ...(decode === undefined ? {} : { decode }),
  };
}

/** Those that count in every number: timed, as long as the shape asks, not warming up, and not made under a doubt. */
export const countedTrials = (trials: readonly SpeedTrial[]): SpeedTrial[] =>
  trials.filter((trial) => useOf(trial) === 'counted');

/** Timelines of those that count. */
export const countedTimelines = (trials: readonly SpeedTrial[]): Timeline[] =>
  countedTrials(trials).flatMap(({ outcome }) => (outcome.status === 'timed' ? [outcome.timeline] : []));

/** The values of one reading that are there, in the order of the samples. */
export const readingsOf = (
  samples: readonly SpeedSample[],
  id: 'timeToFirstTokenMs' | 'prefill' | 'decode' | 'endToEndMs',
): number[] => samples.flatMap((sample) => sample[id] ?? []);
