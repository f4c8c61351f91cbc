import type { CatalogueEntry } from '../catalogue-entry.ts';
import { entriesOf } from './entries.ts';
import { gguf, onnx, webLlmPair } from './forms.ts';
import { architecture, greedy, MICROSOFT, tied, untied, type Model } from './model.ts';

const COMMON = {
  family: 'Phi',
  maker: MICROSOFT,
  licence: 'MIT',
  trainedContextTokens: 131_072,
  thinking: 'never',
  sampling: greedy('Examples of the Phi model cards, which take the likeliest token'),
} as const;

const PHI_3_5: Model = {
  ...COMMON,
  name: 'Phi-3.5-mini-instruct',
  parameters: 3_821_079_552,
  architecture: untied(architecture(32, 3072, 32, 32, 96, 32_064)),
};
const PHI_4: Model = {
  ...COMMON,
  name: 'Phi-4-mini-instruct',
  parameters: 3_836_021_760,
  architecture: tied(architecture(32, 3072, 24, 8, 128, 200_064)),
};

export const PHI: readonly CatalogueEntry[] = [
  ...entriesOf(PHI_3_5, [
    ...webLlmPair('Phi-3.5-mini-instruct'),
    onnx('onnx-community/Phi-3.5-mini-instruct-onnx-web', 'q4f16'),
    gguf('bartowski/Phi-3.5-mini-instruct-GGUF', 'Phi-3.5-mini-instruct-Q3_K_M.gguf', 'Q3_K_M', 1955e6),
  ]),
  ...entriesOf(PHI_4, webLlmPair('Phi-4-mini-instruct')),
];
