import { Adapter } from './device.ts';
import { Count, Instant, Milliseconds, reading } from './primitives.ts';
import { z } from './zod.ts';

/** What a microbenchmark of the GPU measures. */
export const MicrobenchmarkId = z.enum([
  /** A kernel that only reads: bytes a second. */
  'read-bandwidth',
  /** A kernel that copies: bytes read and bytes written together, a second. */
  'copy-bandwidth',
  /** Fused multiply-adds in f32, two operations each, a second; `intensity` says how many for each byte read. */
  'f32-rate',
  'f16-rate',
  /** Packed 8-bit dot products of four pairs, eight operations each, a second. */
  'int8-dot-rate',
  /** Product of two square f32 matrices in tiles, operations a second. */
  'matrix-product',
  /** One dispatch of an almost empty kernel, in a row of many, ms. */
  'dispatch-latency',
  /** From the source text of a kernel nobody has seen before to a pipeline that has run once, ms. */
  'pipeline-compile',
  /** From the page's memory to the GPU's, bytes a second. */
  'upload',
  /** From the GPU's memory to the page's, bytes a second. */
  'readback',
]);
export type MicrobenchmarkId = z.infer<typeof MicrobenchmarkId>;

/** How a sample was timed: by the GPU's own clock, or by the page's over a batch long enough for it. */
export const TimedBy = z.enum(['timestamps', 'batches']);
export type TimedBy = z.infer<typeof TimedBy>;

/** A positive number that no device leaves: its quotients and squares stay finite. */
const Rate = z.number().min(1e-12).max(1e18);

/** The samples of one microbenchmark. Medians, intervals and doubts are derived from them. */
export const MicrobenchmarkSamples = z.strictObject({
  timedBy: TimedBy,
  /** Bytes a second, operations a second, or ms: see the id. After warm-up, in the order in which they were taken. */
  samples: z.array(Rate).min(2),
  /** How often the kernel ran for one sample. */
  repetitions: z.number().int().positive(),
  /** The shortest time that a sample rests on, in ms. */
  shortestMs: Rate,
});
export type MicrobenchmarkSamples = z.infer<typeof MicrobenchmarkSamples>;

export const Microbenchmark = z.strictObject({
  id: MicrobenchmarkId,
  /** Bytes of the working set, where that is what is varied. */
  bytes: Count.optional(),
  /** Operations for each byte read, where that is what is varied. */
  intensity: z.number().positive().optional(),
  /** Rows, which are also the columns, of the matrices. */
  side: z.number().int().positive().optional(),
  /** How the kernel goes about it where there are several ways, in a few words. */
  variant: z.string().min(1).optional(),
  /** Not measured where the device lacks something, the clock is too coarse, or the kernel's result was wrong. */
  outcome: reading(MicrobenchmarkSamples),
});
export type Microbenchmark = z.infer<typeof Microbenchmark>;

/** The GPU as it was measured by kernels of our own, each of which had to give the right result first. */
export const MicrobenchmarkReport = z.strictObject({
  /** `quick`: what is run before every plan. `full`: over sizes and intensities. */
  set: z.enum(['quick', 'full']),
  startedAt: Instant,
  durationMs: Milliseconds,
  adapter: Adapter,
  /** The smallest step of the GPU's timestamps in ms, or why the page's clock had to do instead. */
  gpuClock: reading(z.strictObject({ stepMs: Rate })),
  measurements: z.array(Microbenchmark).min(1),
});
export type MicrobenchmarkReport = z.infer<typeof MicrobenchmarkReport>;
