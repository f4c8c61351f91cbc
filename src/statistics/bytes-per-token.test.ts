import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeShape } from '../../tests/fixtures/make-speed-run.ts';
import { cacheNumberBytes } from '../schema/kv-cache.ts';
import { bytesPerToken, isWeightFile, meanDepthOf } from './bytes-per-token.ts';

const ARCHITECTURE = { layers: 3, hiddenSize: 256, heads: 4, kvHeads: 2, headSize: 64, vocabulary: 1000 };
const BUILD = { architecture: ARCHITECTURE, quantisation: 'q4f16' };

describe('bytesPerToken', () => {
  it('adds the weights and the cache', () => {
    const files = [
      { path: 'onnx/model_q4f16.onnx', bytes: 1000 },
      { path: 'onnx/model_q4f16.onnx_data', bytes: 500_000 },
      { path: 'tokenizer.json', bytes: 7_000_000 },
    ];
    // 2 × 3 layers × 2 heads × 64 numbers of 2 bytes are 1536 bytes for each token of the cache.
    expect(bytesPerToken(BUILD, files, 100)).toMatchObject({
      value: { weightBytes: 501_000, kvBytes: 153_600, total: 654_600 },
    });
    expect(bytesPerToken({ ...BUILD, quantisation: 'fp32' }, files, 100)).toMatchObject({
      value: { kvBytes: 307_200 },
    });
    const hybrid = { ...BUILD, architecture: { ...ARCHITECTURE, kvLayers: 1 } };
    expect(bytesPerToken(hybrid, files, 100)).toMatchObject({ value: { kvBytes: 51_200 } });
  });

  it('says what it takes for granted', () => {
    const files = [{ path: 'calibration.gguf', bytes: 4000 }];
    const unknown = bytesPerToken({ quantisation: 'Q8_0' }, files, 100);
    expect(unknown).toMatchObject({ value: { kvBytes: 0, total: 4000 } });
    if (unknown.status === 'measured') expect(unknown.value.assumptions.at(-1)).toMatch(/architecture is not known/);
    const known = bytesPerToken(BUILD, files, 100);
    if (known.status === 'measured') expect(known.value.assumptions.join(' ')).toMatch(/embeddings.*too low.*16 bits/);
  });

  it('is not measured without weights', () => {
    expect(bytesPerToken(BUILD, [{ path: 'config.json', bytes: 9 }], 0)).toMatchObject({ status: 'not-measured' });
    expect(bytesPerToken(BUILD, [], 0)).toMatchObject({ status: 'not-measured' });
  });

  it('grows evenly with the depth', () => {
    const files = [{ path: 'a.gguf', bytes: 10 }];
    const kv = (depth: number) => {
      const known = bytesPerToken(BUILD, files, depth);
      return known.status === 'measured' ? known.value.kvBytes : -1;
    };
    fc.assert(
      fc.property(fc.nat(5000), fc.nat(5000), (one, other) => {
        expect(kv(one) + kv(other)).toBe(kv(one + other));
      }),
    );
  });
});

describe('isWeightFile', () => {
  it.each([
    ['onnx/model.onnx', true],
    ['onnx/model_q4.onnx_data', true],
    ['onnx/model_q4.onnx_data_1', true],
    ['SmolLM2-135M-Instruct.Q4_1.gguf', true],
    ['params_shard_12.bin', true],
    ['tokenizer.json', false],
    ['reference.json', false],
    ['mlc-chat-config.json', false],
    ['web-llm-models/base/Qwen-q4f16_1_cs1k-webgpu.wasm', false],
    ['generation_config.json', false],
  ])('%s: %s', (path, is) => expect(isWeightFile(path)).toBe(is));
});

it.each([
  ['q4f16_1', 2],
  ['q4f32_1', 4],
  ['q0f32', 4],
  ['q0f16', 2],
  ['q4', 4],
  ['q4f16', 2],
  ['fp16', 2],
  ['fp32', 4],
  ['Q4_K_M', 2],
  ['Q8_0', 2],
])('the cache of %s has %i bytes a number', (quantisation, bytes) =>
  expect(cacheNumberBytes({ quantisation })).toBe(bytes),
);

it('the mean depth counts what has been written on average', () => {
  // Tokens 2, 3 and 4 of four see 111, 112 and 113 tokens.
  expect(meanDepthOf(makeShape({ depthTokens: 100, promptTokens: 10, decodeTokens: 4 }))).toBe((111 + 112 + 113) / 3);
});
