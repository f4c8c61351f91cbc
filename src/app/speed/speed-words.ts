import { contextOf, type PromptContent, type SpeedShape } from '../../schema/speed.ts';
import type { SpeedProtocol, SpeedSuite } from '../../schema/suite.ts';
import { formatCount, formatPlain } from '../format.ts';

export const CONTENT_WORDS: Record<PromptContent, string> = {
  'random-tokens': 'random tokens',
  'natural-text': 'natural text',
};

/** Whose shapes and formula they are, as a name in a sentence. */
export const PROTOCOL_WORDS: Record<SpeedProtocol, string> = {
  tabmark: 'Tabmark',
  'llama-bench': 'llama-bench',
  localscore: 'LocalScore',
  'mlperf-client': 'after MLPerf Client',
  sustained: 'Tabmark, over time',
};

/** The most and the fewest minutes that a sustained run may take. */
export const SUSTAINED_MINUTES = { least: 1, most: 10 };

/** How often a shape of the suite is timed where nobody says otherwise. */
export function repeatsWords({ protocol, repeats: { least, most, spread } }: Pick<SpeedSuite, 'protocol' | 'repeats'>) {
  if (protocol === 'sustained') {
    return `again and again for ${SUSTAINED_MINUTES.least} to ${SUSTAINED_MINUTES.most} minutes`;
  }
  if (least === most) return `${formatCount(most)} times`;
  return `${formatCount(least)} to ${formatCount(most)} times, until the speeds vary by at most ${formatPlain(spread * 100)}%`;
}

/** Tokens of context that the longest shape needs. */
export const longestShape = (shapes: readonly SpeedShape[]): number =>
  shapes.reduce((most, shape) => Math.max(most, contextOf(shape)), 0);

/** A shape in tokens: `512 in, 128 out`, `512 in at depth 2,048, 128 out`. */
export function shapeWords({ depthTokens, promptTokens, decodeTokens }: SpeedShape): string {
  const depth = depthTokens > 0 ? ` at depth ${formatCount(depthTokens)}` : '';
  return `${formatCount(promptTokens)} in${depth}, ${formatCount(decodeTokens)} out`;
}
