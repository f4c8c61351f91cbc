import type { Architecture, LocalBuild } from './build.ts';

/** Quantisations of which keys and values are kept in 32 bits; all others keep them in 16. */
const CACHE_OF_32_BITS = /^(q4f32_1|q0f32|q4|fp32)$/;

/**
 * Bytes of one number in the KV cache, and of an activation. web-llm and transformers.js keep both in the format that they
 * calculate in, which the quantisation names (`q4f16` and `q4f32_1`; `q4` calculates in 32 bits); wllama in 16 bits, but
 * 32 for weights that were not rounded.
 */
export const cacheNumberBytes = ({ quantisation }: Pick<LocalBuild, 'quantisation'>): 2 | 4 =>
  CACHE_OF_32_BITS.test(quantisation) ? 4 : 2;

/** Bytes that one token takes in the KV cache: 2 (key and value) × layers that keep one × KV heads × head size × bytes. */
export const cacheBytesPerToken = (
  { layers, kvLayers = layers, kvHeads, headSize }: Architecture,
  build: Pick<LocalBuild, 'quantisation'>,
): number => 2 * kvLayers * kvHeads * headSize * cacheNumberBytes(build);
