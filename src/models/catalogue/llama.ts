import type { CatalogueEntry } from '../catalogue-entry.ts';
import { entriesOf } from './entries.ts';
import { gguf, onnx, webLlmPair } from './forms.ts';
import { architecture, META, sampled, tied, untied, type Model } from './model.ts';

const COMMON = {
  maker: META,
  trainedContextTokens: 131_072,
  thinking: 'never',
  sampling: sampled(0.6, 0.9, 0, 'generation_config.json of Llama 3: temperature 0.6, top-p 0.9'),
} as const;
const LLAMA_3_2 = { ...COMMON, family: 'Llama 3.2', licence: 'Llama 3.2 Community' };

const SMALL: Model = {
  ...LLAMA_3_2,
  name: 'Llama-3.2-1B-Instruct',
  parameters: 1_235_814_400,
  architecture: tied(architecture(16, 2048, 32, 8, 64, 128_256)),
};
const MEDIUM: Model = {
  ...LLAMA_3_2,
  name: 'Llama-3.2-3B-Instruct',
  parameters: 3_212_749_824,
  architecture: tied(architecture(28, 3072, 24, 8, 128, 128_256)),
};
const LARGE: Model = {
  ...COMMON,
  family: 'Llama 3.1',
  licence: 'Llama 3.1 Community',
  name: 'Llama-3.1-8B-Instruct',
  parameters: 8_030_261_248,
  architecture: untied(architecture(32, 4096, 32, 8, 128, 128_256)),
};

export const LLAMA: readonly CatalogueEntry[] = [
  ...entriesOf(SMALL, [
    ...webLlmPair('Llama-3.2-1B-Instruct'),
    onnx('onnx-community/Llama-3.2-1B-Instruct-q4f16', 'q4f16', 1_237_750_815),
    gguf('unsloth/Llama-3.2-1B-Instruct-GGUF', 'Llama-3.2-1B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 807_697_000),
    gguf('unsloth/Llama-3.2-1B-Instruct-GGUF', 'Llama-3.2-1B-Instruct-Q8_0.gguf', 'Q8_0', 1_321_080_000),
  ]),
  ...entriesOf(MEDIUM, [
    ...webLlmPair('Llama-3.2-3B-Instruct'),
    onnx('onnx-community/Llama-3.2-3B-Instruct-ONNX', 'q4f16'),
    gguf('bartowski/Llama-3.2-3B-Instruct-GGUF', 'Llama-3.2-3B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 2020e6),
  ]),
  ...entriesOf(LARGE, [
    ...webLlmPair('Llama-3.1-8B-Instruct', 'Llama-3_1-8B-Instruct'),
    gguf('ngxson/wllama-split-models', 'Meta-Llama-3.1-8B-Instruct-Q2_K-*-of-00014.gguf', 'Q2_K', 3_179_138_048),
  ]),
];
