import { Grade } from './grade.ts';
import { Count, Milliseconds } from './primitives.ts';
import { Task } from './task.ts';
import { z } from './zod.ts';

/** When each token arrived, measured in the worker that runs the build. */
export const Timeline = z
  .strictObject({
    /** Absent where the runtime does not tell, as with some endpoints. */
    promptTokens: Count.optional(),
    /** Empty where the runtime does not tell which tokens they were. */
    tokenIds: z.array(Count),
    /** Milliseconds from handing the request to the runtime; one for each arrival, never falling. */
    arrivedMs: z.array(Milliseconds),
    /** Tokens of the completion as the runtime counts them, where that is not one for each arrival. */
    countedTokens: Count.optional(),
    /** Of the counted tokens, those that a server thought and did not send: they took time before the first arrival. */
    hiddenTokens: Count.optional(),
    /** The answer came in one piece, so that its only arrival tells when it ended and nothing about its tokens. */
    streamed: z.literal(false).optional(),
    /** What the runtime says of its own speed, where it says something, in tokens a second. */
    runtimeClock: z
      .strictObject({ prefillTokensPerSecond: z.number().positive(), decodeTokensPerSecond: z.number().positive() })
      .partial()
      .optional(),
  })
  .refine(
    ({ tokenIds, arrivedMs }) => tokenIds.length === 0 || tokenIds.length === arrivedMs.length,
    'tokenIds and arrivedMs differ in length',
  )
  .refine(
    (line) => line.arrivedMs.every((at, index) => index === 0 || at >= (line.arrivedMs[index - 1] ?? 0)),
    'arrivedMs falls',
  );
export type Timeline = z.infer<typeof Timeline>;

/** How many tokens a completion has. */
export const tokenCount = ({ arrivedMs, countedTokens }: Timeline): number => countedTokens ?? arrivedMs.length;

/** How many of them were sent. */
export const sentTokenCount = (timeline: Timeline): number =>
  Math.max(0, tokenCount(timeline) - (timeline.hiddenTokens ?? 0));

/** Why a generation ended: the build ended it, or it was cut at the token limit. */
export const Finish = z.enum(['stop', 'length']);
export type Finish = z.infer<typeof Finish>;

/** Why a trial has no completion. `prompt-too-long`: the prompt leaves no room in the context of the build. */
export const FailureReason = z.enum([
  'timed-out',
  'worker-died',
  'device-lost',
  'out-of-memory',
  'prompt-too-long',
  'runtime-error',
]);
export type FailureReason = z.infer<typeof FailureReason>;

/** What threw doubt on a trial's timing while it ran. */
export const TrialDoubt = z.enum(['tab-hidden']);
export type TrialDoubt = z.infer<typeof TrialDoubt>;

/** What part of a completion was thinking. */
export const ThinkingReport = z.strictObject({
  /** Where the thinking began: nowhere, in the prompt (the chat template opened it), or in the completion. */
  opened: z.enum(['never', 'in-prompt', 'in-completion']),
  /** Tokens up to the one that closed the thinking; all of them when nothing did. */
  tokens: Count,
  /** What closed it: the build itself, the runtime because the budget was spent, or nothing. */
  closed: z.enum(['by-build', 'by-budget', 'never']),
});
export type ThinkingReport = z.infer<typeof ThinkingReport>;

/** Of a completion without any thinking. */
export const NO_THINKING: ThinkingReport = { opened: 'never', tokens: 0, closed: 'never' };

const Answered = z.strictObject({
  status: z.literal('answered'),
  completion: z.string(),
  finish: Finish,
  timeline: Timeline,
  thinking: ThinkingReport,
  /** Appended, never replaced; the last grade counts. */
  grades: z.array(Grade).min(1),
});
const Failed = z.strictObject({ status: z.literal('failed'), reason: FailureReason, message: z.string() });

/** One task attempted once. */
export const Trial = z.strictObject({
  task: Task,
  /** Which attempt at the task this is, from 0. */
  attempt: Count,
  /** Index of the session, in the run, during which it was made. */
  session: Count,
  doubts: z.array(TrialDoubt),
  outcome: z.discriminatedUnion('status', [Answered, Failed]),
});
export type Trial = z.infer<typeof Trial>;
