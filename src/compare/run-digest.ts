import type { Build } from '../schema/build.ts';
import { measured, notMeasured, type Reading } from '../schema/primitives.ts';
import { DIGEST_VERSION, type DigestBuild, type RunDigest, type RunRecord } from '../schema/run-digest.ts';
import type { Run } from '../schema/run.ts';
import type { MemoryReport, RuntimeReport, Session } from '../schema/session.ts';
import { runDoubts, type RunDoubt } from '../statistics/doubts.ts';
import { correctnessOf, speedsInvalid } from '../statistics/validity.ts';
import { deviceClassOf } from './device-class/device-class.ts';
import { digestMetrics } from './digest-metrics.ts';
import { evidenceOf } from './run-evidence.ts';
import { buildKey, machineKey } from './run-keys.ts';
import { chargingOf, unsteadinessOf } from './timing-conditions.ts';

export { evidenceOf } from './run-evidence.ts';

/** What lists, tables and plots need of a run. Never throws for a parsed run. Speeds of a run whose gate failed are in it, and `speedsInvalid` says so. */
export function digestOf(run: Run): RunDigest {
  const doubts = runDoubts(run);
  const kind = kindOf(run);
  const invalid = speedsInvalid(doubts);
  const unsteady = unsteadinessOf(doubts);
  const charging = chargingOf(run);
  return {
    version: DIGEST_VERSION,
    id: run.id,
    provenance: run.provenance,
    startedAt: run.startedAt,
    ...(run.label === undefined ? {} : { label: run.label }),
    seed: run.seed,
    state: run.status.state,
    trials: trialsOf(run),
    kind,
    suite: run.entry.suite,
    settings: run.entry.settings,
    build: buildDigest(run),
    ...deviceDigest(run),
    correctness: correctnessOf(run),
    ...(invalid === undefined ? {} : { speedsInvalid: invalid }),
    doubts: idsOf(doubts),
    ...(unsteady === undefined ? {} : { unsteady }),
    ...(charging === undefined ? {} : { charging }),
    ...digestMetrics(run, kind),
    gpuPeakBytes: mostBytes(run, 'gpuPeakBytes'),
    wasmBytes: mostBytes(run, 'wasmBytes'),
  };
}

/** Both sides of what is kept of a run. */
export const recordOf = (run: Run): RunRecord => ({ digest: digestOf(run), evidence: evidenceOf(run) });

function kindOf({ trials, speedTrials, entry }: Run): RunDigest['kind'] {
  if (speedTrials.length > 0) return 'speed';
  const { rule } = entry.settings.stopping;
  return trials.length === 0 && (rule === 'steady' || rule === 'time') ? 'speed' : 'tasks';
}

const idsOf = (doubts: readonly RunDoubt[]): string[] => [...new Set(doubts.map(({ id }) => id))];

function trialsOf({ trials, speedTrials, plannedTrials }: Run): RunDigest['trials'] {
  const all = [...trials, ...speedTrials];
  const failed = all.filter(({ outcome }) => outcome.status === 'failed').length;
  return { done: all.length, planned: plannedTrials, failed };
}

function buildDigest(run: Run): DigestBuild {
  const { build } = run;
  const { id, title, model, runtime, role } = build;
  const common = { id, title, model, runtime, role, key: buildKey(run) };
  if (build.runtime === 'endpoint') return common;
  const bytes = bytesOf(build, run);
  return {
    ...common,
    quantisation: build.quantisation,
    ...(build.parameters > 0 ? { parameters: build.parameters } : {}),
    ...(bytes > 0 ? { bytes } : {}),
  };
}

/** As they were loaded, where a session tells; else as the catalogue has it. */
function bytesOf(build: Exclude<Build, { runtime: 'endpoint' }>, { sessions }: Run): number {
  const files = sessions.flatMap((session) =>
    session.files.status === 'measured' ? [session.files.value.files] : [],
  )[0];
  const sum = files?.reduce((total, { bytes }) => total + bytes, 0) ?? build.downloadBytes;
  return Math.min(sum, Number.MAX_SAFE_INTEGER);
}

type DeviceDigest = Pick<RunDigest, 'backend' | 'runtimeVersion' | 'deviceClass' | 'machine'>;

function deviceDigest(run: Run): DeviceDigest {
  const report = reportsOf(run)[0];
  const never = whyNeverLoaded(run.sessions);
  const device = run.sessions[0]?.device;
  const found = device ? deviceClassOf(device) : notMeasured('the run has no session');
  return {
    backend: report ? measured(report.backend) : never,
    runtimeVersion: report ? versionOf(report) : never,
    deviceClass: found.status === 'measured' ? measured({ key: found.value.key, name: found.value.name }) : found,
    machine: machineKey(run),
  };
}

const reportsOf = ({ sessions }: Run): RuntimeReport[] =>
  sessions.flatMap(({ runtime }) => (runtime.status === 'loaded' ? [runtime.report] : []));

function whyNeverLoaded(sessions: readonly Session[]) {
  const runtime = sessions[0]?.runtime;
  return runtime?.status === 'not-measured' ? runtime : notMeasured('the run has no session');
}

function versionOf({ versions }: RuntimeReport): Reading<string> {
  const told = Object.entries(versions).map(([library, version]) => `${library} ${version}`);
  return told.length > 0 ? measured(told.join(', ')) : notMeasured('the runtime names no version');
}

/** The largest reading of all sessions, when the build had been loaded and when the session ended. */
function mostBytes(run: Run, field: 'gpuPeakBytes' | 'wasmBytes'): Reading<number> {
  const atEnd = run.sessions.flatMap(({ memoryAtEnd }) =>
    memoryAtEnd.status === 'measured' ? [memoryAtEnd.value] : [],
  );
  const reports: MemoryReport[] = [...atEnd, ...reportsOf(run).map(({ memory }) => memory)];
  const readings = reports.map((report) => report[field]);
  const known = readings.flatMap((reading) => (reading.status === 'measured' ? [reading.value] : []));
  if (known.length > 0) return measured(known.reduce((most, bytes) => Math.max(most, bytes), 0));
  return readings.find((reading) => reading.status === 'not-measured') ?? whyNeverLoaded(run.sessions);
}
