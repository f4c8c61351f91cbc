import { Backend, BuildFile, RuntimeId } from './build.ts';
import { Adapter, DeviceReport } from './device.ts';
import { MicrobenchmarkReport } from './microbenchmark.ts';
import { Count, Instant, Milliseconds, NotMeasured, reading } from './primitives.ts';
import { z } from './zod.ts';

/** What a runtime has allocated, counted at the API and not estimated. */
export const MemoryReport = z.strictObject({
  /** Most bytes of GPU buffers and textures at one time so far. */
  gpuPeakBytes: reading(Count),
  /** Bytes of them that exist now. */
  gpuRestBytes: reading(Count),
  /** Bytes of WebAssembly memory. */
  wasmBytes: reading(Count),
});
export type MemoryReport = z.infer<typeof MemoryReport>;

/** What really executes a build, read from the runtime and from the WebGPU calls it made, never assumed. */
export const RuntimeReport = z.strictObject({
  runtime: RuntimeId,
  /** Library name to version, such as `onnxruntime-web: 1.30.0`. */
  versions: z.record(z.string(), z.string()),
  backend: Backend,
  /** The adapter of the device the runtime computes on. */
  adapter: reading(Adapter),
  /** Number format of weights and arithmetic, such as `fp32`. */
  precision: z.string().min(1),
  /** Compute dispatches seen at the WebGPU API while the build warmed up: the proof of `backend`. */
  warmUpDispatches: reading(Count),
  /** Processor threads the runtime computes with; absent where it does not tell. */
  threads: z.number().int().positive().optional(),
  /** What the runtime had allocated when the build had been loaded and warmed up. */
  memory: MemoryReport,
});
export type RuntimeReport = z.infer<typeof RuntimeReport>;

/**
 * How long each part of loading took, one after the other: download and verification, then in the worker of the runtime
 * reading what is stored, handing it to the GPU, and all the rest, which is building and compiling. The parts that
 * overlap are taken out of the later one, so that they add up to the total.
 */
export const LoadReport = z.strictObject({
  totalMs: Milliseconds,
  downloadMs: Milliseconds,
  /** Of the time in which files were downloaded, what hashing them took; they are hashed as they arrive. */
  verifyMs: reading(Milliseconds),
  storageMs: Milliseconds,
  /** Time inside the WebGPU calls that hand bytes to the GPU. */
  uploadMs: reading(Milliseconds),
  compileMs: Milliseconds,
  /** Of compiling, the time during which at least one pipeline was being made. */
  pipelinesMs: reading(Milliseconds),
  /** From handing the first prompt over to its first token, once everything is loaded. It is the warm-up's. */
  firstTokenMs: reading(Milliseconds),
  /** Bytes that were handed to the GPU, and pipelines that were made. */
  uploadedBytes: reading(Count),
  pipelines: reading(Count),
  downloadedBytes: Count,
  storedBytes: Count,
});
export type LoadReport = z.infer<typeof LoadReport>;

/** The exact files of a build, and why they are believed to be the right ones. */
export const FilesReport = z.strictObject({
  /** Commit of the repository, or the name of its branch where the source tells no commit. */
  revision: z.string().min(1),
  /** Where the bytes came from when they were stored. `app`: they ship with Tabmark. */
  source: z.enum(['app', 'hub', 'mirror', 'picked-files']),
  /** Who said what the files must be: the catalogue, the hub, the mirror itself, or a list beside picked files. */
  verifiedAgainst: z.enum(['catalogue', 'hub', 'mirror', 'checksums']),
  files: z.array(BuildFile).min(1),
});
export type FilesReport = z.infer<typeof FilesReport>;

/** Reference prompts compared with stored outputs. `logitError` is the largest absolute difference, in logits. */
const Comparison = z.strictObject({
  method: z.literal('reference'),
  prompts: Count,
  tokensCompared: Count,
  tokensAgreeing: Count,
  logitsCompared: Count,
  logitError: reading(z.number().nonnegative()),
  durationMs: Milliseconds,
});

/** What no working build fails, where no reference outputs are stored. It finds garbage, not small errors. */
export const SanityCheck = z.strictObject({
  /** `entropy`: one thing over and over. `jumble`: everything in the vocabulary. */
  id: z.enum(['easy-questions', 'repetition', 'entropy', 'jumble', 'perplexity']),
  status: z.enum(['passed', 'failed', 'not-run']),
  /** What was seen, or why the check was not made: one sentence. */
  detail: z.string().min(1),
});
export type SanityCheck = z.infer<typeof SanityCheck>;
const Sanity = z.strictObject({
  method: z.literal('sanity'),
  checks: z.array(SanityCheck).min(1),
  durationMs: Milliseconds,
});

export const GateEvidence = z.discriminatedUnion('method', [Comparison, Sanity]);
export type GateEvidence = z.infer<typeof GateEvidence>;

/** What the correctness gate found before the run's trials. */
export const GateResult = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('passed'), evidence: GateEvidence }),
  z.strictObject({ status: z.literal('failed'), reason: z.string().min(1), evidence: GateEvidence }),
  /** The gate could not be run: nothing is known about correctness. */
  z.strictObject({ status: z.literal('not-run'), reason: z.string().min(1) }),
]);
export type GateResult = z.infer<typeof GateResult>;

/** One stretch of work on a run: from loading the build until the run ended or the page went away. */
export const Session = z.strictObject({
  startedAt: Instant,
  device: DeviceReport,
  /** The files that were loaded. Not measured for an endpoint, which has none here. */
  files: reading(FilesReport),
  runtime: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('loaded'), report: RuntimeReport, load: LoadReport }),
    NotMeasured,
  ]),
  gate: GateResult,
  /** The GPU as it was measured before the build was loaded. */
  microbenchmarks: reading(MicrobenchmarkReport),
  /** What the runtime had allocated when the session ended; a session that was cut off does not tell. */
  memoryAtEnd: reading(MemoryReport),
});
export type Session = z.infer<typeof Session>;
