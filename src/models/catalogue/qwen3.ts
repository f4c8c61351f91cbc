import type { CatalogueEntry } from '../catalogue-entry.ts';
import { entriesOf } from './entries.ts';
import { gguf, onnx, webLlm, webLlmPair, withProblem } from './forms.ts';
import { architecture, QWEN, sampled, tied, untied, type Model } from './model.ts';
import { QWEN3_0_6B_LLAMA_CPP } from './problems.ts';

const COMMON = { maker: QWEN, licence: 'Apache-2.0', thinking: 'switchable' } as const;

/** Qwen3 thinks unless told not to, so its sampling is the one for thinking. */
const QWEN3 = {
  ...COMMON,
  family: 'Qwen3',
  trainedContextTokens: 32_768,
  sampling: sampled(0.6, 0.95, 20, 'generation_config.json of Qwen3, for thinking'),
};

/** The small ones answer without thinking unless told to. Only every fourth layer keeps a cache that grows. */
const QWEN3_5 = {
  ...COMMON,
  family: 'Qwen3.5',
  trainedContextTokens: 262_144,
  sampling: sampled(1, 1, 20, 'Model card of the small Qwen3.5 models, for text without thinking'),
};

const model = (name: string, shape: Pick<Model, 'parameters' | 'architecture'>): Model => ({
  ...QWEN3,
  ...shape,
  name,
});

export const QWEN3_ENTRIES: readonly CatalogueEntry[] = [
  ...entriesOf(
    model('Qwen3-0.6B', { parameters: 596_049_920, architecture: tied(architecture(28, 1024, 16, 8, 128, 151_936)) }),
    [
      ...webLlmPair('Qwen3-0.6B'),
      webLlm('Qwen3-0.6B', 'Qwen3-0.6B', 'q0f16'),
      onnx('onnx-community/Qwen3-0.6B-ONNX', 'q4f16', 569_789_750),
      onnx('onnx-community/Qwen3-0.6B-ONNX', 'q4', 919_096_585),
      withProblem(
        gguf('unsloth/Qwen3-0.6B-GGUF', 'Qwen3-0.6B-Q4_K_M.gguf', 'Q4_K_M', 396_710_000),
        QWEN3_0_6B_LLAMA_CPP,
      ),
      withProblem(gguf('unsloth/Qwen3-0.6B-GGUF', 'Qwen3-0.6B-Q8_0.gguf', 'Q8_0', 639_447_744), QWEN3_0_6B_LLAMA_CPP),
    ],
  ),
  ...entriesOf(
    model('Qwen3-1.7B', { parameters: 1_720_574_976, architecture: tied(architecture(28, 2048, 16, 8, 128, 151_936)) }),
    [
      ...webLlmPair('Qwen3-1.7B'),
      onnx('onnx-community/Qwen3-1.7B-ONNX', 'q4f16', 1_426_069_098),
      onnx('onnx-community/Qwen3-1.7B-ONNX', 'q4', 2_147_212_861),
      gguf('unsloth/Qwen3-1.7B-GGUF', 'Qwen3-1.7B-Q4_K_M.gguf', 'Q4_K_M', 1_107_409_472),
    ],
  ),
  ...entriesOf(
    model('Qwen3-4B', { parameters: 4_022_468_096, architecture: tied(architecture(36, 2560, 32, 8, 128, 151_936)) }),
    [
      ...webLlmPair('Qwen3-4B'),
      onnx('onnx-community/Qwen3-4B-ONNX', 'q4f16'),
      gguf('unsloth/Qwen3-4B-GGUF', 'Qwen3-4B-Q3_K_M.gguf', 'Q3_K_M', 2_075_618_592),
    ],
  ),
  ...entriesOf(
    {
      ...model('Qwen3-8B', {
        parameters: 8_190_735_360,
        architecture: untied(architecture(36, 4096, 32, 8, 128, 151_936)),
      }),
      trainedContextTokens: 131_072,
    },
    webLlmPair('Qwen3-8B'),
  ),
];

/** Parameters of the text part, as web-llm loads it: from the difference in memory between its q0f16 and q4f16_1 builds. */
export const QWEN3_5_ENTRIES: readonly CatalogueEntry[] = [
  ...entriesOf(
    {
      ...QWEN3_5,
      name: 'Qwen3.5-0.8B',
      parameters: 752_000_000,
      architecture: { ...architecture(24, 1024, 8, 2, 256, 248_320), kvLayers: 6 },
    },
    [
      ...webLlmPair('Qwen3.5-0.8B'),
      gguf('unsloth/Qwen3.5-0.8B-GGUF', 'Qwen3.5-0.8B-Q4_K_M.gguf', 'Q4_K_M', 530e6),
      gguf('unsloth/Qwen3.5-0.8B-GGUF', 'Qwen3.5-0.8B-Q8_0.gguf', 'Q8_0', 812e6),
    ],
  ),
  ...entriesOf(
    {
      ...QWEN3_5,
      name: 'Qwen3.5-2B',
      parameters: 1_882_000_000,
      architecture: { ...architecture(24, 2048, 8, 2, 256, 248_320), kvLayers: 6 },
    },
    [...webLlmPair('Qwen3.5-2B'), gguf('unsloth/Qwen3.5-2B-GGUF', 'Qwen3.5-2B-Q4_K_M.gguf', 'Q4_K_M', 1_280_836_000)],
  ),
];
