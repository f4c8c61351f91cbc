import { Grade } from './grade.ts';
import { Count, Milliseconds } from './primitives.ts';
import { Task } from './task.ts';
import { z } from './zod.ts';

/** When each token arrived, measured in the worker that runs the build. */
export const Timeline = z
  .strictObject({
    promptTokens: Count,
    tokenIds: z.array(Count),
    /** Milliseconds from handing the request to the runtime; one for each token, never falling. */
    arrivedMs: z.array(Milliseconds),
  })
  .refine((line) => line.tokenIds.length === line.arrivedMs.length, 'tokenIds and arrivedMs differ in length')
  .refine(
    (line) => line.arrivedMs.every((at, index) => index === 0 || at >= (line.arrivedMs[index - 1] ?? 0)),
    'arrivedMs falls',
  );
export type Timeline = z.infer<typeof Timeline>;

/** Why a generation ended: the build ended it, or it was cut at the token limit. */
export const Finish = z.enum(['stop', 'length']);
export type Finish = z.infer<typeof Finish>;

/** Why a trial has no completion. */
export const FailureReason = z.enum(['timed-out', 'worker-died', 'device-lost', 'out-of-memory', 'runtime-error']);
export type FailureReason = z.infer<typeof FailureReason>;

/** What threw doubt on a trial's timing while it ran. */
export const TrialDoubt = z.enum(['tab-hidden']);
export type TrialDoubt = z.infer<typeof TrialDoubt>;

const Answered = z.strictObject({
  status: z.literal('answered'),
  completion: z.string(),
  finish: Finish,
  timeline: Timeline,
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
