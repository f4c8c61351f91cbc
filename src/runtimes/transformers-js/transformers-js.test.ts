import { describe, expect, it } from 'vitest';
import { meanLogProbability } from './log-probability.ts';
import { onnxFiles } from './onnx-files.ts';

describe('meanLogProbability', () => {
  it('is the mean of the logarithms of a softmax, over all tokens but the first', () => {
    // Odds 1 : 3 : 4 after the first token, 1 : 1 : 2 after the second; then nothing follows.
    const logits = [Math.log(1), Math.log(3), Math.log(4), Math.log(5), Math.log(5), Math.log(10), 0, 0, 0];
    // Token 1 had 3/8, token 2 then had 2/4.
    const expected = (Math.log(3 / 8) + Math.log(2 / 4)) / 2;
    expect(meanLogProbability({ logits, vocabulary: 3 }, [0, 1, 2])).toBeCloseTo(expected, 12);
  });

  it('does not overflow, whatever the logits are offset by', () => {
    expect(meanLogProbability({ logits: [5000, 5000], vocabulary: 2 }, [0, 1])).toBeCloseTo(Math.log(0.5), 12);
  });
});

describe('onnxFiles', () => {
  const build = (quantisation: string) => ({ id: 'demo', quantisation });

  it.each([
    ['fp32', 'onnx/model.onnx', 'fp32'],
    ['fp16', 'onnx/model_fp16.onnx', 'fp16'],
    ['q4', 'onnx/model_q4.onnx', 'q4'],
    ['q4f16', 'onnx/model_q4f16.onnx', 'q4f16'],
    ['int8', 'onnx/model_int8.onnx', 'int8'],
    ['quantized', 'onnx/model_quantized.onnx', 'q8'],
  ])('finds the model of a build in %s', (quantisation, path, dtype) => {
    expect(onnxFiles(build(quantisation), ['config.json', path])).toEqual({ dtype, external: [] });
  });

  it('finds the weights beside it, in order, and not those of another quantisation', () => {
    const parts = ['', '_10', '_2', '_1'].map((number) => `onnx/model_q4.onnx_data${number}`);
    const paths = ['onnx/model_q4.onnx', ...parts, 'onnx/model_q4f16.onnx_data'];
    expect(onnxFiles(build('q4'), paths).external).toEqual(
      ['', '_1', '_2', '_10'].map((n) => `onnx/model_q4.onnx_data${n}`),
    );
  });

  it('refuses what the library does not know, and what is not there', () => {
    expect(() => onnxFiles(build('Q4_K_M'), [])).toThrow(/Q4_K_M, which transformers.js does not know/);
    expect(() => onnxFiles(build('q4'), ['onnx/model.onnx'])).toThrow('demo has no file onnx/model_q4.onnx.');
  });
});
