import { describe, expect, it } from 'vitest';
import { Identifier } from '../../schema/primitives.ts';
import { CATALOGUE, findBuild, findEntry } from '../catalogue.ts';
import { buildId } from './build-id.ts';
import { OWN_WEB_LLM_ENTRIES } from './own-entries.ts';
import { publishedScores } from './published.ts';
import { estimateLargestTensorBytes, estimateWeightBytes } from './sizes.ts';

const idsOf = (model: string) => CATALOGUE.filter(({ build }) => build.model === model).map(({ build }) => build.id);

describe('the catalogue', () => {
  it('begins with the calibration builds, of which exact sizes are known', () => {
    expect(CATALOGUE.slice(0, 2).map(({ build }) => build.id)).toEqual(['calibration', 'calibration-gguf']);
    for (const { build } of CATALOGUE.slice(0, 2)) {
      expect(build.downloadBytes).toBe(build.files.reduce((sum, { bytes = 0 }) => sum + bytes, 0));
    }
  });

  it('offers the same weights in several runtimes', () => {
    const runtimes = (model: string) =>
      new Set(CATALOGUE.filter(({ build }) => build.model === model).map(({ build }) => build.runtime));
    for (const model of [
      'Qwen2.5-0.5B-Instruct',
      'Qwen3-0.6B',
      'DeepSeek-R1-Distill-Qwen-1.5B',
      'SmolLM2-135M-Instruct',
    ]) {
      expect([model, runtimes(model).size]).toEqual([model, 3]);
    }
  });

  it('finds entries and builds by ids that people can type', () => {
    for (const { build } of CATALOGUE) expect(Identifier.safeParse(build.id).success).toBe(true);
    expect(findBuild('qwen2.5-0.5b-instruct-web-llm-q4f16')?.repository).toBe(
      'mlc-ai/Qwen2.5-0.5B-Instruct-q4f16_1-MLC',
    );
    expect(findEntry('qwen3-0.6b-transformers-q4f16')?.family).toBe('Qwen3');
    expect(findBuild('nothing')).toBeUndefined();
  });

  it('says of every web-llm build that the list leaves out why it is here', () => {
    for (const id of OWN_WEB_LLM_ENTRIES) expect(findEntry(id)?.problems.length).toBeGreaterThan(0);
  });

  it('needs every file but those that few models have', () => {
    const optional = new Set(CATALOGUE.flatMap(({ build }) => build.files.filter((file) => file.optional)));
    const paths = new Set([...optional].map(({ path }) => path.replace(/model_\w+(?=\.onnx)/, 'model')));
    expect([...paths]).toEqual(['generation_config*.json', 'chat_template*.jinja', 'onnx/model.onnx_data*']);
  });

  it('asks for half precision exactly where a build on the GPU calculates in it', () => {
    const needs = (id: string) => findBuild(id)?.requiredFeatures;
    expect(needs('qwen3-0.6b-web-llm-q4f16')).toEqual(['shader-f16']);
    expect(needs('qwen3-0.6b-web-llm-q4f32')).toEqual([]);
    expect(needs('qwen3-0.6b-transformers-q4f16')).toEqual(['shader-f16']);
    expect(needs('qwen3-0.6b-transformers-q4')).toEqual([]);
    expect(needs('qwen3-0.6b-wllama-q8-0')).toEqual([]);
  });

  it('gives all builds of a model its scores', () => {
    const [first] = idsOf('Qwen2.5-0.5B-Instruct');
    expect(findEntry(first!)?.published).toContainEqual({
      benchmark: 'GSM8K',
      value: 49.6,
      unit: 'percent',
      setting: 'by its makers; shots not stated',
      source: { title: expect.any(String), url: 'https://qwenlm.github.io/blog/qwen2.5-llm/' },
    });
    expect(publishedScores('a model without scores')).toEqual([]);
  });
});

describe('buildId', () => {
  it.each([
    ['SmolLM2-135M-Instruct', 'wllama', 'Q4_1', 'smollm2-135m-instruct-wllama-q4-1'],
    ['Qwen3-0.6B', 'transformers.js', 'q4f16', 'qwen3-0.6b-transformers-q4f16'],
    ['Qwen3-0.6B', 'web-llm', 'q4f32_1', 'qwen3-0.6b-web-llm-q4f32'],
    ['Qwen3-0.6B', 'web-llm', 'q0f16', 'qwen3-0.6b-web-llm-q0f16'],
    ['Qwen3-0.6B', 'wllama', 'Q4_K_M', 'qwen3-0.6b-wllama-q4-k-m'],
  ] as const)('of %s in %s as %s', (model, runtime, quantisation, id) => {
    expect(buildId({ model, runtime, quantisation })).toBe(id);
  });
});

describe('sizes', () => {
  it('come from parameters and bits, the embedding of ONNX files apart', () => {
    const architecture = { layers: 1, hiddenSize: 100, heads: 1, kvHeads: 1, headSize: 100, vocabulary: 10_000 };
    const build = { parameters: 3_000_000, architecture };
    expect(estimateWeightBytes({ ...build, quantisation: 'q4f16_1' })).toBe((3_000_000 * 4.5) / 8);
    expect(estimateWeightBytes({ ...build, quantisation: 'q4f16' })).toBe((2_000_000 * 4.625) / 8 + 2_000_000);
    expect(estimateWeightBytes({ ...build, quantisation: 'IQ1' })).toBeUndefined();
  });

  it('of the largest tensor cannot exceed what an ONNX file holds besides the rest', () => {
    const gemma = findBuild('gemma-3-1b-it-transformers-q4')!;
    expect(estimateLargestTensorBytes(gemma)).toBeLessThan(0.5 * gemma.downloadBytes);
    const qwen = findBuild('qwen2.5-0.5b-instruct-transformers-q4')!;
    expect(estimateLargestTensorBytes(qwen)).toBe(151_936 * 896 * 4);
  });
});
