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
  /** `total` less the largest table of input embeddings that may be in the files for itself: one row of it is read. */
  leastBytes: number;
  /** What was taken for granted, as sentences; those after the first say how it may be off. */
  assumptions: string[];
}

/** Weights of ONNX, GGUF and web-llm. Tokenizers, configurations, references and compiled libraries are no weights. */
const WEIGHTS = /(\.onnx|\.onnx_data(_\d+)?|\.gguf|(^|\/)params_shard_\d+\.bin)$/;

export const isWeightFile = (path: string): boolean => WEIGHTS.test(path);

type Parts = Pick<LocalBuild, 'architecture' | 'quantisation' | 'runtime' | 'parameters'>;

/**
 * Bytes that are read for one decoded token with `depth` tokens in the cache: the weight files once, and the cache once.
 * It is the least: activations, a cache that is copied at every step (transformers.js) and weights that are unpacked to
 * memory first come on top. A table of input embeddings that the output layer does not use is read by one row only;
 * whether the files hold such a table, and in which numbers, is seldom known, hence `leastBytes`. Not measured without a weight file.
 * Source: S. Williams, A. Waterman and D. Patterson, Communications of the ACM 52 (2009) 65-76 (the roofline); R. Pope et
 * al., Efficiently Scaling Transformer Inference, MLSys 2023, section 2 (weights and cache as the traffic of decoding).
 */
export function bytesPerToken(
  build: Parts,
  files: readonly Pick<BuildFile, 'path' | 'bytes'>[],
  depth: number,
): Reading<BytesPerToken> {
  const weightBytes = files.filter(({ path }) => isWeightFile(path)).reduce((sum, { bytes }) => sum + bytes, 0);
  if (weightBytes === 0) return notMeasured('the record names no file with weights');
  const { architecture } = build;
  const kvBytes = architecture ? depth * cacheBytesPerToken(architecture, build) : 0;
  const [total, leastBytes] = [weightBytes + kvBytes, weightBytes - largestInputTable(build, weightBytes) + kvBytes];
  const assumptions = [
    'Every weight is read once for each token.',
    tableSentence(architecture, total / leastBytes),
    ...(architecture
      ? [`The cache holds ${8 * cacheNumberBytes(build)} bits for each number.`]
      : ['The architecture is not known, so the cache is left out: at long depths the bound is too high.']),
  ];
  return measured({ weightBytes, kvBytes, total, leastBytes, assumptions });
}

const UNROUNDED = /^(fp32|fp16)$/;
/** Bytes of one number: of ONNX tables at most, as far as they are left as they were, and of rounded weights at least. */
const [FULL, HALF, ROUNDED] = [4, 2, 0.5];

/**
 * Bytes of the largest table of input embeddings that the weights can hold besides that of the output layer: 0 where the
 * output layer uses it, or where the vocabulary is not known. ONNX exports with rounded weights keep the input table as it
 * was and round a copy of it for the output layer. What the other weights take at least is no part of it, and the output
 * layer's table has as many numbers.
 */
function largestInputTable({ architecture, quantisation, runtime, parameters }: Parts, weightBytes: number): number {
  const { vocabulary = 0, hiddenSize = 0, tied = undefined } = architecture ?? {};
  const isOnnx = runtime === 'transformers.js';
  if (tied === true && !(isOnnx && !UNROUNDED.test(quantisation))) return 0;
  const numbers = vocabulary * hiddenSize;
  const others = tied === true ? parameters : parameters - numbers;
  const mean = parameters > 0 ? weightBytes / parameters : FULL;
  const each = !isOnnx ? mean : /f16|fp16/.test(quantisation) ? HALF : FULL;
  const room = isOnnx ? weightBytes - ROUNDED * Math.max(0, others) : weightBytes;
  return Math.max(0, Math.min(numbers * each, room, (weightBytes * FULL) / (FULL + ROUNDED)));
}

function tableSentence(architecture: LocalBuild['architecture'], times: number): string {
  if (times > 1) {
    const upTo = (Math.ceil(times * 10) / 10).toFixed(1);
    return `The whole files count, a table of input embeddings that the output layer does not use with them, of which only one row is read: the middle of the bound may be up to ${upTo} times too low, and its interval reaches as far.`;
  }
  return architecture?.tied === true
    ? 'The whole files count: the output layer reads the table of the input embeddings.'
    : 'The whole files count: where they hold a table of input embeddings that the output layer does not use, less is read and the bound is too low, by how much is not known.';
}

/**
 * Tokens in the cache while a shape is decoded, on average: depth + prompt + n / 2. The tokens after the first see depth +
 * prompt + 1 to depth + prompt + n - 1 of them.
 */
export const meanDepthOf = ({ depthTokens, promptTokens, decodeTokens }: SpeedShape): number =>
  depthTokens + promptTokens + decodeTokens / 2;
