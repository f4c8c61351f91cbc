import { Identifier } from './primitives.ts';
import { z } from './zod.ts';

/** What a grader found. `error`: the grader could not do its work, which says nothing about the build. */
export const GradeOutcome = z.enum(['correct', 'wrong', 'no-answer', 'truncated', 'error']);
export type GradeOutcome = z.infer<typeof GradeOutcome>;

/** One grading of one completion. Grades are appended, never replaced: the last one counts. */
export const Grade = z.strictObject({
  grader: Identifier,
  graderVersion: z.number().int().positive(),
  outcome: GradeOutcome,
  /** One sentence for people: what was found and why it counts as it does. */
  reason: z.string().min(1),
  /** How the answer was found in the completion, such as `boxed` or `last-number`; absent when there was none. */
  method: z.string().min(1).optional(),
  /** The answer as the grader understood it. */
  extracted: z.string().optional(),
});
export type Grade = z.infer<typeof Grade>;
