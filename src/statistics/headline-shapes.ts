import type { SpeedShape } from '../schema/speed.ts';
import type { ShapeSummary } from './summarise-speed.ts';

/** The shape whose decode or prefill stands for the run where there is room for one number. */
export interface Headlines<Shaped> {
  decode: Shaped | undefined;
  prefill: Shaped | undefined;
}

/**
 * Of the shapes that have such a speed, those with the least in the cache before; of these the one that writes most
 * tokens for decode, and the one with the longest prompt for prefill. The first of equals.
 */
export const headlinesOf = <Shaped extends { shape: SpeedShape }>(
  shaped: readonly Shaped[],
  has: (one: Shaped, speed: 'decode' | 'prefill') => boolean,
): Headlines<Shaped> => ({
  decode: longest(
    shaped.filter(({ shape }) => shape.decodeTokens > 1),
    'decode',
    has,
  ),
  prefill: longest(
    shaped.filter(({ shape }) => shape.promptTokens > 1),
    'prefill',
    has,
  ),
});

function longest<Shaped extends { shape: SpeedShape }>(
  shaped: readonly Shaped[],
  speed: 'decode' | 'prefill',
  has: (one: Shaped, speed: 'decode' | 'prefill') => boolean,
): Shaped | undefined {
  const measured = shaped.filter((one) => has(one, speed));
  const candidates = measured.length > 0 ? measured : shaped;
  const least = Math.min(...candidates.map(({ shape }) => shape.depthTokens));
  const length = speed === 'decode' ? 'decodeTokens' : 'promptTokens';
  return candidates
    .filter(({ shape }) => shape.depthTokens === least)
    .reduce<Shaped | undefined>(
      (best, one) => (best && best.shape[length] >= one.shape[length] ? best : one),
      undefined,
    );
}

export const headlines = (shapes: readonly ShapeSummary[]): Headlines<ShapeSummary> =>
  headlinesOf(shapes, ({ metrics }, speed) => metrics[speed].status === 'estimated');
