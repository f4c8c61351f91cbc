import { CodeRequest } from '../schema/code-runner.ts';
import { z } from '../schema/zod.ts';

/**
 * The wire between the page (or Node process) and the worker that runs hostile code. After it ran the first program the
 * worker is not to be believed any more, so the host checks every message against `FromSandbox` and the request it made.
 */
export const ToSandbox = z.strictObject({
  type: z.literal('run'),
  id: z.number().int().positive(),
  request: CodeRequest,
  limits: z.strictObject({
    deadlineMs: z.number().positive(),
    memoryBytes: z.number().int().positive(),
    stackBytes: z.number().int().positive().optional(),
    outputCharacters: z.number().int().positive(),
  }),
});
export type ToSandbox = z.infer<typeof ToSandbox>;

export const FromSandbox = z.discriminatedUnion('type', [
  /** The interpreter is loaded; nothing may be sent to the worker before. */
  z.strictObject({ type: z.literal('ready') }),
  /** The worker cannot work: the interpreter could not be loaded. */
  z.strictObject({ type: z.literal('unable'), message: z.string().max(1000) }),
  /** `outcome` is a CodeOutcome as JSON text: text cannot be cyclic and its size is known before it is read. */
  z.strictObject({ type: z.literal('done'), id: z.number().int().positive(), outcome: z.string() }),
]);
export type FromSandbox = z.infer<typeof FromSandbox>;
