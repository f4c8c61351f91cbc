/**
 * What quantised weights weigh. The exact sizes are those of the files; these estimates stand in where a size is not
 * known, keep the known ones honest (`npm run catalogue:check`), and tell the largest tensor of a build.
 */
import type { LocalBuild } from '../../schema/build.ts';

interface Bits {
  /** Bits of one weight, with its share of the scales and zero points of its block. */
  weights: number;
  /** Bits of one number of the token embedding where it is kept otherwise. */
  embedding?: number;
}

const GROUP = 32;

/**
 * web-llm: groups of 32 share one scale, of 16 or 32 bits. ONNX: the same with 4-bit zero points, and the embedding is
 * left as it is. GGUF: the mean over a whole model of the mixtures that llama.cpp calls by that name, the embedding in
 * the format which it takes for it.
 */
const BITS: Readonly<Record<string, Bits>> = {
  q4f16_1: { weights: 4 + 16 / GROUP },
  q4f32_1: { weights: 4 + 32 / GROUP },
  q0f16: { weights: 16 },
  q0f32: { weights: 32 },
  q4f16: { weights: 4 + 16 / GROUP + 4 / GROUP, embedding: 16 },
  q4: { weights: 4 + 32 / GROUP + 4 / GROUP, embedding: 32 },
  fp16: { weights: 16 },
  fp32: { weights: 32 },
  Q2_K: { weights: 3.2, embedding: 6.5625 },
  Q3_K_M: { weights: 3.95, embedding: 6.5625 },
  Q4_1: { weights: 5, embedding: 8.5 },
  Q4_K_M: { weights: 4.85, embedding: 6.5625 },
  Q8_0: { weights: 8.5 },
};

/** Quantisations that the lab knows, as they are written in builds. */
export const QUANTISATIONS: readonly string[] = Object.keys(BITS);

type Quantised = Pick<LocalBuild, 'parameters' | 'quantisation' | 'architecture'>;

const embeddingNumbers = ({ architecture }: Quantised) =>
  (architecture?.vocabulary ?? 0) * (architecture?.hiddenSize ?? 0);

/** Bytes of all weights, from parameters and bits; undefined for a quantisation that is not known. */
export function estimateWeightBytes(build: Quantised): number | undefined {
  const bits = BITS[build.quantisation];
  if (!bits) return undefined;
  const embedding = Math.min(embeddingNumbers(build), build.parameters);
  const rest = build.parameters - embedding;
  return Math.round((rest * bits.weights + embedding * (bits.embedding ?? bits.weights)) / 8);
}

/**
 * Bytes of the token embedding or the output layer, the largest tensor of a small model; undefined if not known. Some
 * ONNX files hold the embedding in four bits after all: it cannot be more than what the file has besides the rest.
 */
export function estimateLargestTensorBytes(
  build: Quantised & Pick<LocalBuild, 'runtime' | 'downloadBytes'>,
): number | undefined {
  const bits = BITS[build.quantisation];
  const numbers = Math.min(embeddingNumbers(build), build.parameters);
  if (!bits || numbers === 0) return undefined;
  const bytes = Math.round((numbers * (bits.embedding ?? bits.weights)) / 8);
  if (build.runtime !== 'transformers.js') return bytes;
  const rest = ((build.parameters - numbers) * bits.weights) / 8;
  return Math.min(bytes, Math.max(0, Math.round(build.downloadBytes - estimateOtherBytes(build) - rest)));
}

/** Tokenizers as JSON take 45 (SmolLM2) to 130 (Gemma 3) bytes for each token of the vocabulary. */
const TOKENIZER_BYTES_PER_TOKEN = 75;
/** Compiled libraries of web-llm take 3.7 to 4.1 MB where their sizes are known. */
const LIBRARY_BYTES = 4_000_000;

/** Bytes that a build downloads besides its weights, as an estimate: a GGUF file holds its tokenizer itself. */
export function estimateOtherBytes({ runtime, architecture }: Pick<LocalBuild, 'runtime' | 'architecture'>): number {
  if (runtime === 'wllama') return 0;
  const tokenizer = (architecture?.vocabulary ?? 0) * TOKENIZER_BYTES_PER_TOKEN;
  return runtime === 'web-llm' ? tokenizer + LIBRARY_BYTES : tokenizer;
}
