import type { Build } from '../schema/build.ts';
import type { Microbenchmark, MicrobenchmarkReport } from '../schema/microbenchmark.ts';
import { notMeasured, type Reading } from '../schema/primitives.ts';
import type { Run, RunStatus } from '../schema/run.ts';
import type { FilesReport, GateResult, RuntimeReport, Session } from '../schema/session.ts';
import type { SpeedTrial } from '../schema/speed.ts';
import type { Trial } from '../schema/trial.ts';
import { LEFT_OUT, redactAdapter, redactDevice } from './redact-device.ts';
import { redactPrecision, redactRevision, redactVersion, redactVersions } from './redact-names.ts';

/**
 * A run as it may leave the machine, under another id: written anew field by field, so that what is not named here is not
 * sent. Kept: build, suite, settings, timelines, completions, grades, the numbers of gate, loading, memory and
 * microbenchmarks. Left out or made coarse: the label, product names, exact versions, addresses, the words of errors,
 * what the processor was doing; moments are rounded down to the hour. It leaves its own result as it is. Of a run on
 * an endpoint or on an imported suite nothing can be sent: `whyNotSubmittable` says so first.
 */
export function redactRun(run: Run, id: string): Run {
  return {
    type: 'tabmark-run',
    schemaVersion: run.schemaVersion,
    id,
    provenance: run.provenance,
    appVersion: redactVersion(run.appVersion),
    startedAt: wholeHour(run.startedAt),
    seed: run.seed,
    entry: run.entry,
    build: run.build,
    plannedTrials: run.plannedTrials,
    status: redactStatus(run.status),
    sessions: run.sessions.map((session) => redactSession(session, run.build)),
    trials: run.trials.map(redactTrial),
    speedTrials: run.speedTrials.map(redactSpeedTrial),
  };
}

/** The hour in which a moment lies, UTC. */
export const wholeHour = (instant: string): string => `${instant.slice(0, 13)}:00:00.000Z`;

function redactStatus(status: RunStatus): RunStatus {
  if (status.state === 'running') return status;
  const finishedAt = wholeHour(status.finishedAt);
  return status.state === 'failed' ? { ...status, finishedAt, reason: LEFT_OUT } : { ...status, finishedAt };
}

const redactSession = (session: Session, build: Build): Session => ({
  startedAt: wholeHour(session.startedAt),
  device: redactDevice(session.device),
  files: redactFiles(session.files),
  runtime:
    session.runtime.status === 'loaded'
      ? { status: 'loaded', report: redactReport(session.runtime.report, build), load: session.runtime.load }
      : notMeasured(LEFT_OUT),
  gate: redactGate(session.gate),
  microbenchmarks: redactMicrobenchmarks(session.microbenchmarks),
  memoryAtEnd: session.memoryAtEnd,
});

/** Files are named by the build; what counts is their content. */
function redactFiles(files: Reading<FilesReport>): Reading<FilesReport> {
  if (files.status === 'not-measured') return notMeasured(LEFT_OUT);
  return { status: 'measured', value: { ...files.value, revision: redactRevision(files.value.revision) } };
}

const redactReport = (report: RuntimeReport, build: Build): RuntimeReport => ({
  ...report,
  versions: redactVersions(report.versions, build.runtime),
  precision: redactPrecision(report.precision, build),
  adapter:
    report.adapter.status === 'measured'
      ? { status: 'measured', value: redactAdapter(report.adapter.value) }
      : notMeasured(LEFT_OUT),
});

function redactGate(gate: GateResult): GateResult {
  if (gate.status === 'not-run') return { status: 'not-run', reason: LEFT_OUT };
  const evidence =
    gate.evidence.method === 'sanity'
      ? { ...gate.evidence, checks: gate.evidence.checks.map((check) => ({ ...check, detail: LEFT_OUT })) }
      : gate.evidence;
  return gate.status === 'failed' ? { status: 'failed', reason: LEFT_OUT, evidence } : { status: 'passed', evidence };
}

function redactMicrobenchmarks(report: Reading<MicrobenchmarkReport>): Reading<MicrobenchmarkReport> {
  if (report.status === 'not-measured') return notMeasured(LEFT_OUT);
  const { value } = report;
  return {
    status: 'measured',
    value: {
      ...value,
      startedAt: wholeHour(value.startedAt),
      adapter: redactAdapter(value.adapter),
      gpuClock: orLeftOut(value.gpuClock),
      measurements: value.measurements.map(redactMeasurement),
    },
  };
}

/** How kernels go about it, in the words of the microbenchmarks; other words are not sent. */
const VARIANTS = ['strided', 'contiguous', 'registers only', 'page clock', 'GPU clock'];

function redactMeasurement({ variant, ...measurement }: Microbenchmark): Microbenchmark {
  const known = variant !== undefined && VARIANTS.includes(variant) ? { variant } : {};
  return { ...measurement, ...known, outcome: orLeftOut(measurement.outcome) };
}

function redactTrial(trial: Trial): Trial {
  const { outcome } = trial;
  return outcome.status === 'failed' ? { ...trial, outcome: { ...outcome, message: '' } } : trial;
}

function redactSpeedTrial(trial: SpeedTrial): SpeedTrial {
  const { outcome, conditions } = trial;
  const rest = {
    ...trial,
    conditions: { charging: orLeftOut(conditions.charging), pressure: orLeftOut(conditions.pressure) },
  };
  return outcome.status === 'failed' ? { ...rest, outcome: { ...outcome, message: '' } } : rest;
}

/** Why something was not measured is left out: a browser may put anything there. */
const orLeftOut = <Value>(reading: Reading<Value>): Reading<Value> =>
  reading.status === 'measured' ? reading : notMeasured(LEFT_OUT);
