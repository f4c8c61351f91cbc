import { Conditions } from './device.ts';
import { Count, Identifier, Milliseconds } from './primitives.ts';
import { FailureReason, Timeline, TrialDoubt } from './trial.ts';
import { z } from './zod.ts';

/** What the tokens of a prompt are: drawn from the vocabulary, or of a text that a person would write. */
export const PromptContent = z.enum(['random-tokens', 'natural-text']);
export type PromptContent = z.infer<typeof PromptContent>;

/** How much a build is given and how much it is made to write, in tokens of its own tokenizer. */
export const SpeedShape = z.strictObject({
  id: Identifier,
  title: z.string().min(1),
  content: PromptContent,
  /** Tokens that are in the KV cache before the clock starts. */
  depthTokens: Count,
  /** Tokens of the prompt that is timed. */
  promptTokens: z.number().int().positive(),
  /** Tokens that are written, whatever the build would rather do. The first one ends the prefill. */
  decodeTokens: z.number().int().positive(),
});
export type SpeedShape = z.infer<typeof SpeedShape>;

/**
 * What a prompt of exact length is made of: numbers in [0, 1), one for each token, that are spread evenly over the
 * vocabulary without its special tokens (a runtime that takes no tokens makes random words of exactly so many instead); or
 * a text that is encoded, and begins anew where it ends.
 */
export type ShapeContent = { kind: 'random-tokens'; fractions: number[] } | { kind: 'natural-text'; text: string };

/** Tokens of context that a shape needs. */
export const contextOf = ({ depthTokens, promptTokens, decodeTokens }: SpeedShape): number =>
  depthTokens + promptTokens + decodeTokens;

/** One shape timed once. Nothing is graded: what is written is of no interest, only when. */
export const SpeedTrial = z.strictObject({
  shape: SpeedShape,
  /** From 0, each shape by itself. The first ones of a session only warm up. */
  attempt: Count,
  /** Warm-ups are kept and left out of every number. */
  warmUp: z.boolean(),
  /** Index of the session, in the run, during which it was made. */
  session: Count,
  /** Milliseconds from the beginning of the session's first speed trial to the beginning of this one. */
  startedMs: Milliseconds,
  doubts: z.array(TrialDoubt),
  /** Of the machine, when the trial ended. */
  conditions: Conditions,
  outcome: z.discriminatedUnion('status', [
    z.strictObject({
      status: z.literal('timed'),
      timeline: Timeline,
      /** How long it took to fill the cache up to the depth of the shape; 0 where that is 0. */
      depthMs: Milliseconds,
    }),
    z.strictObject({ status: z.literal('failed'), reason: FailureReason, message: z.string() }),
  ]),
});
export type SpeedTrial = z.infer<typeof SpeedTrial>;
