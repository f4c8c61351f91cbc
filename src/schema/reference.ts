import { Count, Identifier } from './primitives.ts';
import { Message } from './task.ts';
import { z } from './zod.ts';

export const TokenLogit = z.strictObject({ tokenId: Count, logit: z.number() });
export type TokenLogit = z.infer<typeof TokenLogit>;

/** What the trained model itself answers to one prompt. */
export const ReferenceCase = z.strictObject({
  messages: z.array(Message).min(1),
  /** The prompt as the build's tokenizer and chat template must encode it. */
  promptTokenIds: z.array(Count).min(1),
  /** The greedy continuation, with the end token when it was reached. */
  greedyTokenIds: z.array(Count).min(1),
  /** The five largest logits of each of the first steps, largest first. */
  topLogits: z.array(z.array(TokenLogit).min(1)).min(1),
});
export type ReferenceCase = z.infer<typeof ReferenceCase>;

/** Reference outputs of a build, made where it was trained and shipped with it. */
export const Reference = z.strictObject({
  type: z.literal('tabmark-reference'),
  schemaVersion: z.literal(1),
  build: Identifier,
  madeWith: z.string().min(1),
  cases: z.array(ReferenceCase).min(1),
});
export type Reference = z.infer<typeof Reference>;
