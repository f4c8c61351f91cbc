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
 * When a run ends. `precise`: as soon as the interval of its accuracy is no further than `halfWidth` (a share, so 0.05
 * are 5 points) from its middle on either side; the limit is then the most it may cost.
 */
export const Stopping = z.discriminatedUnion('rule', [
  z.strictObject({ rule: z.literal('all') }),
  z.strictObject({ rule: z.literal('precise'), halfWidth: z.number().min(0.01).max(0.5) }),
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
  /** Tasks of each suite. */
  limit: z.number().int().min(1).max(10_000),
  /** How often each task is attempted. */
  repeat: z.number().int().min(1).max(100),
  /** Reference prompts the correctness gate runs. */
  gatePrompts: z.number().int().min(1).max(1_000),
});
export type Settings = z.infer<typeof Settings>;

export const PlanEntry = z.strictObject({ build: Identifier, suite: SuiteReference, settings: Settings });
export type PlanEntry = z.infer<typeof PlanEntry>;

/** Raise it with a migration in `migrations.ts`. */
export const PLAN_SCHEMA_VERSION = 3;

/** What to run, as plain data: equal plans ask for equal tasks in equal order. */
export const Plan = z.strictObject({
  type: z.literal('tabmark-plan'),
  schemaVersion: z.literal(PLAN_SCHEMA_VERSION),
  seed: z.number().int().min(0).max(0xffff_ffff),
  entries: z.array(PlanEntry).min(1).max(1_000),
});
export type Plan = z.infer<typeof Plan>;
