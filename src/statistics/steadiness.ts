import type { SpeedShape, SpeedTrial } from '../schema/speed.ts';
import { countedTrials, readingsOf, sampleOf, type SpeedSample } from './speed-samples.ts';
import { coefficientOfVariation } from './variation.ts';

/** When a shape is done: after so many trials at least, once its speeds vary no more than this. */
export interface SteadyRule {
  least: number;
  /** Coefficient of variation, in [0, 1]. */
  spread: number;
}

/**
 * Whether the trials of one shape are enough: at least `least` of them count, and the coefficient of variation of each
 * speed that the shape has is at most `spread`: of decode where it writes more than one token, of prefill where its
 * prompt has more than one, and of the time to first token where it has neither. A speed that a counted trial does not
 * give, as with a clock that did not move, is not steady. Trials that do not count may be among them.
 * A run that stops once its trials agree stops more easily where they agree by chance: the intervals of its numbers are
 * slightly narrower, and miss slightly more often, than their confidence says.
 */
export function isSteady(trials: readonly SpeedTrial[], { least, spread }: SteadyRule): boolean {
  const counted = countedTrials(trials);
  const [first] = counted;
  if (!first || counted.length < least) return false;
  const samples = counted.map(sampleOf);
  return judgedReadings(first.shape).every((id) => variesAtMost(samples, id, spread));
}

/** The readings of a shape whose spread decides. */
function judgedReadings({ promptTokens, decodeTokens }: SpeedShape): ('decode' | 'prefill' | 'timeToFirstTokenMs')[] {
  const judged = [
    ...(decodeTokens > 1 ? (['decode'] as const) : []),
    ...(promptTokens > 1 ? (['prefill'] as const) : []),
  ];
  return judged.length > 0 ? judged : ['timeToFirstTokenMs'];
}

function variesAtMost(samples: readonly SpeedSample[], id: Parameters<typeof readingsOf>[1], spread: number): boolean {
  const values = readingsOf(samples, id);
  const varies = coefficientOfVariation(values);
  return values.length === samples.length && varies !== undefined && varies <= spread;
}
