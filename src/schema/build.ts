import { Count, Digest, Identifier } from './primitives.ts';
import { Sampling } from './sampling.ts';
import { z } from './zod.ts';

/** What executes a build. */
export const RuntimeId = z.enum(['web-llm', 'transformers.js', 'wllama', 'endpoint']);
export type RuntimeId = z.infer<typeof RuntimeId>;

/** Where a runtime computes. `remote` is for endpoints. */
export const Backend = z.enum(['webgpu', 'wasm', 'remote']);
export type Backend = z.infer<typeof Backend>;

/** What a build does before it answers. `switchable`: its chat template takes `enable_thinking`. */
export const ThinkingBehaviour = z.enum(['never', 'always', 'switchable']);
export type ThinkingBehaviour = z.infer<typeof ThinkingBehaviour>;

/** `owner/name`, as on the hub. */
export const RepositoryName = z.string().regex(/^[\w.-]+\/[\w.-]+$/, 'expected owner/name');

/** A file exactly as it was loaded. */
export const BuildFile = z.strictObject({
  /** Path inside the repository, such as `onnx/model.onnx`. */
  path: z.string().regex(/^(?!\/)(?!.*\.\.)[\w./-]+$/, 'expected a relative path'),
  bytes: Count,
  digest: Digest,
});
export type BuildFile = z.infer<typeof BuildFile>;

/** What a file must be: its SHA-256, or the id under which git keeps it (SHA-1 of a header and the content). */
export const FileDigest = z
  .string()
  .regex(/^(sha256:[0-9a-f]{64}|git-sha1:[0-9a-f]{40})$/, 'expected "sha256:" or "git-sha1:" and hex digits');
export type FileDigest = z.infer<typeof FileDigest>;

/** A file that a build needs, as the catalogue names it. What it leaves open, the source's own metadata has to say. */
export const WantedFile = z.strictObject({
  /** Path inside the repository; a `*` stands for any characters of a name, as in `params_shard_*.bin`. */
  path: z.string().regex(/^(?!\/)(?!.*\.\.)[\w./*-]+$/, 'expected a relative path'),
  bytes: Count.optional(),
  digest: FileDigest.optional(),
  /** True for a pattern that need not match anything: the build runs without such files, too. */
  optional: z.boolean().optional(),
  /** Present where the file lies in another place than the build's repository, such as a library compiled for it. */
  origin: z
    .strictObject({ host: z.enum(['hub', 'github']), repository: RepositoryName, revision: z.string().min(1) })
    .optional(),
});
export type WantedFile = z.infer<typeof WantedFile>;

/** What decides how much memory a build needs. Absent fields are not known. */
export const Architecture = z.strictObject({
  layers: z.number().int().positive(),
  hiddenSize: z.number().int().positive(),
  heads: z.number().int().positive(),
  kvHeads: z.number().int().positive(),
  /** Numbers in one head of the KV cache. */
  headSize: z.number().int().positive(),
  /** Layers that keep a KV cache, where not all do. */
  kvLayers: z.number().int().positive().optional(),
  vocabulary: z.number().int().positive().optional(),
  /** The output layer uses the table of the input embeddings. Absent: not known. */
  tied: z.boolean().optional(),
});
export type Architecture = z.infer<typeof Architecture>;

const COMMON = {
  id: Identifier,
  title: z.string().min(1),
  /** The model as its makers call it: builds of the same model have the same name here. */
  model: z.string().min(1),
  /** Tokens of prompt and completion together that the build can take. */
  contextTokens: z.number().int().positive(),
  thinking: ThinkingBehaviour,
  /** How its makers say completions should be drawn, and where they say so. */
  recommendedSampling: z.strictObject({ sampling: Sampling, source: z.string().min(1) }),
};

/** A build whose files are downloaded and run on this device. */
export const LocalBuild = z.strictObject({
  ...COMMON,
  runtime: RuntimeId.exclude(['endpoint']),
  /** Files live under `<base>/<repository>/resolve/<revision>/<path>`, as on the hub. */
  repository: RepositoryName,
  revision: z.string().min(1),
  quantisation: z.string().min(1),
  parameters: Count,
  licence: z.string().min(1),
  /** `calibration` builds check the instrument; they are never ranked beside real models. */
  role: z.enum(['calibration', 'model']),
  files: z.array(WantedFile).min(1),
  /** Bytes of all files together, as far as the catalogue knows; exact once they are stored. */
  downloadBytes: Count,
  architecture: Architecture.optional(),
  /** WebGPU features without which the build cannot run. */
  requiredFeatures: z.array(z.string()),
  /** Path of the reference outputs among `files`, when the build has some. */
  reference: z.string().optional(),
});
export type LocalBuild = z.infer<typeof LocalBuild>;

/** A model that some server runs: measured on the same tasks, and not on this device. */
export const EndpointBuild = z.strictObject({
  ...COMMON,
  runtime: z.literal('endpoint'),
  role: z.literal('model'),
  /**
   * Where the server is, up to and with its version, such as `http://127.0.0.1:8080/v1`. It stands in files that the user
   * exports; it is left out of what is submitted.
   */
  address: z.url({ protocol: /^https?$/ }),
});
export type EndpointBuild = z.infer<typeof EndpointBuild>;

/** One model as it runs here: model, quantisation, runtime and exact files, or a model behind an address. */
export const Build = z.discriminatedUnion('runtime', [LocalBuild, EndpointBuild]);
export type Build = z.infer<typeof Build>;
