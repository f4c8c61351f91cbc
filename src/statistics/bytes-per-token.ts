import type { BuildFile, LocalBuild } from '../schema/build.ts';
import { cacheBytesPerToken, cacheNumberBytes } from '../schema/kv-cache.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import type { SpeedShape } from '../schema/speed.ts';

/** What computing one token of a completion reads from memory at least. */
export interface BytesPerToken {
  /** Bytes of the weights, each of which is read once. */
  weightBytes: number;
  /** Bytes of the keys and values of all tokens before it. */
  kvBytes: number;
  total: number;
  /** What was taken for granted, as sentences; those after the first say how it may be off. */
  assumptions: string[];
}

/** Weights of ONNX, GGUF and web-llm. Tokenizers, configurations, references and compiled libraries are no weights. */
const WEIGHTS = /(\.onnx|\.onnx_data(_\d+)?|\.gguf|(^|\/)params_shard_\d+\.bin)$/;

export const isWeightFile = (path: string): boolean => WEIGHTS.test(path);

/**
 * Bytes that are read for one decoded token with `depth` tokens in the cache: the weight files once, and the cache once.
 * It is the least: activations, a cache that is copied at every step (transformers.js) and weights that are unpacked to
 * memory first come on top. Not measured without a weight file.
 * Source: S. Williams, A. Waterman and D. Patterson, Communications of the ACM 52 (2009) 65-76 (the roofline); R. Pope et
 * al., Efficiently Scaling Transformer Inference, MLSys 2023, section 2 (weights and cache as the traffic of decoding).
 */
export function bytesPerToken(
  build: Pick<LocalBuild, 'architecture' | 'quantisation'>,
  files: readonly Pick<BuildFile, 'path' | 'bytes'>[],
  depth: number,
): Reading<BytesPerToken> {
  const weightBytes = files.filter(({ path }) => isWeightFile(path)).reduce((sum, { bytes }) => sum + bytes, 0);
  if (weightBytes === 0) return notMeasured('the record names no file with weights');
  const { architecture } = build;
  const kvBytes = architecture ? depth * cacheBytesPerToken(architecture, build) : 0;
  const assumptions = [
    'Every weight is read once for each token.',
    'The whole files count, the table of input embeddings with them: where the output layer has a table of its own, less is read and the bound is slightly too low.',
    ...(architecture
      ? [`The cache holds ${8 * cacheNumberBytes(build)} bits for each number.`]
      : ['The architecture is not known, so the cache is left out: at long depths the bound is too high.']),
  ];
  return measured({ weightBytes, kvBytes, total: weightBytes + kvBytes, assumptions });
}

/**
 * Tokens in the cache while a shape is decoded, on average: depth + prompt + n / 2. The tokens after the first see depth +
 * prompt + 1 to depth + prompt + n - 1 of them.
 */
export const meanDepthOf = ({ depthTokens, promptTokens, decodeTokens }: SpeedShape): number =>
  depthTokens + promptTokens + decodeTokens / 2;
