import { estimateMemory } from '../../models/fit/estimate-memory.ts';
import type { BuildFile, LocalBuild, RuntimeId } from '../../schema/build.ts';
import type { Adapter, DeviceReport } from '../../schema/device.ts';
import type { Run } from '../../schema/run.ts';
import type { Session } from '../../schema/session.ts';
import type { RunHead } from '../../store/lab-database.ts';
import { bytesPerToken } from '../../statistics/bytes-per-token.ts';
import { unmeasured, type Estimated } from '../../statistics/estimate.ts';
import { bandwidthOf } from '../../statistics/gpu-rates.ts';
import { predictDecode, type DecodePrediction } from '../../statistics/predict-decode.ts';
import { gateVerdict } from '../../statistics/validity.ts';
import { decodePoint } from './decode-point.ts';
import { formatCount, formatNumber } from '../format.ts';
import type { RunReader } from '../known-pace.ts';

/** What stored runs tell about this GPU and how builds use it. */
export interface PredictionBasis {
  /** Bytes a second. */
  bandwidth: Estimated;
  /** Share of the bandwidth bound that runs of real builds reached, by runtime. */
  efficiencies: ReadonlyMap<RuntimeId, readonly number[]>;
}

/** Tokens in the cache while a question is answered, more or less. */
const USUAL_DEPTH = 512;
/** More of the newest runs would only be slower to read. */
const RUNS_READ = 12;

const NOT_YET = unmeasured('the bandwidth of this GPU has not been measured: run any build once on it to know');

/**
 * From the runs that were made here; `before` leaves out those that began then or later. The newest measurement of the GPU
 * counts, and of earlier runs those on the same adapter.
 */
export async function readBasis({ heads, read }: RunReader, before?: string): Promise<PredictionBasis> {
  const here = heads.filter(
    ({ origin, startedAt, provenance }) =>
      origin === 'here' && provenance === 'measured' && (before === undefined || startedAt < before),
  );
  const newest = here.flatMap((head) => measuredSession(head) ?? [])[0];
  if (newest?.microbenchmarks.status !== 'measured') return { bandwidth: NOT_YET, efficiencies: new Map() };
  const { adapter } = newest.microbenchmarks.value;
  const alike = here.filter((head) => head.build.role === 'model' && head.doneTrials > 0 && ranOn(head, adapter));
  const runs = await Promise.all(alike.slice(0, RUNS_READ).map(({ id }) => read(id).catch(() => undefined)));
  const efficiencies = new Map<RuntimeId, number[]>();
  for (const run of runs.filter((known) => known !== undefined)) {
    const { runtime } = run.build;
    const share = efficiencyOf(run);
    if (share !== undefined) efficiencies.set(runtime, [...(efficiencies.get(runtime) ?? []), share]);
  }
  return { bandwidth: bandwidthOf(newest.microbenchmarks.value, newest.device).rate, efficiencies };
}

const measuredSession = ({ sessions }: Pick<Run, 'sessions'>): Session | undefined =>
  sessions.findLast(({ microbenchmarks }) => microbenchmarks.status === 'measured');

function ranOn(head: Pick<RunHead, 'sessions'>, { vendor, architecture, device }: Adapter): boolean {
  const report = measuredSession(head)?.microbenchmarks;
  if (report?.status !== 'measured') return false;
  const { adapter } = report.value;
  return adapter.vendor === vendor && adapter.architecture === architecture && adapter.device === device;
}

