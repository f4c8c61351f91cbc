import type { LocalBuild } from '../schema/build.ts';
import type { Reading } from '../schema/primitives.ts';
import type { SpeedShape } from '../schema/speed.ts';
import type { BytesPerToken } from './bytes-per-token.ts';
import { estimated, unmeasured, type Estimate, type Estimated } from './estimate.ts';
import { dividedBy, overEstimate } from './estimates-of.ts';
import { roundDown } from './median-interval.ts';

/**
 * The most tokens a second that can be decoded: bandwidth / bytes read for each token. The interval runs from low of the
 * bandwidth / all bytes to high of it / the least bytes, so that it holds whatever table of embeddings is read. Source: see `bytesPerToken`.
 */
export function bandwidthBound(bandwidth: Estimated, bytes: Reading<BytesPerToken>): Estimated {
  if (bytes.status === 'not-measured') return unmeasured(bytes.reason);
  if (bandwidth.status === 'not-measured') return bandwidth;
  const { total, leastBytes } = bytes.value;
  return estimated({ ...dividedBy(bandwidth.estimate, total), high: bandwidth.estimate.high / leastBytes });
}

/**
 * Operations for each token of a prompt: 2 for each parameter, and 4 × layers × heads × head size × tokens that are
 * looked at on average, which is depth + (prompt + 1) / 2, for queries × keys and weights × values. Where the
 * architecture is known, the embedding table (vocabulary × hidden size) is left out of the parameters: it is looked up
 * on the way in, and on the way out needed for the last token only; where the output layer is known to have a table of
 * its own, both are left out likewise. Layers without a cache look at nothing. It is the least: who computes logits for all tokens of the prompt does more.
 * Source: J. Kaplan et al., Scaling Laws for Neural Language Models (2020), arXiv:2001.08361, section 2.1 and table 1.
 */
export function operationsPerPromptToken(
  { parameters, architecture }: Pick<LocalBuild, 'parameters' | 'architecture'>,
  { depthTokens, promptTokens }: Pick<SpeedShape, 'depthTokens' | 'promptTokens'>,
): number {
  if (!architecture) return 2 * parameters;
  const { layers, kvLayers = layers, heads, headSize, hiddenSize, vocabulary = 0, tied } = architecture;
  const table = vocabulary * hiddenSize;
  const tables = tied === false ? 2 * table : table;
  const seen = depthTokens + (promptTokens + 1) / 2;
  // The last token alone goes through the table on the way out.
  const inner = Math.max(0, parameters - tables) + Math.min(table, parameters) / promptTokens;
  return 2 * inner + 4 * kvLayers * heads * headSize * seen;
}

/** The most tokens of a prompt a second: operations a second / operations for each token. Not measured without parameters. */
export function computeBound(
  rate: Estimated,
  build: Pick<LocalBuild, 'parameters' | 'architecture'>,
  shape: Pick<SpeedShape, 'depthTokens' | 'promptTokens'>,
): Estimated {
  if (build.parameters === 0) return unmeasured('the number of parameters is not known');
  if (rate.status === 'not-measured') return rate;
  return estimated(dividedBy(rate.estimate, operationsPerPromptToken(build, shape)));
}

/**
 * The most tokens a second where each needs so many dispatches: 1000 / (dispatches × latency of one in ms). It is what
 * limits builds so small that their weights are read in no time, such as the calibration build.
 */
export function dispatchBound(latencyMs: Estimated, dispatchesPerToken: number): Estimated {
  if (!(dispatchesPerToken > 0)) return unmeasured('how many dispatches a token needs is not known');
  if (latencyMs.status === 'not-measured') return latencyMs;
  return estimated(overEstimate(1000 / dispatchesPerToken, latencyMs.estimate));
}

/**
 * One estimate divided by another that does not depend on it, both positive: from low / high to high / low. Where both
 * intervals hold, it holds, and being independent both do with the product of their confidences: 90 % for two of 95 %.
 * It mostly holds more often. `n` is the smaller one. Source: R. E. Moore, Interval Analysis (1966), chapter 2.
 */
export function quotientOf(above: Estimate, below: Estimate): Estimate {
  return {
    value: above.value / below.value,
    low: above.low / below.high,
    high: above.high / below.low,
    confidence: roundDown(above.confidence * below.confidence),
    n: Math.min(above.n, below.n),
    method: 'interval-quotient',
  };
}

/** The share of what is possible that was reached, and what is odd about it. */
export interface Efficiency {
  /** Measured speed / bound, 1 being all of it. */
  share: Estimated;
  /** Present where more than the bound was reached. */
  doubt?: string;
}

/** Why a speed can be above its bound, by what the bound was computed from. */
const ABOVE = {
  bandwidth:
    'Above the bound: the working set fits a cache, the bandwidth was measured too low, or the files hold weights that are not read.',
  compute: 'Above the bound: the rate was measured too low, or the runtime computes in smaller numbers.',
} as const;

/** How much of a bound a measured speed reaches (`quotientOf`); both in tokens a second. More than 1 is shown as it is. */
export function efficiency(speed: Estimated, bound: Estimated, boundBy: keyof typeof ABOVE = 'bandwidth'): Efficiency {
  if (speed.status === 'not-measured') return { share: speed };
  if (bound.status === 'not-measured') return { share: unmeasured(`there is no bound: ${bound.reason}`) };
  if (bound.estimate.low <= 0) return { share: unmeasured('the bound may be 0') };
  const share = quotientOf(speed.estimate, bound.estimate);
  return { share: estimated(share), ...(share.value > 1 ? { doubt: ABOVE[boundBy] } : {}) };
}
