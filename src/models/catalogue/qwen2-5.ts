import type { CatalogueEntry } from '../catalogue-entry.ts';
import { entriesOf } from './entries.ts';
import { gguf, onnx, webLlm, webLlmPair, withProblem } from './forms.ts';
import { architecture, greedy, QWEN, sampled, tied, untied, type Model } from './model.ts';
import { QWEN2_1_5B_LIBRARY } from './problems.ts';

/** The general, the coding and the mathematics models of one size have the same shape. */
export const SHAPES = {
  '0.5B': { parameters: 494_032_768, architecture: tied(architecture(24, 896, 14, 2, 64, 151_936)) },
  '1.5B': { parameters: 1_543_714_304, architecture: tied(architecture(28, 1536, 12, 2, 128, 151_936)) },
  '3B': { parameters: 3_085_938_688, architecture: tied(architecture(36, 2048, 16, 2, 128, 151_936)) },
  '7B': { parameters: 7_615_616_512, architecture: untied(architecture(28, 3584, 28, 4, 128, 152_064)) },
};

/** web-llm runs the Qwen2.5 models on the libraries that it compiled for Qwen2, where there were such sizes. */
export const LIBRARY = {
  '0.5B': 'Qwen2-0.5B-Instruct',
  '1.5B': 'Qwen2-1.5B-Instruct',
  '3B': 'Qwen2.5-3B-Instruct',
  '7B': 'Qwen2-7B-Instruct',
};

const COMMON = {
  family: 'Qwen2.5',
  maker: QWEN,
  licence: 'Apache-2.0',
  trainedContextTokens: 32_768,
  thinking: 'never',
  sampling: sampled(0.7, 0.8, 20, 'generation_config.json of Qwen2.5 Instruct'),
} as const;

const instruct = (size: keyof typeof SHAPES): Model => ({
  ...COMMON,
  ...SHAPES[size],
  name: `Qwen2.5-${size}-Instruct`,
});

const coder = (size: keyof typeof SHAPES): Model => ({
  ...COMMON,
  ...SHAPES[size],
  family: 'Qwen2.5-Coder',
  name: `Qwen2.5-Coder-${size}-Instruct`,
  sampling: sampled(0.7, 0.8, 20, 'generation_config.json of Qwen2.5-Coder Instruct'),
});

const MATH: Model = {
  ...COMMON,
  ...SHAPES['1.5B'],
  family: 'Qwen2.5-Math',
  name: 'Qwen2.5-Math-1.5B-Instruct',
  trainedContextTokens: 4096,
  sampling: greedy('Qwen2.5-Math report: the scores of its step-by-step answers are greedy.'),
};

/** The 3B models are not free for every use. */
const RESEARCH = { licence: 'Qwen Research' };
const LONG = { trainedContextTokens: 131_072 };

/** Both web-llm builds that run on the library under suspicion. */
const suspected = (name: string) =>
  webLlmPair(name, LIBRARY['1.5B']).map((form) => withProblem(form, QWEN2_1_5B_LIBRARY));

export const QWEN2_5: readonly CatalogueEntry[] = [
  ...entriesOf(instruct('0.5B'), [
    ...webLlmPair('Qwen2.5-0.5B-Instruct', LIBRARY['0.5B']),
    webLlm('Qwen2.5-0.5B-Instruct', LIBRARY['0.5B'], 'q0f16'),
    onnx('onnx-community/Qwen2.5-0.5B-Instruct', 'q4f16', 483e6),
    onnx('onnx-community/Qwen2.5-0.5B-Instruct', 'q4', 786e6),
    gguf('bartowski/Qwen2.5-0.5B-Instruct-GGUF', 'Qwen2.5-0.5B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 398e6),
    gguf('Qwen/Qwen2.5-0.5B-Instruct-GGUF', 'qwen2.5-0.5b-instruct-q8_0.gguf', 'Q8_0', 675_710_816),
  ]),
  ...entriesOf(instruct('1.5B'), [
    ...suspected('Qwen2.5-1.5B-Instruct'),
    onnx('onnx-community/Qwen2.5-1.5B-Instruct', 'q4f16', 1220e6),
    onnx('onnx-community/Qwen2.5-1.5B-Instruct', 'q4', 1790e6),
    gguf('bartowski/Qwen2.5-1.5B-Instruct-GGUF', 'Qwen2.5-1.5B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 986e6),
  ]),
  ...entriesOf({ ...instruct('3B'), ...RESEARCH }, [
    ...webLlmPair('Qwen2.5-3B-Instruct'),
    gguf('bartowski/Qwen2.5-3B-Instruct-GGUF', 'Qwen2.5-3B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 1930e6),
  ]),
  ...entriesOf({ ...instruct('7B'), ...LONG }, webLlmPair('Qwen2.5-7B-Instruct', LIBRARY['7B'])),
];

export const QWEN2_5_CODER: readonly CatalogueEntry[] = [
  ...entriesOf(coder('0.5B'), [
    ...webLlmPair('Qwen2.5-Coder-0.5B-Instruct', LIBRARY['0.5B']),
    onnx('onnx-community/Qwen2.5-Coder-0.5B-Instruct', 'q4f16', 555e6),
    onnx('onnx-community/Qwen2.5-Coder-0.5B-Instruct', 'q4', 862e6),
    gguf('bartowski/Qwen2.5-Coder-0.5B-Instruct-GGUF', 'Qwen2.5-Coder-0.5B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 398e6),
  ]),
  ...entriesOf(coder('1.5B'), [
    ...suspected('Qwen2.5-Coder-1.5B-Instruct'),
    onnx('onnx-community/Qwen2.5-Coder-1.5B-Instruct', 'q4f16', 1340e6),
    onnx('onnx-community/Qwen2.5-Coder-1.5B-Instruct', 'q4', 1920e6),
    gguf('bartowski/Qwen2.5-Coder-1.5B-Instruct-GGUF', 'Qwen2.5-Coder-1.5B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 986e6),
  ]),
  ...entriesOf({ ...coder('3B'), ...RESEARCH }, [
    ...webLlmPair('Qwen2.5-Coder-3B-Instruct', LIBRARY['3B']),
    onnx('onnx-community/Qwen2.5-Coder-3B-Instruct', 'q4f16'),
    gguf('bartowski/Qwen2.5-Coder-3B-Instruct-GGUF', 'Qwen2.5-Coder-3B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 1930e6),
  ]),
  ...entriesOf({ ...coder('7B'), ...LONG }, webLlmPair('Qwen2.5-Coder-7B-Instruct', LIBRARY['7B'])),
];

export const QWEN2_5_MATH: readonly CatalogueEntry[] = entriesOf(MATH, [
  ...suspected('Qwen2.5-Math-1.5B-Instruct'),
  gguf('bartowski/Qwen2.5-Math-1.5B-Instruct-GGUF', 'Qwen2.5-Math-1.5B-Instruct-Q4_K_M.gguf', 'Q4_K_M', 986_048_832),
]);
