import { Backend } from './build.ts';
import { Count, Identifier } from './primitives.ts';
import { SuiteReference } from './suite.ts';
import { z } from './zod.ts';

/** How completions are drawn. Greedy takes the likeliest token every time. */
export const Sampling = z.discriminatedUnion('method', [
  z.strictObject({ method: z.literal('greedy') }),
  z.strictObject({
    method: z.literal('sampled'),
    temperature: z.number().positive(),
    topP: z.number().positive().max(1),
    topK: Count,
  }),
]);
export type Sampling = z.infer<typeof Sampling>;

export const Settings = z.strictObject({
  backend: Backend,
  sampling: Sampling,
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

/** What to run, as plain data: equal plans ask for equal tasks in equal order. */
export const Plan = z.strictObject({
  type: z.literal('tabmark-plan'),
  schemaVersion: z.literal(1),
  seed: z.number().int().min(0).max(0xffff_ffff),
  entries: z.array(PlanEntry).min(1).max(1_000),
});
export type Plan = z.infer<typeof Plan>;
