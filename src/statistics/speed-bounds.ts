import type { LocalBuild } from '../schema/build.ts';
import type { Adapter } from '../schema/device.ts';
import type { MicrobenchmarkReport } from '../schema/microbenchmark.ts';
import { notMeasured, type Reading } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import type { Session } from '../schema/session.ts';
import type { SpeedShape } from '../schema/speed.ts';
import { bandwidthBound, computeBound, dispatchBound, efficiency, type Efficiency } from './bounds.ts';
import { cacheNumberBytes } from '../schema/kv-cache.ts';
import { bytesPerToken, meanDepthOf, type BytesPerToken } from './bytes-per-token.ts';
import { unmeasured, type Estimated } from './estimate.ts';
import { bandwidthOf, computeRateOf, dispatchLatencyOf, type GpuRate } from './gpu-rates.ts';
import type { ShapeSummary } from './summarise-speed.ts';

/** What the device would allow for one shape, and how much of it was reached. Bounds are tokens a second. */
export interface ShapeBounds {
  shape: SpeedShape;
  bytes: Reading<BytesPerToken>;
  bandwidthBound: Estimated;
  dispatchBound: Estimated;
  computeBound: Estimated;
  /** Decode / bandwidth bound. */
  decodeEfficiency: Efficiency;
  /** Prefill / compute bound. */
  prefillEfficiency: Efficiency;
}

export interface SpeedBounds {
  /** Bytes a second. */
  bandwidth: GpuRate;
  /** Operations a second, in the numbers that the build calculates in. */
  compute: GpuRate & { numbers: 'f16' | 'f32' };
  /** ms. */
  dispatchLatency: GpuRate;
  shapes: ShapeBounds[];
}

/**
 * The bounds of each shape of a run from the GPU as it was measured in the run's last session that did so and loaded
 * the build. Nothing is
 * bounded where sessions that have trials ran on different GPUs. Where the
 * build calculates in 16 bits and the GPU's rate for these is not measured, that for 32 bits stands in. Nothing is bounded
 * for a build that did not run on the GPU that was measured. `warmUpTokens`: tokens that runtimes write while they warm
 * a build up, which the dispatches that were counted then are divided by; prompt and token count as a step each.
 */
export function speedBounds(
  run: Run,
  shapes: readonly ShapeSummary[],
  { warmUpTokens }: { warmUpTokens?: number } = {},
): SpeedBounds {
  const measuring = run.sessions.filter(({ microbenchmarks }) => microbenchmarks.status === 'measured');
  const session =
    measuring.findLast(({ runtime }) => runtime.status === 'loaded') ?? measuring.at(-1) ?? run.sessions[0];
  const rates = ratesOf(session, run);
  const dispatches = dispatchesPerToken(session, warmUpTokens);
  return { ...rates, shapes: shapes.map((summary) => boundsOf(summary, rates, { run, session, dispatches })) };
}

type Rates = Omit<SpeedBounds, 'shapes'>;

function ratesOf(session: Session | undefined, run: Run): Rates {
  const { build } = run;
  const reason = whyUnbounded(session) ?? whyNoOneGpu(run);
  const report = session?.microbenchmarks;
  if (reason !== undefined || report?.status !== 'measured' || build.runtime === 'endpoint') {
    const none: GpuRate = { rate: unmeasured(reason ?? 'the GPU was not measured'), doubts: [] };
    return { bandwidth: none, compute: { ...none, numbers: 'f32' }, dispatchLatency: none };
  }
  return {
    bandwidth: bandwidthOf(report.value, session?.device),
    compute: computeOf(report.value, build, session?.device),
    dispatchLatency: dispatchLatencyOf(report.value, session?.device),
  };
}

function computeOf(report: MicrobenchmarkReport, build: LocalBuild, device: Session['device'] | undefined) {
  const half = computeRateOf(report, 'f16-rate', device);
  if (cacheNumberBytes(build) === 2 && half.rate.status === 'estimated') return { ...half, numbers: 'f16' as const };
  return { ...computeRateOf(report, 'f32-rate', device), numbers: 'f32' as const };
}

/** Why the microbenchmarks of a session say nothing about the build's speed; undefined where they do. */
function whyUnbounded(session: Session | undefined): string | undefined {
  if (!session) return 'the run has no session';
  const { microbenchmarks, runtime } = session;
  if (microbenchmarks.status === 'not-measured') return microbenchmarks.reason;
  if (runtime.status === 'not-measured') return `the build was not loaded: ${runtime.reason}`;
  const { backend, adapter } = runtime.report;
  if (backend !== 'webgpu') return 'the build did not run on the GPU';
  if (adapter.status === 'measured' && nameOf(adapter.value) !== nameOf(microbenchmarks.value.adapter)) {
    return 'the build ran on another GPU than the one that was measured';
  }
  return undefined;
}

const nameOf = (adapter: Adapter): string => JSON.stringify(Object.entries(adapter).sort());

/** Speeds of several GPUs, or of one and of the processor, are set against none; undefined where it was one all along. */
function whyNoOneGpu({ sessions, speedTrials }: Run): string | undefined {
  const used = [...new Set(speedTrials.map(({ session }) => session))].flatMap((index) => sessions[index] ?? []);
  const reports = used.flatMap(({ runtime }) => (runtime.status === 'loaded' ? [runtime.report] : []));
  if (reports.some(({ backend }) => backend !== 'webgpu')) return 'some sessions of the run did not use the GPU';
  const known = reports.flatMap(({ adapter }) => (adapter.status === 'measured' ? [nameOf(adapter.value)] : []));
  return new Set(known).size > 1 ? 'the sessions of the run used different GPUs' : undefined;
}

function dispatchesPerToken(session: Session | undefined, warmUpTokens: number | undefined): number {
  if (session?.runtime.status !== 'loaded' || !warmUpTokens) return 0;
  const { warmUpDispatches } = session.runtime.report;
  return warmUpDispatches.status === 'measured' ? warmUpDispatches.value / warmUpTokens : 0;
}

function boundsOf(
  { shape, metrics }: ShapeSummary,
  { bandwidth, compute, dispatchLatency }: Rates,
  { run, session, dispatches }: { run: Run; session: Session | undefined; dispatches: number },
): ShapeBounds {
  const { build } = run;
  const bytes = build.runtime === 'endpoint' ? ELSEWHERE : bytesOf(build, session, shape);
  const decodeBound = bandwidthBound(bandwidth.rate, bytes);
  const prefillBound =
    build.runtime === 'endpoint' ? unmeasured(ELSEWHERE.reason) : computeBound(compute.rate, build, shape);
  return {
    shape,
    bytes,
    bandwidthBound: decodeBound,
    dispatchBound: dispatchBound(dispatchLatency.rate, dispatches),
    computeBound: prefillBound,
    decodeEfficiency: efficiency(metrics.decode, decodeBound),
    prefillEfficiency: efficiency(metrics.prefill, prefillBound, 'compute'),
  };
}

const ELSEWHERE = notMeasured('the model runs on a server');

function bytesOf(build: LocalBuild, session: Session | undefined, shape: SpeedShape): Reading<BytesPerToken> {
  const files = session?.files;
  if (!files) return notMeasured('the run has no session');
  return files.status === 'measured' ? bytesPerToken(build, files.value.files, meanDepthOf(shape)) : files;
}
