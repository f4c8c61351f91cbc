import { describe, expect, it } from 'vitest';
import { findBuild } from '../catalogue.ts';
import { architecture } from '../catalogue/model.ts';
import { estimateWeightBytes } from '../catalogue/sizes.ts';
import { estimateMemory } from './estimate-memory.ts';
import type { LocalBuild } from '../../schema/build.ts';

const MIB = 1024 ** 2;

/** `vram_required_MB` of web-llm 0.2.86, in MiB, at 4096 tokens of context. */
const WEB_LLM_MIB: Readonly<Record<string, number>> = {
  'qwen2.5-0.5b-instruct-web-llm-q4f16': 944.62,
  'qwen2.5-0.5b-instruct-web-llm-q4f32': 1060.2,
  'qwen2.5-0.5b-instruct-web-llm-q0f16': 1624.12,
  'qwen2.5-1.5b-instruct-web-llm-q4f16': 1629.75,
  'qwen2.5-1.5b-instruct-web-llm-q4f32': 1888.97,
  'qwen2.5-3b-instruct-web-llm-q4f16': 2504.76,
  'qwen2.5-3b-instruct-web-llm-q4f32': 2893.64,
  'qwen2.5-7b-instruct-web-llm-q4f16': 5106.67,
  'qwen2.5-7b-instruct-web-llm-q4f32': 5900.09,
  'qwen2.5-coder-0.5b-instruct-web-llm-q4f16': 944.62,
  'qwen2.5-coder-0.5b-instruct-web-llm-q4f32': 1060.2,
  'qwen2.5-coder-1.5b-instruct-web-llm-q4f16': 1629.75,
  'qwen2.5-coder-1.5b-instruct-web-llm-q4f32': 1888.97,
  'qwen2.5-coder-3b-instruct-web-llm-q4f16': 2504.76,
  'qwen2.5-coder-3b-instruct-web-llm-q4f32': 2893.64,
  'qwen2.5-coder-7b-instruct-web-llm-q4f16': 5106.67,
  'qwen2.5-coder-7b-instruct-web-llm-q4f32': 5900.09,
  'qwen2.5-math-1.5b-instruct-web-llm-q4f16': 1629.75,
  'qwen2.5-math-1.5b-instruct-web-llm-q4f32': 1888.97,
  'qwen3-0.6b-web-llm-q4f16': 1403.34,
  'qwen3-0.6b-web-llm-q4f32': 1924.98,
  'qwen3-0.6b-web-llm-q0f16': 2220.38,
  'qwen3-1.7b-web-llm-q4f16': 2036.66,
  'qwen3-1.7b-web-llm-q4f32': 2635.44,
  'qwen3-4b-web-llm-q4f16': 3431.59,
  'qwen3-4b-web-llm-q4f32': 4327.71,
  'qwen3-8b-web-llm-q4f16': 5695.78,
  'qwen3-8b-web-llm-q4f32': 6852.55,
  'qwen3.5-0.8b-web-llm-q4f16': 1629.49,
  'qwen3.5-0.8b-web-llm-q4f32': 1894.19,
  'qwen3.5-2b-web-llm-q4f16': 2245.44,
  'qwen3.5-2b-web-llm-q4f32': 2591.55,
  'deepseek-r1-distill-qwen-7b-web-llm-q4f16': 5106.67,
  'deepseek-r1-distill-qwen-7b-web-llm-q4f32': 5900.09,
  'deepseek-r1-distill-llama-8b-web-llm-q4f16': 5001,
  'deepseek-r1-distill-llama-8b-web-llm-q4f32': 6101.01,
  'llama-3.2-1b-instruct-web-llm-q4f16': 879.04,
  'llama-3.2-1b-instruct-web-llm-q4f32': 1128.82,
  'llama-3.2-3b-instruct-web-llm-q4f16': 2263.69,
  'llama-3.2-3b-instruct-web-llm-q4f32': 2951.51,
  'llama-3.1-8b-instruct-web-llm-q4f16': 5001,
  'llama-3.1-8b-instruct-web-llm-q4f32': 6101.01,
  'gemma-2-2b-it-web-llm-q4f16': 1895.3,
  'gemma-2-2b-it-web-llm-q4f32': 2508.75,
  'gemma-3-1b-it-web-llm-q4f16': 711.07,
  'smollm2-135m-instruct-web-llm-q0f16': 359.69,
  'smollm2-135m-instruct-web-llm-q0f32': 719.38,
  'smollm2-360m-instruct-web-llm-q4f16': 376.06,
  'smollm2-360m-instruct-web-llm-q4f32': 579.61,
  'smollm2-1.7b-instruct-web-llm-q4f16': 1774.19,
  'smollm2-1.7b-instruct-web-llm-q4f32': 2692.38,
  'phi-3.5-mini-instruct-web-llm-q4f16': 3672.07,
  'phi-3.5-mini-instruct-web-llm-q4f32': 5483.12,
  'phi-4-mini-instruct-web-llm-q4f16': 3437.58,
  'phi-4-mini-instruct-web-llm-q4f32': 4220.59,
};

