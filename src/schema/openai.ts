import { z } from './zod.ts';

/**
 * What an OpenAI-compatible server sends, as far as it is read here. Servers differ and none is trusted: what an answer
 * cannot do without is checked, the extras of a server that writes them in another way count as absent, and fields
 * without a name here are dropped.
 */

const Text = z.string().nullish();
/** A number of tokens as a server tells it; what cannot be one counts as not told. */
const ToldCount = z.number().int().nonnegative().max(100_000_000).optional().catch(undefined);
const ToldNumber = z.number().positive().optional().catch(undefined);

const Usage = z
  .object({
    prompt_tokens: ToldCount,
    completion_tokens: ToldCount,
    /** Of the tokens of the completion, those that were thought; some servers send none of them. */
    completion_tokens_details: z.object({ reasoning_tokens: ToldCount }).nullish().catch(undefined),
  })
  .nullish()
  .catch(undefined);

/** What llama.cpp's server tells of its own speed, and Ollama in nanoseconds. */
const OwnClock = {
  timings: z.object({ prompt_per_second: ToldNumber, predicted_per_second: ToldNumber }).nullish().catch(undefined),
  prompt_eval_count: ToldNumber,
  prompt_eval_duration: ToldNumber,
  eval_count: ToldNumber,
  eval_duration: ToldNumber,
};

/** A piece of an answer. vLLM, llama.cpp and DeepSeek call what was thought `reasoning_content`, others `reasoning`. */
const Piece = z.object({ content: Text, reasoning_content: Text, reasoning: Text.catch(undefined) });
export type AnswerPiece = z.infer<typeof Piece>;

/** An error in whichever form the server has chosen; see `errorWords`. */
const ErrorField = z.unknown().optional();

const COMMON = {
  usage: Usage,
  ...OwnClock,
  system_fingerprint: z.string().optional().catch(undefined),
  error: ErrorField,
};

/** One event of a streamed answer, the whole of an answer that was not streamed, or an error. */
export const ChatAnswer = z.object({
  choices: z
    .array(z.object({ delta: Piece.nullish(), message: Piece.nullish(), finish_reason: z.string().nullish() }))
    .nullish(),
  ...COMMON,
});
export type ChatAnswer = z.infer<typeof ChatAnswer>;

const ServedModel = z.object({
  id: z.string(),
  owned_by: z.string().optional().catch(undefined),
  /** Tokens of prompt and completion together, where the server tells (vLLM does). */
  max_model_len: ToldNumber,
});
export type ServedModel = z.infer<typeof ServedModel>;

/** The models that a server has; a few send the bare list. */
export const ModelList = z.union([
  z.array(ServedModel),
  z.object({ data: z.array(ServedModel) }).transform((list) => list.data),
]);

const Detail = z.object({ loc: z.array(z.union([z.string(), z.number()])).optional(), msg: z.string().optional() });
const ErrorObject = z.object({
  message: z.string().optional().catch(undefined),
  param: z.string().nullish().catch(undefined),
  code: z.union([z.string(), z.number()]).nullish().catch(undefined),
  type: z.string().nullish().catch(undefined),
});
const ErrorAnswer = z.object({
  error: z.union([z.string(), ErrorObject]).optional().catch(undefined),
  message: z.string().optional().catch(undefined),
  detail: z
    .union([z.string(), z.array(Detail)])
    .optional()
    .catch(undefined),
});

/**
 * What a server says is wrong: its message, and with it the names of fields that some servers put beside it. Empty when
 * it says nothing that can be read.
 */
export function errorWords(answer: unknown): { message: string; about: string } {
  const parsed = ErrorAnswer.safeParse(answer);
  if (!parsed.success) return { message: '', about: '' };
  const { error, message = '', detail = '' } = parsed.data;
  if (typeof error === 'string') return { message: error, about: error };
  if (error) {
    const about = [error.message, error.param, error.code, error.type].filter(Boolean).join(' ');
    return { message: error.message ?? '', about };
  }
  if (typeof detail === 'string') return { message: message || detail, about: `${message} ${detail}` };
  const words = detail.map(({ loc = [], msg = '' }) => `${loc.join('.')}: ${msg}`).join('; ');
  return { message: message || words, about: `${message} ${words}` };
}