/** Decode speed / bandwidth bound of a run that computed correctly on the GPU; undefined for any other. */
export function efficiencyOf(run: Run): number | undefined {
  const session = measuredSession(run);
  const point = decodePoint(run);
  if (!session || !point || run.build.runtime === 'endpoint' || gateVerdict(run) === 'failed') return undefined;
  const { microbenchmarks, runtime, files, device } = session;
  if (microbenchmarks.status !== 'measured' || files.status !== 'measured') return undefined;
  if (runtime.status !== 'loaded' || runtime.report.backend !== 'webgpu') return undefined;
  const bandwidth = bandwidthOf(microbenchmarks.value, device).rate;
  const bytes = bytesPerToken(run.build, files.value.files, point.depth);
  if (bandwidth.status === 'not-measured' || bytes.status === 'not-measured') return undefined;
  return (point.tokensPerSecond * bytes.value.total) / bandwidth.estimate.value;
}

type Weights = readonly Pick<BuildFile, 'path' | 'bytes'>[];

/** What a build will decode here with some tokens in the cache. `files`: its own where they are stored, else they are estimated. */
export const predictBuild = (
  { bandwidth, efficiencies }: PredictionBasis,
  build: LocalBuild,
  { files = estimatedFiles(build), depth = USUAL_DEPTH }: { files?: Weights | undefined; depth?: number } = {},
): DecodePrediction => predictDecode(bandwidth, bytesPerToken(build, files, depth), efficiencies.get(build.runtime));

/** One file that stands for all weights, as large as they are taken to be. */
const estimatedFiles = (build: LocalBuild): Weights => [
  { path: 'model.onnx', bytes: estimateMemory(build, USUAL_DEPTH)?.weightsBytes ?? build.downloadBytes },
];

/** What the record of a run would have predicted before it was made: with its own measurement of the GPU. */
export function predictRun(run: Run, { efficiencies }: PredictionBasis): DecodePrediction | undefined {
  const session = measuredSession(run);
  const point = decodePoint(run);
  const isOfModel = run.build.runtime !== 'endpoint' && run.build.role === 'model';
  if (!session || !point || !isOfModel || session.microbenchmarks.status !== 'measured') return undefined;
  if (session.files.status !== 'measured' || run.build.runtime === 'endpoint') return undefined;
  const bandwidth = bandwidthOf(session.microbenchmarks.value, session.device).rate;
  const { files } = session.files.value;
  return predictBuild({ bandwidth, efficiencies }, run.build, { files, depth: point.depth });
}

/** The prediction as a number with its unit: `about 40 to 55 tok/s`, `at most 201 tok/s`, `not known yet`. */
export function predictionText(prediction: DecodePrediction): string {
  switch (prediction.kind) {
    case 'range':
      return `about ${formatNumber(prediction.estimate.low)} to ${formatNumber(prediction.estimate.high)} tok/s`;
    case 'at-most':
      return `at most ${formatNumber(prediction.bound.high)} tok/s`;
    case 'unknown':
      return 'not known yet';
  }
}

/** What it rests on. */
export function predictionReason(prediction: DecodePrediction, runtime: RuntimeId): string {
  switch (prediction.kind) {
    case 'range': {
      const { n, confidence } = prediction.estimate;
      return `from the measured bandwidth of this GPU and how much of it ${formatCount(n)} earlier runs in ${runtime} used; another run lies within with a chance of ${formatCount(confidence * 100)}%`;
    }
    case 'at-most':
      return `no more than the measured bandwidth of this GPU allows; how much of it is reached shows after two runs of real builds in ${runtime}`;
    case 'unknown':
      return prediction.reason;
  }
}

/** Whether what was measured lies where it was predicted. */
export function predictionHeld(prediction: DecodePrediction, tokensPerSecond: number): boolean | undefined {
  if (prediction.kind === 'unknown') return undefined;
  if (prediction.kind === 'at-most') return tokensPerSecond <= prediction.bound.high;
  return tokensPerSecond >= prediction.estimate.low && tokensPerSecond <= prediction.estimate.high;
}

/** Where a prediction says anything: builds of real models that would compute on a GPU here. */
export const isPredictable = (build: LocalBuild, backend: string, { gpu }: Pick<DeviceReport, 'gpu'>): boolean =>
  build.role === 'model' && backend === 'webgpu' && gpu.status === 'measured';
