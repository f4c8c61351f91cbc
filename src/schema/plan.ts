import { Identifier } from './primitives.ts';
import { Sampling } from './sampling.ts';
import { SuiteReference } from './suite.ts';
import { z } from './zod.ts';

/**
 * Whether a build may think before it answers. A build that cannot think runs with `off`. When the budget is spent, the
 * runtime closes the thinking and lets the build answer.
 */
export const Thinking = z.discriminatedUnion('mode', [
  z.strictObject({ mode: z.literal('off') }),
  z.strictObject({ mode: z.literal('on'), budgetTokens: z.number().int().min(1).max(100_000) }),
]);
export type Thinking = z.infer<typeof Thinking>;

/**
 * When a run ends. `all`: when every trial is made. `precise`: as soon as the interval of its accuracy is no further than `halfWidth` (a share, so 0.05
 * are 5 points) from its middle on either side; the limit is then the most it may cost. Of suites that measure speed only:
 * `steady`: a shape is repeated until the coefficient of variation of its speeds is no more than `spread`, at least
 * `least` times and at most as often as the repeats say; `time`: it is repeated until so many seconds are over.
 */
export const Stopping = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('all') }),
  z.strictObject({ rule: z.literal('precise'), halfWidth: z.number().min(0.01).max(0.5) }),
  z.strictObject({
    rule: z.literal('steady'),
    least: z.number().int().min(2).max(100),
    spread: z.number().min(0.001).max(1),
  }),
  z.strictObject({ rule: z.literal('time'), seconds: z.number().int().min(10).max(3600) }),
]);
export type Stopping = z.infer<typeof Stopping>;

export const Settings = z.strictObject({
  /** `auto`: the GPU where the device and the runtime can, else the processor; an endpoint computes where it is. */
  backend: z.enum(['auto', 'webgpu', 'wasm', 'remote']),
  sampling: Sampling,
  thinking: Thinking,
  stopping: Stopping,
  /** Tokens of prompt and completion together that the runtime is given room for. */
  contextTokens: z.number().int().min(64).max(1_048_576),
  /** Tasks of each suite, or shapes of a suite that measures speed. */
  limit: z.number().int().min(1).max(10_000),
  /** How often each task is attempted. Of a shape: how often it is timed at most, without the warm-up. */
  repeat: z.number().int().min(1).max(10_000),
  /** Reference prompts the correctness gate runs. */
  gatePrompts: z.number().int().min(1).max(1_000),
});
export type Settings = z.infer<typeof Settings>;

export const PlanEntry = z.strictObject({ build: Identifier, suite: SuiteReference, settings: Settings });
export type PlanEntry = z.infer<typeof PlanEntry>;

/** Raise it with a migration in `migrations.ts`. */
export const PLAN_SCHEMA_VERSION = 4;

/** What to run, as plain data: equal plans ask for equal tasks in equal order. */
export const Plan = z.strictObject({
  type: z.literal('tabmark-plan'),
  schemaVersion: z.literal(PLAN_SCHEMA_VERSION),
  seed: z.number().int().min(0).max(0xffff_ffff),
  entries: z.array(PlanEntry).min(1).max(1_000),
});
export type Plan = z.infer<typeof Plan>;
