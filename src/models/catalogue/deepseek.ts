import type { CatalogueEntry } from '../catalogue-entry.ts';
import { entriesOf } from './entries.ts';
import { gguf, onnx, webLlmPair, withProblem } from './forms.ts';
import { architecture, DEEPSEEK, sampled, untied, type Model } from './model.ts';
import { DISTILL_COMPILED_BY_HAND, DISTILL_LEFT_OUT } from './problems.ts';
import { LIBRARY, SHAPES } from './qwen2-5.ts';

const COMMON = {
  family: 'DeepSeek-R1-Distill',
  maker: DEEPSEEK,
  trainedContextTokens: 131_072,
  thinking: 'always',
  sampling: sampled(0.6, 0.95, 0, 'DeepSeek-R1 README: temperature 0.6, top-p 0.95'),
} as const;

/** Made from Qwen2.5-Math-1.5B, with an output layer of its own. */
const QWEN_1_5B: Model = {
  ...COMMON,
  ...SHAPES['1.5B'],
  name: 'DeepSeek-R1-Distill-Qwen-1.5B',
  parameters: 1_777_088_000,
  architecture: untied(SHAPES['1.5B'].architecture),
  licence: 'MIT',
};

const LLAMA_8B: Model = {
  ...COMMON,
  name: 'DeepSeek-R1-Distill-Llama-8B',
  parameters: 8_030_261_248,
  architecture: untied(architecture(32, 4096, 32, 8, 128, 128_256)),
  licence: 'MIT; base Llama 3.1',
};

export const DEEPSEEK_R1_DISTILL: readonly CatalogueEntry[] = [
  ...entriesOf(QWEN_1_5B, [
    onnx('onnx-community/DeepSeek-R1-Distill-Qwen-1.5B-ONNX', 'q4f16', 1370e6),
    onnx('onnx-community/DeepSeek-R1-Distill-Qwen-1.5B-ONNX', 'q4', 1970e6),
    gguf(
      'bartowski/DeepSeek-R1-Distill-Qwen-1.5B-GGUF',
      'DeepSeek-R1-Distill-Qwen-1.5B-Q3_K_M.gguf',
      'Q3_K_M',
      924_456_032,
    ),
    gguf('unsloth/DeepSeek-R1-Distill-Qwen-1.5B-GGUF', 'DeepSeek-R1-Distill-Qwen-1.5B-Q4_K_M.gguf', 'Q4_K_M', 1117e6),
    ...webLlmPair('DeepSeek-R1-Distill-Qwen-1.5B', LIBRARY['1.5B']).map((form) =>
      withProblem(form, DISTILL_LEFT_OUT, DISTILL_COMPILED_BY_HAND),
    ),
  ]),
  ...entriesOf(
    { ...COMMON, ...SHAPES['7B'], name: 'DeepSeek-R1-Distill-Qwen-7B', licence: 'MIT' },
    webLlmPair('DeepSeek-R1-Distill-Qwen-7B', LIBRARY['7B']),
  ),
  ...entriesOf(LLAMA_8B, webLlmPair('DeepSeek-R1-Distill-Llama-8B', 'Llama-3_1-8B-Instruct')),
];
