import { Json } from './json.ts';
import { Count, FunctionName, Identifier } from './primitives.ts';
import { z } from './zod.ts';

export const Message = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
export type Message = z.infer<typeof Message>;

/** One call of the function under test. Only `arguments` ever reaches the sandbox; `expected` stays outside. */
export const CodeCase = z.strictObject({ arguments: z.array(Json), expected: Json });
export type CodeCase = z.infer<typeof CodeCase>;

/** How a completion of the task is graded: the name of a grader and all it needs. */
export const GraderSpec = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('number'),
    /** The exact answer in plain decimal notation, such as `-12.5`. */
    answer: z.string().regex(/^-?\d+(?:\.\d+)?$/, 'expected a plain decimal number'),
  }),
  z.strictObject({ kind: z.literal('javascript'), entryPoint: FunctionName, cases: z.array(CodeCase).min(1) }),
]);
export type GraderSpec = z.infer<typeof GraderSpec>;

/** One problem as it is put to a build. */
export const Task = z.strictObject({
  /** Address of the instance: `suite@version/family/seed/index`. */
  id: z.string().min(1),
  family: Identifier,
  kind: z.enum(['reasoning', 'coding']),
  level: z.number().int().min(1).max(9),
  seed: z.number().int().nonnegative(),
  /** Position in the expansion of its suite, from 0. */
  index: Count,
  messages: z.array(Message).min(1),
  grader: GraderSpec,
  maxTokens: z.number().int().positive(),
});
export type Task = z.infer<typeof Task>;
