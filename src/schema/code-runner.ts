import { Json } from './json.ts';
import { FunctionName } from './primitives.ts';
import { z } from './zod.ts';

/** Languages in which a program can be run. */
export const CodeLanguage = z.enum(['javascript', 'python']);
export type CodeLanguage = z.infer<typeof CodeLanguage>;

const Program = {
  language: CodeLanguage,
  /** Source text as the build wrote it. */
  program: z.string(),
  /** Name of the function to call. */
  entryPoint: FunctionName,
};

/**
 * A hostile program and the calls to make of it. Expected outputs are not part of it, on purpose: whatever runs the
 * program, and therefore the program itself, never holds the answers.
 */
export const CallsRequest = z.strictObject({
  kind: z.literal('calls'),
  ...Program,
  /** One argument list for each call; calls are made in order, in one program. */
  calls: z.array(z.array(Json)).min(1),
});
export type CallsRequest = z.infer<typeof CallsRequest>;

/**
 * A hostile program and a program that tests it, as imported suites bring them. The tests hold the answers, so they run
 * in an interpreter of their own: the program can only answer their calls, with plain values that are built anew there.
 * Arguments are copies too, so that tests of what a function does to its arguments fail. Suites of our own use `calls`.
 * Tests in Python also find other names of the program, if they mention them and neither they nor the preamble nor Python
 * itself have them; tests in JavaScript find nothing but the function. An async function is not awaited for the tests.
 */
export const TestsRequest = z.strictObject({
  kind: z.literal('tests'),
  ...Program,
  /** Source text that throws unless the program is right. It finds the function under its name and as `candidate`. */
  tests: z.string(),
  /**
   * What the problem puts before the function, for Python: imports and helpers that the tests mention. It runs with the
   * tests, whose names are then these and not what the program has put in their place. A fault in it is passed over.
   */
  preamble: z.string().optional(),
});
export type TestsRequest = z.infer<typeof TestsRequest>;

export const CodeRequest = z.discriminatedUnion('kind', [CallsRequest, TestsRequest]);
export type CodeRequest = z.infer<typeof CodeRequest>;

/** What one call did. `not-json`: it returned something JSON cannot carry, such as a function, NaN or undefined. */
export const CallOutcome = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('returned'), value: Json }),
  z.strictObject({ status: z.literal('threw'), message: z.string() }),
  z.strictObject({ status: z.literal('not-json'), message: z.string() }),
]);
export type CallOutcome = z.infer<typeof CallOutcome>;

/** Why a program was stopped before all its calls were made. */
export const StopReason = z.enum(['time-limit', 'killed', 'memory-limit', 'stack-limit', 'output-limit', 'exited']);
export type StopReason = z.infer<typeof StopReason>;

/**
 * `called`: every call was made. `tests-passed`, `tests-failed`: what the tests of a `tests` request said. `not-loaded`:
 * the program has a syntax error, threw while loading or does not define the function. A program that ends itself at its
 * top level once the function is defined is loaded: `sys.exit()`, `unittest.main()`, `process.exit()`, or `input()`, which
 * finds no input. `stopped`: it ran into a limit or
 * ended its interpreter; `killed` means that it ignored the deadline and its worker was ended. `failed`: the sandbox
 * itself broke, which says nothing about the program.
 */
export const CodeOutcome = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('called'), calls: z.array(CallOutcome) }),
  z.strictObject({ status: z.literal('tests-passed') }),
  z.strictObject({ status: z.literal('tests-failed'), message: z.string() }),
  z.strictObject({ status: z.literal('not-loaded'), message: z.string() }),
  z.strictObject({ status: z.literal('stopped'), reason: StopReason, message: z.string() }),
  z.strictObject({ status: z.literal('failed'), message: z.string() }),
]);
export type CodeOutcome = z.infer<typeof CodeOutcome>;

/** Runs one program at a time, in bounded time and memory, and never throws for anything the program does. */
export interface CodeRunner {
  run(request: CodeRequest): Promise<CodeOutcome>;
  /** Ends the workers. A runner that was closed refuses further requests with `failed`. */
  close(): Promise<void>;
}
