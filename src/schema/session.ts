import { Backend, RuntimeId } from './build.ts';
import { Adapter, DeviceReport } from './device.ts';
import { Count, Instant, Milliseconds, NotMeasured, reading } from './primitives.ts';
import { z } from './zod.ts';

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
});
export type RuntimeReport = z.infer<typeof RuntimeReport>;

/** How long each part of loading took. `storage` is reading what an earlier visit stored. */
export const LoadReport = z.strictObject({
  totalMs: Milliseconds,
  downloadMs: Milliseconds,
  storageMs: Milliseconds,
  compileMs: Milliseconds,
  downloadedBytes: Count,
  storedBytes: Count,
});
export type LoadReport = z.infer<typeof LoadReport>;

/** What the correctness gate found. `logitError` is the largest absolute difference, in logits. */
const Comparison = {
  prompts: Count,
  tokensCompared: Count,
  tokensAgreeing: Count,
  logitsCompared: Count,
  logitError: reading(z.number().nonnegative()),
  durationMs: Milliseconds,
};
export const GateResult = z.discriminatedUnion('status', [
  z.strictObject({ status: z.literal('passed'), ...Comparison }),
  z.strictObject({ status: z.literal('failed'), reason: z.string().min(1), ...Comparison }),
  /** The build has no reference outputs, or the gate could not be run: nothing is known about correctness. */
  z.strictObject({ status: z.literal('not-run'), reason: z.string().min(1) }),
]);
export type GateResult = z.infer<typeof GateResult>;

/** One stretch of work on a run: from loading the build until the run ended or the page went away. */
export const Session = z.strictObject({
  startedAt: Instant,
  device: DeviceReport,
  runtime: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('loaded'), report: RuntimeReport, load: LoadReport }),
    NotMeasured,
  ]),
  gate: GateResult,
});
export type Session = z.infer<typeof Session>;
