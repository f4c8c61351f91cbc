import {
  InterruptableStoppingCriteria,
  LogitsProcessorList,
  random,
  type PreTrainedModel,
  type PreTrainedTokenizer,
  type TextStreamer,
} from '@huggingface/transformers';
import type { Build } from '../../schema/build.ts';
import { FIXED_DATE, withFixedDate } from '../fixed-date.ts';
import { RuntimeFailure, type GenerateRequest, type GenerateWatch, type Generation } from '../runtime.ts';
import { opensThinking, shareRoom, ThinkingBudget } from '../thinking-budget.ts';
import { BudgetProcessor } from './budget-processor.ts';
import { drawingOptions } from './drawing-options.ts';
import { LogitsRecorder } from './logits-recorder.ts';
import { NucleusProcessor } from './nucleus-processor.ts';
import { TokenRecorder } from './token-recorder.ts';

export interface LoadedModel {
  build: Pick<Build, 'thinking'>;
  contextTokens: number;
  model: PreTrainedModel;
  tokenizer: PreTrainedTokenizer;
}

/** One completion, with the clock started before the prompt is even encoded. */
export async function generateOnce(
  { build, contextTokens, model, tokenizer }: LoadedModel,
  request: GenerateRequest,
  { onToken, signal }: GenerateWatch,
): Promise<Generation> {
  signal.throwIfAborted();
  random.seed(request.seed);
  const startedAt = performance.now();
  const { inputs, room, startsThinking } = encodePrompt({ build, contextTokens, tokenizer }, request);
  const budget = thinkingBudget(tokenizer, request, { startsThinking, budgetTokens: room.budgetTokens });
  const logits = request.logits && new LogitsRecorder(request.logits);
  const processors = new LogitsProcessorList();
  if (logits) processors.push(logits);
  const { sampling } = request;
  if (sampling.method === 'sampled' && sampling.topP < 1) processors.push(new NucleusProcessor(sampling));
  if (budget) processors.push(new BudgetProcessor(budget));

  const stopping = new InterruptableStoppingCriteria();
  const interrupt = () => stopping.interrupt();
  signal.addEventListener('abort', interrupt, { once: true });
  const recorder = new TokenRecorder({
    startedAt,
    tokenizer,
    onToken: (token) => {
      budget?.saw(token.text);
      onToken(token);
    },
  });
  try {
    await model.generate({
      ...inputs,
      ...drawingOptions(sampling),
      max_new_tokens: room.tokens,
      ...(request.ignoreEnd ? { min_new_tokens: room.tokens } : {}),
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
    startsThinking,
    ...(budget ? { thinkingCut: budget.cut } : {}),
    promptTokenIds: recorder.promptTokenIds,
    ...(logits ? { topLogits: logits.steps } : {}),
  };
}

/** The prompt in the build's own chat template, and how many tokens may follow it. */
function encodePrompt({ build, contextTokens, tokenizer }: Omit<LoadedModel, 'model'>, request: GenerateRequest) {
  const { thinking } = request;
  const inputs = tokenizer.apply_chat_template(request.messages, {
    add_generation_prompt: true,
    return_dict: true,
    chat_template: withFixedDate(tokenizer.get_chat_template()),
    ...FIXED_DATE,
    ...(build.thinking === 'switchable' && thinking ? { enable_thinking: thinking.mode === 'on' } : {}),
  }) as { input_ids: { dims: number[]; tolist(): bigint[][] } };
  const promptTokens = inputs.input_ids.dims.at(-1) ?? 0;
  const budgetTokens = thinking?.mode === 'on' ? thinking.budgetTokens : 0;
  const room = shareRoom({ contextTokens, promptTokens }, { maxTokens: request.maxTokens, budgetTokens });
  if (room.tokens < 1) {
    throw new RuntimeFailure(
      'prompt-too-long',
      `The prompt has ${promptTokens} tokens, and the build was given room for ${contextTokens} with its answer.`,
    );
  }
  return { inputs, room, startsThinking: promptOpensThinking(tokenizer, inputs.input_ids.tolist()[0] ?? []) };
}

/** Whether the chat template ends with an open tag. A few tokens tell: tags are one token, or a handful. */
function promptOpensThinking(tokenizer: PreTrainedTokenizer, promptTokenIds: bigint[]): boolean {
  const end = tokenizer.decode(promptTokenIds.slice(-8).map(Number), { skip_special_tokens: false });
  return opensThinking(end);
}

function thinkingBudget(
  tokenizer: PreTrainedTokenizer,
  { thinking }: GenerateRequest,
  start: { startsThinking: boolean; budgetTokens: number },
): ThinkingBudget | undefined {
  if (thinking?.mode !== 'on') return undefined;
  const encode = (text: string) => tokenizer.encode(text, { add_special_tokens: false });
  return new ThinkingBudget({ ...start, encode });
}

function endsWithEnd(model: PreTrainedModel, tokenIds: number[]): boolean {
  const last = tokenIds.at(-1);
  const end = model.generation_config?.eos_token_id;
  return last !== undefined && [end ?? []].flat().includes(last);
}
