import { Json } from './json.ts';
import { Digest, Identifier } from './primitives.ts';
import { z } from './zod.ts';

/** A family of tasks: a generator in code, its parameters and phrasings as data. */
export const Family = z.strictObject({
  id: Identifier,
  kind: z.enum(['reasoning', 'coding']),
  title: z.string().min(1),
  /** Name of a generator in `src/suite/generators/`. */
  generator: Identifier,
  levels: z
    .array(z.strictObject({ level: z.number().int().min(1).max(9), parameters: z.record(z.string(), Json) }))
    .min(1),
  /** Prompt templates; `{name}` is replaced by the value of that name which the generator made. */
  phrasings: z.array(z.string().min(1)).min(1),
  maxTokens: z.number().int().positive(),
});
export type Family = z.infer<typeof Family>;

/** A suite as it stands in `bench-suites/<id>/suite.json`. */
export const Suite = z.strictObject({
  type: z.literal('tabmark-suite'),
  schemaVersion: z.literal(1),
  id: Identifier,
  /** Raised by one for every change that can alter a task or a grade. */
  version: z.number().int().positive(),
  title: z.string().min(1),
  description: z.string().min(1),
  licence: z.string().min(1),
  source: z.string().min(1),
  /**
   * Instances whose key hashes to 0 modulo `modulo` belong to the suite; all others may be trained on. Absent when
   * nobody trains on the families.
   */
  heldOut: z.strictObject({ modulo: z.number().int().min(2).max(100) }).optional(),
  families: z.array(Family).min(1),
  checklist: z.array(z.strictObject({ question: z.string().min(1), answer: z.string().min(1) })).min(1),
  /** SHA-256 over the canonical JSON of this object without `digest`, and over a sample expansion. */
  digest: Digest,
});
export type Suite = z.infer<typeof Suite>;

/** What a plan and a run say about the suite they used. */
export const SuiteReference = z.strictObject({ id: Identifier, version: z.number().int().positive(), digest: Digest });
export type SuiteReference = z.infer<typeof SuiteReference>;
