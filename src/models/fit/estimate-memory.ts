import { cacheBytesPerToken, cacheNumberBytes } from '../../schema/kv-cache.ts';
import type { Architecture, LocalBuild } from '../../schema/build.ts';
import { estimateOtherBytes } from '../catalogue/sizes.ts';

/** What a build needs while it runs, in bytes. */
export interface MemoryNeed {
  weightsBytes: number;
  /** Keys and values of all tokens of the context. */
  cacheBytes: number;
  /** Activations, logits and what else comes and goes while it computes. */
  workingBytes: number;
  totalBytes: number;
}

/** Tokens that are computed at once: web-llm's libraries say so in their names (`cs1k`), llama.cpp's default is 512. */
const CHUNK_TOKENS = { 'web-llm': 1024, 'transformers.js': 512, wllama: 512 } as const;

/**
 * Numbers that live at once for each token and each hidden dimension: what web-llm's own figures leave after weights,
 * cache and logits is 11 to 32 times chunk x hidden size x bytes of a number, 20 in the middle.
 */
const ACTIVATIONS = 20;

/**
 * Libraries that web-llm compiled for these models reserve the logits of one token, all others those of a whole chunk: in
 * its memory figures the difference is chunk x vocabulary x 4 bytes, for Qwen2.5 as for OLMo 2 or Phi 4.
 */
const LOGITS_OF_ONE_TOKEN = /\/(Llama|gemma|SmolLM2|Phi-3|Mistral)[^/]*\.wasm$/i;

/** Bytes per recurrent layer and byte of a number: fitted to Qwen3.5 0.8B and 2B alone. */
const RECURRENT_BYTES = 4_800_000;

/**
 * Memory that a build needs to work with a context of so many tokens: weights + 2 x layers x KV heads x head size x
 * tokens x bytes of a number + working buffers. Undefined when the architecture is not known.
 */
export function estimateMemory(build: LocalBuild, contextTokens: number): MemoryNeed | undefined {
  const { architecture } = build;
  if (!architecture) return undefined;
  const weightsBytes = weightBytesOf(build);
  const cacheBytes = contextTokens * cacheBytesPerToken(architecture, build);
  const workingBytes = workingBytesOf(build, architecture, cacheBytes);
  return { weightsBytes, cacheBytes, workingBytes, totalBytes: weightsBytes + cacheBytes + workingBytes };
}

function weightBytesOf(build: LocalBuild): number {
  const sizes = build.files.filter(({ path }) => /\.(onnx|gguf)$/.test(path)).map(({ bytes }) => bytes);
  const known = sizes.reduce<number | undefined>(
    (sum, bytes) => (sum === undefined || bytes === undefined ? undefined : sum + bytes),
    sizes.length > 0 ? 0 : undefined,
  );
  return known ?? Math.max(0, build.downloadBytes - estimateOtherBytes(build));
}

function workingBytesOf(build: LocalBuild, architecture: Architecture, cacheBytes: number): number {
  const { layers, kvLayers = layers, hiddenSize, vocabulary = 0 } = architecture;
  const bytes = cacheNumberBytes(build);
  const chunk = CHUNK_TOKENS[build.runtime];
  const oneToken = build.runtime === 'web-llm' && build.files.some(({ path }) => LOGITS_OF_ONE_TOKEN.test(path));
  const logits = (oneToken ? 1 : chunk) * vocabulary * 4;
  const recurrent = (layers - kvLayers) * RECURRENT_BYTES * bytes;
  // transformers.js writes a new cache beside the old one at every step.
  const secondCache = build.runtime === 'transformers.js' ? cacheBytes : 0;
  return chunk * hiddenSize * ACTIVATIONS * bytes + logits + recurrent + secondCache;
}
