import {
  InterruptableStoppingCriteria,
  LogitsProcessorList,
  random,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type TextStreamer,
} from '@huggingface/transformers';
import type { Sampling } from '../../schema/plan.ts';
import type { GenerateRequest, GenerateWatch, Generation } from '../runtime.ts';
import { LogitsRecorder } from './logits-recorder.ts';
import { TokenRecorder } from './token-recorder.ts';

export interface LoadedModel {
  model: PreTrainedModel;
  tokenizer: PreTrainedTokenizer;
}

/** One completion, with the clock started before the prompt is even encoded. */
export async function generateOnce(
  { model, tokenizer }: LoadedModel,
  request: GenerateRequest,
  { onToken, signal }: GenerateWatch,
): Promise<Generation> {
  signal.throwIfAborted();
  random.seed(request.seed);
  const stopping = new InterruptableStoppingCriteria();
  const interrupt = () => stopping.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  const logits = request.logits && new LogitsRecorder(request.logits);
  const processors = new LogitsProcessorList();
  if (logits) processors.push(logits);

  const recorder = new TokenRecorder({ startedAt: performance.now(), tokenizer, onToken });
  try {
    const inputs = tokenizer.apply_chat_template(request.messages, {
      add_generation_prompt: true,
      return_dict: true,
    });
    await model.generate({
      ...(inputs as object),
      ...samplingOptions(request.sampling),
      max_new_tokens: request.maxTokens,
      ...(request.ignoreEnd ? { min_new_tokens: request.maxTokens } : {}),
      // The declared type asks for a TextStreamer; the library calls only `put` and `end`.
      streamer: recorder as unknown as TextStreamer,
      stopping_criteria: [stopping],
      logits_processor: processors,
    });
  } finally {
    signal.removeEventListener('abort', interrupt);
  }
  signal.throwIfAborted();

  return {
    text: tokenizer.decode(recorder.tokenIds, { skip_special_tokens: true }),
    finish: endsWithEnd(model, recorder.tokenIds) ? 'stop' : 'length',
    timeline: {
      promptTokens: recorder.promptTokenIds.length,
      tokenIds: recorder.tokenIds,
      arrivedMs: recorder.arrivedMs,
    },
    promptTokenIds: recorder.promptTokenIds,
    ...(logits ? { topLogits: logits.steps } : {}),
  };
}

function samplingOptions(sampling: Sampling) {
  if (sampling.method === 'greedy') return { do_sample: false };
  return { do_sample: true, temperature: sampling.temperature, top_p: sampling.topP, top_k: sampling.topK };
}

function endsWithEnd(model: PreTrainedModel, tokenIds: number[]): boolean {
  const last = tokenIds.at(-1);
  const end = model.generation_config?.eos_token_id;
  return last !== undefined && [end ?? []].flat().includes(last);
}
