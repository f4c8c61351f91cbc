import {
  AutoModelForCausalLM,
  AutoTokenizer,
  type PreTrainedModel,
  type PreTrainedTokenizer,
} from '@huggingface/transformers';
import type { Backend, LocalBuild } from '../../schema/build.ts';
import type { BuildContent } from '../build-content.ts';
import { Breather } from '../pause.ts';
import { configureLibrary } from './library.ts';
import { onnxFiles } from './onnx-files.ts';

export interface Parts {
  versions: Record<string, string>;
  tokenizer: PreTrainedTokenizer;
  model: PreTrainedModel;
}

/** Has the library load the build from its verified files. */
export async function loadModel(
  build: LocalBuild,
  device: Exclude<Backend, 'remote'>,
  content: BuildContent,
): Promise<Parts> {
  const { dtype, external } = onnxFiles(build, content.paths);
  const versions = configureLibrary(build, content);
  const tokenizer = await AutoTokenizer.from_pretrained(build.repository);
  const model = await AutoModelForCausalLM.from_pretrained(build.repository, {
    device,
    dtype,
    // Left to itself the library asks for the data files that a configuration mentions, and waits for ever for one that
    // is not there or cannot be read.
    use_external_data_format: false,
    ...(external.length > 0 ? { session_options: { externalData: await readAll(external, content) } } : {}),
  });
  if (device === 'wasm') letMessagesIn(model);
  return { versions, tokenizer, model };
}

/**
 * On the processor a whole generation is one task, in which no abort is heard. Between two tokens there is a pause for
 * messages now and then, as in wllama; on WebGPU every token waits for the GPU anyway.
 */
function letMessagesIn(model: PreTrainedModel): void {
  const breather = new Breather();
  const forward = model.forward.bind(model);
  model.forward = async (inputs: Record<string, unknown>) => {
    await breather.breathe();
    return forward(inputs);
  };
}

/** Named as the ONNX file names them: relative to itself. */
const readAll = (paths: readonly string[], content: BuildContent) =>
  Promise.all(
    paths.map(async (path) => ({ path: path.slice('onnx/'.length), data: new Uint8Array(await content.read(path)) })),
  );
