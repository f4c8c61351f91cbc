import type { KnownProblem } from '../catalogue-entry.ts';

/** A problem that every build of one runtime has which is quantised that way. */
export interface ProblemOfQuantisation {
  of: RegExp;
  problem: KnownProblem;
}

/** web-llm, by quantisation. */
export const WEB_LLM_PROBLEMS: readonly ProblemOfQuantisation[] = [
  {
    of: /^q0f32$/,
    problem: {
      sentence:
        'web-llm withdrew its q0f32 builds in November 2025 because they did not compute correctly; it lists them again.',
      url: 'https://github.com/mlc-ai/web-llm/pull/745',
    },
  },
];

export const QWEN2_1_5B_LIBRARY: KnownProblem = {
  sentence: 'web-llm suspects the Qwen2-1.5B library of computing wrongly, and this build runs on it.',
  url: 'https://github.com/mlc-ai/web-llm/pull/652',
};

export const DISTILL_LEFT_OUT: KnownProblem = {
  sentence: 'web-llm leaves this build out of its list because its answers were not correct; it is here to show that.',
  url: 'https://github.com/mlc-ai/web-llm/pull/652',
};

export const DISTILL_COMPILED_BY_HAND: KnownProblem = {
  sentence: 'Others who compiled this model for web-llm report poor answers as well.',
  url: 'https://github.com/sauravpanda/BrowserAI/issues/42',
};

export const GEMMA3_HALF_PRECISION: KnownProblem = {
  sentence: 'Gemma 3 overflows 16-bit numbers on WebGPU and then answers wrongly; on WebAssembly it is right.',
  url: 'https://github.com/microsoft/onnxruntime/issues/26732',
};

export const QWEN3_0_6B_LLAMA_CPP: KnownProblem = {
  sentence: 'On WebGPU in Chromium this model was seen to print nothing but "@" with wllama.',
  url: 'https://github.com/ngxson/wllama/issues/218',
};

export const GEMMA2_ON_ANDROID: KnownProblem = {
  sentence: 'Gemma 2 2B was seen to end Chrome on Android with web-llm.',
  url: 'https://github.com/mlc-ai/web-llm/issues/524',
};

export const BASE_MODEL: KnownProblem = {
  sentence: 'This is the base model without a chat template: it continues text and was never taught to answer.',
  url: 'https://huggingface.co/google/gemma-3-270m',
};
