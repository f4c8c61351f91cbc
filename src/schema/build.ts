import { Count, Digest, Identifier } from './primitives.ts';
import { Sampling } from './sampling.ts';
import { z } from './zod.ts';

/** What executes a build. */
export const RuntimeId = z.enum(['web-llm', 'transformers.js', 'wllama', 'endpoint']);
export type RuntimeId = z.infer<typeof RuntimeId>;

/** Where a runtime computes. `remote` is for endpoints. */
export const Backend = z.enum(['webgpu', 'wasm', 'remote']);
export type Backend = z.infer<typeof Backend>;

export const BuildFile = z.strictObject({
  /** Path inside the repository, such as `onnx/model.onnx`. */
  path: z.string().regex(/^(?!\/)(?!.*\.\.)[\w./-]+$/, 'expected a relative path'),
  bytes: Count,
  digest: Digest,
});
export type BuildFile = z.infer<typeof BuildFile>;

/** What a build does before it answers. `switchable`: its chat template takes `enable_thinking`. */
export const ThinkingBehaviour = z.enum(['never', 'always', 'switchable']);
export type ThinkingBehaviour = z.infer<typeof ThinkingBehaviour>;

/** One downloadable model as it runs here: model, quantisation, runtime and exact files. */
export const Build = z.strictObject({
  id: Identifier,
  title: z.string().min(1),
  model: z.string().min(1),
  runtime: RuntimeId,
  /** `owner/name` as on the hub; files live under `<base>/<repository>/resolve/<revision>/<path>`. */
  repository: z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name'),
  revision: z.string().min(1),
  quantisation: z.string().min(1),
  parameters: Count,
  licence: z.string().min(1),
  /** Tokens of prompt and completion together that the build can take. */
  contextTokens: z.number().int().positive(),
  thinking: ThinkingBehaviour,
  /** How its makers say completions should be drawn, and where they say so. */
  recommendedSampling: z.strictObject({ sampling: Sampling, source: z.string().min(1) }),
  /** `calibration` builds check the instrument; they are never ranked beside real models. */
  role: z.enum(['calibration', 'model']),
  files: z.array(BuildFile).min(1),
  /** Path of the reference outputs among `files`, when the build has some. */
  reference: z.string().optional(),
});
export type Build = z.infer<typeof Build>;
