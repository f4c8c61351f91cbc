import { sentTokenCount, type Timeline, type Trial } from '../schema/trial.ts';

/** The trials that say something about speed: answered, and not made under a doubt about timing. */
export const timedTimelines = (trials: readonly Trial[]): Timeline[] =>
  trials.flatMap(({ outcome, doubts }) => (outcome.status === 'answered' && !doubts.length ? [outcome.timeline] : []));

/**
 * A server that counts more tokens than this for each arrival has generated some that it does not send, as far as anybody
 * can tell: pieces of a stream hold one token or a few. Its tokens cannot be set against its times.
 */
const MOST_TOKENS_AN_ARRIVAL = 8;
/** Arrivals are tokens where the count differs by no more than this: an end token that has no text, a character in parts. */
const TOLERATED_TOKENS = 1;
const TOLERATED_SHARE = 0.02;

/** In ms: no clock of a browser is finer, so below this it did not move. */
const SHORTEST_SPAN_MS = 1e-3;

/** A span in ms, or 0 where it is so short that the clock did not move. */
export const movedMs = (spanMs: number): number => (spanMs >= SHORTEST_SPAN_MS ? spanMs : 0);

/** Time to first token in ms, 0 when the clock did not move; undefined when no token arrived, or all at once. */
export function timeToFirstTokenMs({ arrivedMs, streamed }: Timeline): number | undefined {
  const [first] = arrivedMs;
  return streamed === false || first === undefined ? undefined : movedMs(first);
}

/**
 * Prompt tokens a second until the first token; undefined when the clock showed no time, nobody counted them, or the time
 * went into tokens that were not sent.
 */
export function prefillTokensPerSecond(timeline: Timeline): number | undefined {
  const first = timeToFirstTokenMs(timeline);
  if (countsUnsentTokens(timeline)) return undefined;
  return first && timeline.promptTokens !== undefined ? (timeline.promptTokens / first) * 1000 : undefined;
}

/**
 * (n - 1) / (t_last - t_first) in tokens a second; undefined below two tokens or when the clock did not move. Where a
 * server sends several tokens at a time, the first arrival counts as many of them as the others do on average. Tokens that
 * were not sent do not count; undefined also where there seem to be such and nobody says how many, and where none was sent.
 */
export function decodeTokensPerSecond(timeline: Timeline): number | undefined {
  const { arrivedMs } = timeline;
  const [first] = arrivedMs;
  const last = arrivedMs.at(-1);
  const span = first === undefined || last === undefined ? 0 : movedMs(last - first);
  const sent = sentTokenCount(timeline);
  if (span === 0 || sent === 0 || hidesTokens(timeline)) return undefined;
  return (((arrivedMs.length - 1) * (sent / arrivedMs.length)) / span) * 1000;
}

/** Milliseconds between each token and the next; none where what arrives is not one token at a time. */
export const interTokenGapsMs = (timeline: Timeline): number[] =>
  arriveOneByOne(timeline) ? gapsBetween(timeline.arrivedMs) : [];

const gapsBetween = (arrivedMs: readonly number[]): number[] =>
  arrivedMs.slice(1).map((at, index) => at - (arrivedMs[index] as number));

function arriveOneByOne(timeline: Timeline): boolean {
  const arrivals = timeline.arrivedMs.length;
  const apart = Math.abs(sentTokenCount(timeline) - arrivals);
  return apart <= Math.max(TOLERATED_TOKENS, TOLERATED_SHARE * arrivals);
}

const hidesTokens = (timeline: Timeline): boolean =>
  sentTokenCount(timeline) > MOST_TOKENS_AN_ARRIVAL * timeline.arrivedMs.length;

/** The count of the completion holds tokens that never arrived, as the server says or as it must be. */
export const countsUnsentTokens = (timeline: Timeline): boolean =>
  (timeline.hiddenTokens ?? 0) > 0 || hidesTokens(timeline);
