import { Backend, RuntimeId } from './build.ts';
import { Estimated } from './estimate.ts';
import { Settings } from './plan.ts';
import { Count, Identifier, Instant, reading } from './primitives.ts';
import { SpeedShape } from './speed.ts';
import { SuiteReference } from './suite.ts';
import { z } from './zod.ts';

/** Raise it whenever a digest or evidence would come out differently: kept ones are then made again from their runs. */
export const DIGEST_VERSION = 2;

/** The build of a run, as far as lists and comparisons need it. */
export const DigestBuild = z.strictObject({
  id: Identifier,
  title: z.string().min(1),
  model: z.string().min(1),
  runtime: RuntimeId,
  role: z.enum(['calibration', 'model']),
  /** Absent for an endpoint, as are the next two. */
  quantisation: z.string().min(1).optional(),
  parameters: Count.optional(),
  /** Bytes of all files together. */
  bytes: Count.optional(),
  /** Equal for runs of exactly the same build, files and settings of the build included. */
  key: z.string().min(1),
});
export type DigestBuild = z.infer<typeof DigestBuild>;

export const DigestMetricId = z.enum([
  'accuracy',
  'decode',
  'prefill',
  'timeToFirstToken',
  'tokensPerTask',
  'thinkingTokens',
  'truncated',
  'secondsPerCorrect',
  /** Decode divided by the bandwidth bound, a share. */
  'efficiency',
]);
export type DigestMetricId = z.infer<typeof DigestMetricId>;

/**
 * What lists, tables and plots need of a run: derived from it and from nothing else, kept beside it so that thousands of
 * runs open at once, and made again when `version` is not the one above.
 */
export const RunDigest = z.strictObject({
  version: z.literal(DIGEST_VERSION),
  id: z.uuid(),
  provenance: z.enum(['measured', 'synthetic']),
  startedAt: Instant,
  label: z.string().max(80).optional(),
  seed: z.number().int().nonnegative(),
  state: z.enum(['running', 'completed', 'stopped', 'failed']),
  /** Trials made and planned, of either kind. */
  trials: z.strictObject({ done: Count, planned: Count, failed: Count }),
  /**
   * `tasks`: answers are graded. `speed`: shapes are timed and nothing is answered. A run without any trial is one of
   * shapes where its rule for stopping is one that only such runs know.
   */
  kind: z.enum(['tasks', 'speed']),
  suite: SuiteReference,
  settings: Settings,
  build: DigestBuild,
  /** What computed it, as the runtime reported it; the first session that got so far. */
  backend: reading(Backend),
  /** Such as `onnxruntime-web 1.30.0`. */
  runtimeVersion: reading(z.string().min(1)),
  /** Key and name of the device class, of the first session. */
  deviceClass: reading(z.strictObject({ key: z.string().min(1), name: z.string().min(1) })),
  /** Equal for runs on what is the same machine as far as can be told, label included. */
  machine: z.string().min(1),
  /** `src/statistics/validity.ts`: what the gates amount to, and why speeds must not be shown as speeds. */
  correctness: z.enum(['passed', 'failed', 'not-run', 'none', 'sane', 'garbage']),
  speedsInvalid: z.enum(['wrong', 'made-up']).optional(),
  /** Ids of all doubts about the run, the gravest first. */
  doubts: z.array(z.string().min(1)),
  /** What the doubts say that make speeds unfit to be set against others without a word. Absent where there is none. */
  unsteady: z.string().min(1).optional(),
  /** Whether all repeats were timed while charging, or none. Absent where that changed, and where nobody told. */
  charging: z.enum(['yes', 'no']).optional(),
  /**
   * In the units of `METRICS`. Of a run that times shapes, decode, prefill and time to first token are those of the shape
   * that stands for the run, and accuracy and what depends on it say that nothing was answered.
   */
  metrics: z.record(DigestMetricId, Estimated),
  /**
   * Ids of the shapes that stand for a run that times shapes: `decode` also for the efficiency, `prefill` also for the time
   * to first token. Absent for other runs, and where no shape has such a speed.
   */
  headline: z.strictObject({ decode: z.string().min(1).optional(), prefill: z.string().min(1).optional() }).optional(),
  /** Most bytes allocated at one time, over all sessions. Counted, so without an interval. */
  gpuPeakBytes: reading(Count),
  wasmBytes: reading(Count),
});
export type RunDigest = z.infer<typeof RunDigest>;

/** One task of a run with all its attempts, as comparisons need it. A reading that no attempt gives is absent. */
export const TaskEvidence = z.strictObject({
  id: z.string().min(1),
  /**
   * Equal for the same problem, grader and version of the grader: only such tasks are paired. Where the runtime failed on
   * every attempt no grader is named, and any will do: `isSameProblem` of `src/statistics/paired-accuracy.ts` compares.
   */
  problem: z.string().min(1),
  family: z.string().min(1),
  attempts: z.number().int().positive(),
  correct: Count,
  /** Attempts that the runtime failed on. */
  failed: Count,
  /** Medians over the attempts: tokens a second, tokens a second, ms. */
  decode: z.number().positive().optional(),
  prefill: z.number().positive().optional(),
  timeToFirstTokenMs: z.number().nonnegative().optional(),
  /** Sums over the answered attempts. */
  tokens: Count,
  seconds: z.number().nonnegative(),
});
export type TaskEvidence = z.infer<typeof TaskEvidence>;

/** A shape that was tried, and its repeats that count, one number each: tokens a second, tokens a second, ms. */
export const ShapeEvidence = z.strictObject({
  shape: SpeedShape,
  /** Repeats that count. Fewer numbers than these where some do not give the reading. */
  repeats: Count,
  decode: z.array(z.number().positive()),
  prefill: z.array(z.number().positive()),
  timeToFirstTokenMs: z.array(z.number().nonnegative()),
});
export type ShapeEvidence = z.infer<typeof ShapeEvidence>;

/** What a comparison needs of a run beyond its digest. A run has tasks or shapes, never both. */
export const RunEvidence = z.strictObject({
  version: z.literal(DIGEST_VERSION),
  id: z.uuid(),
  tasks: z.array(TaskEvidence),
  shapes: z.array(ShapeEvidence),
});
export type RunEvidence = z.infer<typeof RunEvidence>;

/** A digest with its evidence: one side of a comparison. */
export interface RunRecord {
  digest: RunDigest;
  evidence: RunEvidence;
}