/** Models and contexts that nothing was fitted to: parameters, architecture, then quantisation, context and MiB. */
const OTHERS: [string, number, LocalBuild['architecture'], [string, number, number][]][] = [
  [
    'gemma-2-9b-it',
    9_241_705_984,
    architecture(42, 3584, 16, 8, 256, 256_000),
    [
      ['q4f16_1', 4096, 6422.01],
      ['q4f32_1', 4096, 8383.33],
    ],
  ],
  [
    'OLMo-2-0425-1B-Instruct',
    1_484_916_736,
    architecture(16, 2048, 16, 16, 128, 100_352),
    [
      ['q4f16_1', 4096, 1776.75],
      ['q4f32_1', 4096, 2453.51],
    ],
  ],
  [
    'OLMo-2-1124-7B-Instruct',
    7_298_617_344,
    architecture(32, 4096, 32, 32, 128, 100_352),
    [
      ['q4f16_1', 4096, 6479.01],
      ['q4f32_1', 4096, 9086.02],
    ],
  ],
  [
    'stablelm-2-zephyr-1_6b',
    1_644_515_328,
    architecture(24, 2048, 32, 32, 64, 100_352),
    [
      ['q4f16_1', 4096, 2087.66],
      ['q4f32_1', 1024, 1847.33],
    ],
  ],
  [
    'Mistral-7B-Instruct-v0.3',
    7_248_023_552,
    architecture(32, 4096, 32, 8, 128, 32_768),
    [
      ['q4f16_1', 4096, 4573.39],
      ['q4f32_1', 4096, 5619.27],
    ],
  ],
  [
    'Llama-3_1-8B-Instruct',
    8_030_261_248,
    architecture(32, 4096, 32, 8, 128, 128_256),
    [
      ['q4f16_1', 1024, 4598.34],
      ['q4f32_1', 1024, 5295.7],
    ],
  ],
  [
    'Phi-3.5-mini-instruct',
    3_821_079_552,
    architecture(32, 3072, 32, 32, 96, 32_064),
    [
      ['q4f16_1', 1024, 2520.07],
      ['q4f32_1', 1024, 3179.12],
    ],
  ],
  [
    'gemma-2-2b-it',
    2_614_341_888,
    architecture(26, 2304, 8, 4, 256, 256_000),
    [
      ['q4f16_1', 1024, 1583.3],
      ['q4f32_1', 1024, 1884.75],
    ],
  ],
];

const median = (values: readonly number[]) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]!;
const mebibytes = (build: LocalBuild, contextTokens: number) => estimateMemory(build, contextTokens)!.totalBytes / MIB;

describe('the estimate of memory', () => {
  it('agrees with what web-llm says of its builds to 6 %, and to 0.5 % in the middle', () => {
    const ratios = Object.entries(WEB_LLM_MIB).map(([id, known]) => mebibytes(findBuild(id)!, 4096) / known);
    expect(Math.abs(median(ratios) - 1)).toBeLessThan(0.005);
    expect(Math.min(...ratios)).toBeGreaterThan(0.94);
    expect(Math.max(...ratios)).toBeLessThan(1.06);
  });

  it.each(OTHERS)('agrees to 5 % for %s, which it was not fitted to', (library, parameters, shape, figures) => {
    for (const [quantisation, contextTokens, known] of figures) {
      const build: LocalBuild = {
        ...findBuild('qwen3-0.6b-web-llm-q4f16')!,
        ...{ quantisation, parameters, architecture: shape },
        files: [{ path: `base/${library}-${quantisation}_cs1k-webgpu.wasm` }],
      };
      const weights = estimateWeightBytes(build)!;
      const other = 4_000_000 + 75 * shape!.vocabulary!;
      const ratio = mebibytes({ ...build, downloadBytes: weights + other }, contextTokens) / known;
      expect([quantisation, contextTokens, Math.abs(ratio - 1) < 0.05, ratio]).toEqual([
        quantisation,
        contextTokens,
        true,
        ratio,
      ]);
    }
  });

  it('counts the cache as its formula says, in 2 or 4 bytes a number', () => {
    const half = estimateMemory(findBuild('qwen2.5-0.5b-instruct-web-llm-q4f16')!, 4096)!;
    const full = estimateMemory(findBuild('qwen2.5-0.5b-instruct-web-llm-q4f32')!, 4096)!;
    expect(half.cacheBytes).toBe(2 * 24 * 2 * 64 * 4096 * 2);
    expect(full.cacheBytes).toBe(2 * half.cacheBytes);
  });

  it('counts only the layers that keep a cache', () => {
    const hybrid = estimateMemory(findBuild('qwen3.5-0.8b-web-llm-q4f16')!, 4096)!;
    expect(hybrid.cacheBytes).toBe(2 * 6 * 2 * 256 * 4096 * 2);
  });

  it('takes exact sizes where files are pinned', () => {
    expect(estimateMemory(findBuild('smollm2-135m-instruct-wllama-q4-1')!, 1024)!.weightsBytes).toBe(98_362_432);
  });

  it('knows nothing without an architecture', () => {
    const { architecture: _, ...build } = findBuild('calibration')!;
    expect(estimateMemory(build, 1024)).toBeUndefined();
  });
});
