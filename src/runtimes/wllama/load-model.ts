import type { LocalBuild } from '../../schema/build.ts';
import { messageOf } from '../../schema/message-of.ts';
import type { BuildContent } from '../build-content.ts';
import { RuntimeFailure } from '../runtime.ts';
import { CLOSING_TEXT } from '../thinking-budget.ts';
import { ChatTemplate } from './chat-template.ts';
import type { Core } from './core.ts';
import { failureOf, type CoreLog } from './core-log.ts';
import type { LoadedModel } from './generate-once.ts';
import { readControlTokens, readWords } from './gguf-vocabulary.ts';
import { PartReader } from './part-reader.ts';
import { tokenize } from './tokenize.ts';

export interface LoadOptions {
  build: LocalBuild;
  contextTokens: number;
  content: BuildContent;
  threads: number;
  log: CoreLog;
}

/** What llama.cpp tells about a model it has loaded. */
interface Loaded {
  metadata_key: string[];
  metadata_val: string[];
  token_bos: number;
  token_eos: number;
  add_bos_token: boolean;
  list_tokens_eog: number[];
}

/** More layers than any model has: all of them go to the GPU, where the worker finds one. */
const ALL_LAYERS = 99_999;
const LOG_LEVEL_INFO = 2;

/** Has llama.cpp load the build from its verified files. Rejects with a RuntimeFailure. */
export async function loadModel(core: Core, options: LoadOptions): Promise<LoadedModel> {
  const { build, contextTokens, content } = options;
  // In order, the first part of a split GGUF comes first; llama.cpp finds the others by their names beside it.
  const paths = content.paths.filter((path) => path.endsWith('.gguf')).sort();
  const [first] = paths;
  if (first === undefined) throw new RuntimeFailure('runtime-error', `${build.id} has no GGUF.`);
  const files = paths.map((path) => ({ path, reader: readerOf(content, path) }));
  const inCore = files.map(({ path, reader }) => core.addFile(path.split('/').at(-1) ?? path, reader));
  const loaded = await callLoad(core, inCore, options).catch((error: unknown) => {
    // What llama.cpp says of a file that storage has lost is not the reason.
    throw files.find(({ reader }) => reader.failure !== undefined)?.reader.failure ?? error;
  });
  for (const path of inCore) core.removeFile(path);
  const readPart = (bytes: number) => content.readNow(first, 0, bytes);
  const control = readControlTokens(sizeOf(content, first), readPart);

  const metadata = new Map(loaded.metadata_key.map((key, index) => [key, loaded.metadata_val[index]]));
  const nameOf = (id: number) => [...control].find(([, controlId]) => controlId === id)?.[0] ?? '';
  const [closingTokenIds = []] = await tokenize(core, control, [CLOSING_TEXT]);
  return {
    build,
    contextTokens,
    core,
    template: new ChatTemplate(metadata.get('tokenizer.chat_template'), {
      bos: nameOf(loaded.token_bos),
      eos: nameOf(loaded.token_eos),
      addsBos: loaded.add_bos_token,
    }),
    control,
    words: () => readWords(sizeOf(content, first), readPart),
    bosTokenId: loaded.add_bos_token ? loaded.token_bos : undefined,
    endTokenIds: new Set(loaded.list_tokens_eog),
    closingTokenIds,
  };
}

const sizeOf = (content: BuildContent, path: string): number => content.find(path)?.size ?? 0;

const readerOf = (content: BuildContent, path: string): PartReader =>
  new PartReader(sizeOf(content, path), (from, to) => content.readNow(path, from, to));

/** Weights that were not rounded get a cache that is not rounded either, so that they answer as in any other runtime. */
export const cacheTypeOf = ({ quantisation }: Pick<LocalBuild, 'quantisation'>): 'f32' | 'f16' =>
  quantisation === 'fp32' ? 'f32' : 'f16';

async function callLoad(
  core: Core,
  paths: string[],
  { build, contextTokens, threads, log }: LoadOptions,
): Promise<Loaded> {
  const failure = (words: string) => failureOf(`llama.cpp cannot load ${build.id}: ${words}`);
  try {
    const loaded = await core.call('load', {
      _name: 'load_req',
      model_paths: paths,
      log_level: LOG_LEVEL_INFO,
      n_ctx_auto: false,
      n_ctx: contextTokens,
      // A whole prompt in one step: `StepClock` counts on it.
      n_batch: contextTokens,
      n_parallel: 1,
      n_gpu_layers: ALL_LAYERS,
      n_threads: threads,
      use_mmap: false,
      use_mlock: false,
      cache_type_k: cacheTypeOf(build),
      cache_type_v: cacheTypeOf(build),
      ctx_shift: false,
      n_ctx_checkpoints: 0,
      // The adapter warms the build up itself, and counts what the GPU does then.
      warmup: false,
    });
    if (loaded.success) return loaded as unknown as Loaded;
  } catch (error) {
    throw failure(messageOf(error));
  }
  throw failure(log.errors || 'it gave no reason.');
}
