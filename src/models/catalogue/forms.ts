/** The forms in which a model is offered: one function for each runtime, from few words to files, size and features. */
import type { LocalBuild, WantedFile } from '../../schema/build.ts';
import type { KnownProblem } from '../catalogue-entry.ts';
import { WEB_LLM_PROBLEMS, type ProblemOfQuantisation } from './problems.ts';

/** What a build has besides its model. */
export interface Form extends Pick<LocalBuild, 'runtime' | 'repository' | 'revision' | 'quantisation' | 'files'> {
  /** Bytes of the weight files, where they are known. */
  weightBytes?: number;
  /** The most tokens that the lab gives the build. */
  mostContextTokens: number;
  problems: readonly KnownProblem[];
}

/** Commit or branch where the lab looks, unless a form names a commit. */
const REVISION = 'main';

/** The most that the lab gives any build: more costs memory that few machines have, and no suite of it needs more. */
const MOST_CONTEXT_TOKENS = 32_768;

/**
 * web-llm reserves the whole cache when it loads, however short the conversation is. 4096 tokens is the window that the
 * library itself sets for all these builds, and the one its memory figures hold for.
 */
const WEB_LLM_CONTEXT_TOKENS = 4096;

/** Where web-llm 0.2.86 finds its compiled libraries. */
const LIBRARIES: WantedFile['origin'] = { host: 'github', repository: 'mlc-ai/binary-mlc-llm-libs', revision: 'main' };
const LIBRARY_FOLDER = 'web-llm-models/v0_2_86/base';

/** `model`: name of the weights as web-llm spells it. `library`: model whose compiled library runs them. */
export function webLlm(model: string, library: string, quantisation: string): Form {
  return {
    runtime: 'web-llm',
    repository: `mlc-ai/${model}-${quantisation}-MLC`,
    revision: REVISION,
    quantisation,
    mostContextTokens: WEB_LLM_CONTEXT_TOKENS,
    files: [
      { path: 'mlc-chat-config.json' },
      { path: 'tensor-cache.json' },
      { path: 'tokenizer.json' },
      { path: 'params_shard_*.bin' },
      { path: `${LIBRARY_FOLDER}/${library}-${quantisation}_cs1k-webgpu.wasm`, origin: LIBRARIES },
    ],
    problems: problemsOf(WEB_LLM_PROBLEMS, quantisation),
  };
}

/** Both quantisations to four bits that web-llm offers of most models: calculating in 16 and in 32 bits. */
export const webLlmPair = (model: string, library = model): Form[] => [
  webLlm(model, library, 'q4f16_1'),
  webLlm(model, library, 'q4f32_1'),
];

/** The optional files are taken where a repository has them; the others it must have. */
export function onnx(repository: string, quantisation: string, weightBytes?: number): Form {
  return {
    runtime: 'transformers.js',
    repository,
    revision: REVISION,
    quantisation,
    mostContextTokens: MOST_CONTEXT_TOKENS,
    files: [
      { path: 'config.json' },
      { path: 'tokenizer.json' },
      { path: 'tokenizer_config.json' },
      { path: 'generation_config*.json', optional: true },
      { path: 'chat_template*.jinja', optional: true },
      { path: `onnx/model_${quantisation}.onnx` },
      { path: `onnx/model_${quantisation}.onnx_data*`, optional: true },
    ],
    ...(weightBytes ? { weightBytes } : {}),
    problems: [],
  };
}

/** `path`: one file, or a pattern for all parts of one that was split. */
export function gguf(repository: string, path: string, quantisation: string, weightBytes: number): Form {
  return {
    runtime: 'wllama',
    repository,
    revision: REVISION,
    quantisation,
    mostContextTokens: MOST_CONTEXT_TOKENS,
    files: [{ path }],
    weightBytes,
    problems: [],
  };
}

/** A GGUF file of which commit, size and digest are known. */
export function pinnedGguf(
  repository: string,
  revision: string,
  quantisation: string,
  file: { path: string; bytes: number; digest: string },
): Form {
  return { ...gguf(repository, file.path, quantisation, file.bytes), revision, files: [file] };
}

/** A form of which something is known to be wrong. */
export const withProblem = (form: Form, ...problems: KnownProblem[]): Form => ({
  ...form,
  problems: [...form.problems, ...problems],
});

const problemsOf = (problems: readonly ProblemOfQuantisation[], quantisation: string): readonly KnownProblem[] =>
  problems.filter(({ of }) => of.test(quantisation)).map(({ problem }) => problem);
