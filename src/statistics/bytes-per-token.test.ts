import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeShape } from '../../tests/fixtures/make-speed-run.ts';
import { cacheNumberBytes } from '../schema/kv-cache.ts';
import { bytesPerToken, isWeightFile, meanDepthOf } from './bytes-per-token.ts';

const ARCHITECTURE = { layers: 3, hiddenSize: 256, heads: 4, kvHeads: 2, headSize: 64, vocabulary: 1000 };
const BUILD = {
  architecture: ARCHITECTURE,
  quantisation: 'q4f16',
  runtime: 'transformers.js' as const,
  parameters: 600_000,
};

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
    const unknown = bytesPerToken({ quantisation: 'Q8_0', runtime: 'wllama', parameters: 4000 }, files, 100);
    expect(unknown).toMatchObject({ value: { kvBytes: 0, total: 4000 } });
    if (unknown.status === 'measured') expect(unknown.value.assumptions.at(-1)).toMatch(/architecture is not known/);
    const known = bytesPerToken(BUILD, files, 100);
    if (known.status === 'measured') expect(known.value.assumptions.join(' ')).toMatch(/embeddings.*too low.*16 bits/);
  });

  it('knows the least that is read where the input embeddings may have a table of their own', () => {
    const files = [{ path: 'onnx/model.onnx', bytes: 2_000_000 }];
    const least = (change: Partial<typeof BUILD>, tied?: boolean) => {
      const architecture = tied === undefined ? ARCHITECTURE : { ...ARCHITECTURE, tied };
      const known = bytesPerToken({ ...BUILD, ...change, architecture } as typeof BUILD, files, 0);
      return known.status === 'measured' ? known.value.leastBytes : undefined;
    };
    // 256,000 numbers in the table: 2 bytes each, 4 bytes each, and a mean of 2,000,000 / 600,000.
    expect(least({}, true)).toBe(2_000_000 - 512_000);
    expect(least({ quantisation: 'q4' })).toBe(2_000_000 - 1_024_000);
    expect(least({ quantisation: 'fp32' }, true)).toBe(2_000_000);
    expect(least({ quantisation: 'fp16' }, false)).toBe(2_000_000 - 512_000);
    for (const runtime of ['wllama', 'web-llm'] as const) {
      expect(least({ runtime } as never, true)).toBe(2_000_000);
      expect(least({ runtime } as never, false)).toBeCloseTo(2_000_000 - (256_000 * 2_000_000) / 600_000, 3);
    }
    // The other weights take half a byte each at least.
    expect(least({ quantisation: 'q4', parameters: 3_000_000 }, true)).toBe(1_500_000);
  });

  it('says how far the middle may be off', () => {
    const files = [{ path: 'onnx/model.onnx', bytes: 2_000_000 }];
    const said = bytesPerToken({ ...BUILD, quantisation: 'q4' }, files, 0);
    // 2,000,000 / 976,000 is 2.05.
    if (said.status === 'measured') expect(said.value.assumptions[1]).toMatch(/up to 2\.1 times too low/);
    const one = bytesPerToken({ ...BUILD, runtime: 'wllama', architecture: { ...ARCHITECTURE, tied: true } }, files, 0);
    if (one.status === 'measured') expect(one.value.assumptions[1]).toMatch(/output layer reads the table/);
    expect([said.status, one.status]).toEqual(['measured', 'measured']);
  });

  it('never takes all weights for a table', () => {
    const size = fc.integer({ min: 1, max: 1e9 });
    const tied = fc.constantFrom(undefined, true, false);
    const runtime = fc.constantFrom('wllama' as const, 'web-llm' as const, 'transformers.js' as const);
    fc.assert(
      fc.property(
        size,
        fc.nat(1e9),
        fc.integer({ min: 1, max: 1e6 }),
        tied,
        runtime,
        (bytes, parameters, vocabulary, is, by) => {
          const architecture = { ...ARCHITECTURE, vocabulary, ...(is === undefined ? {} : { tied: is }) };
          const known = bytesPerToken(
            { ...BUILD, parameters, runtime: by, architecture },
            [{ path: 'a.gguf', bytes }],
            0,
          );
          if (known.status !== 'measured') throw new Error(known.reason);
          expect(known.value.leastBytes).toBeGreaterThan(0);
          expect(known.value.leastBytes).toBeLessThanOrEqual(known.value.total);
        },
      ),
    );
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
