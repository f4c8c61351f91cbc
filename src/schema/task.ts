import { Json } from './json.ts';
import { Count, FunctionName, Identifier } from './primitives.ts';
import { z } from './zod.ts';

export const Message = z.strictObject({ role: z.enum(['system', 'user', 'assistant']), content: z.string() });
export type Message = z.infer<typeof Message>;

/** One call of the function under test. Only `arguments` ever reaches the sandbox; `expected` stays outside. */
export const CodeCase = z.strictObject({ arguments: z.array(Json), expected: Json });
export type CodeCase = z.infer<typeof CodeCase>;

/** The exact answer in plain notation: a decimal such as `-12.5`, or a fraction of whole numbers such as `7/3`. */
const ExactNumber = z.string().regex(/^-?\d+(?:\.\d+|\/[1-9]\d*)?$/, 'expected a plain decimal number or a fraction');

const CallCases = { entryPoint: FunctionName, cases: z.array(CodeCase).min(1) };
const TestProgram = {
  entryPoint: FunctionName,
  /** What stands before the function in the problem, such as imports, and the beginning of the function itself. */
  preamble: z.string(),
  /** Source text that throws unless the function is right. */
  tests: z.string().min(1),
};

export const GraderKind = z.enum([
  'number',
  'choice',
  'short-text',
  'list',
  'latex',
  'javascript',
  'python',
  'javascript-tests',
  'python-tests',
]);
export type GraderKind = z.infer<typeof GraderKind>;

/** How a completion of the task is graded: the name of a grader and all it needs. */
export const GraderSpec = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('number'), answer: ExactNumber }),
  z.strictObject({
    kind: z.literal('choice'),
    /** Label of the right option. */
    answer: z.string().min(1),
    options: z.array(z.strictObject({ label: z.string().min(1), text: z.string().min(1) })).min(2),
  }),
  z.strictObject({
    kind: z.literal('short-text'),
    /** Every form that counts as right; the first is the one to show. */
    answers: z.array(z.string().min(1)).min(1),
  }),
  z.strictObject({
    kind: z.literal('list'),
    items: z.array(z.string().min(1)).min(1),
    /** `any`: a set, whose items may come in any order, each once. */
    order: z.enum(['as-given', 'any']),
  }),
  /** A closed form as mathematicians write it, such as `\frac{3\pi}{4}` or `(1, 2]`. */
  z.strictObject({ kind: z.literal('latex'), answer: z.string().min(1) }),
  z.strictObject({ kind: z.literal('javascript'), ...CallCases }),
  z.strictObject({ kind: z.literal('python'), ...CallCases }),
  z.strictObject({ kind: z.literal('javascript-tests'), ...TestProgram }),
  z.strictObject({ kind: z.literal('python-tests'), ...TestProgram }),
]);
export type GraderSpec = z.infer<typeof GraderSpec>;

/** One problem as it is put to a build. */
export const Task = z.strictObject({
  /** Address of the instance: `suite@version/family/seed/index`, or `suite@version/name` in a suite of fixed tasks. */
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
