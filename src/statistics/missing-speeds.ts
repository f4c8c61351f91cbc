import type { Timeline } from '../schema/trial.ts';
import type { Estimated } from './estimate.ts';
import { unmeasured } from './estimate.ts';
import { pooledQuantiles } from './pooled-quantile.ts';
import { countsUnsentTokens, interTokenGapsMs } from './timeline-metrics.ts';

/** Why a speed of these timelines is missing, where it is. */
export function reasonsFor(lines: readonly Timeline[]) {
  const whole = lines.length > 0 && lines.every(({ streamed }) => streamed === false);
  const unstreamed = whole ? 'the server does not stream its answers' : undefined;
  const unsent = lines.some(countsUnsentTokens) ? 'the server counts tokens that it does not send' : undefined;
  return {
    noFirst: unstreamed ?? 'no token has arrived',
    noPrefill: unstreamed ?? unsent ?? 'no token has arrived',
    noDecode: unstreamed ?? unsent ?? 'no trial has two tokens at different times',
    noGaps:
      unstreamed ?? (lines.some(isInPieces) ? 'what arrives is not one token at a time' : 'no trial has two tokens'),
  };
}

const isInPieces = ({ arrivedMs, countedTokens }: Timeline): boolean =>
  arrivedMs.length > 1 && countedTokens !== undefined;

/** The 50th, 95th and 99th percentile of the time between tokens in ms (`pooledQuantiles`), timelines as groups. */
export function gapQuantiles(lines: readonly Timeline[]): [Estimated, Estimated, Estimated] {
  const gaps = lines.map(interTokenGapsMs);
  const [p50, p95, p99] = pooledQuantiles(gaps, [0.5, 0.95, 0.99]);
  const none = unmeasured(reasonsFor(lines).noGaps);
  return gaps.some(({ length }) => length > 0) ? [p50 ?? none, p95 ?? none, p99 ?? none] : [none, none, none];
}
