import { digestOf } from '../../compare/run-digest.ts';
import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import { regradeRun } from '../../grade/regrade.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { checkCeiling } from '../../ranking/check-ceiling.ts';
import { checkCounts } from '../../ranking/check-counts.ts';
import { checkGate } from '../../ranking/check-gate.ts';
import { checkGrades } from '../../ranking/check-grades.ts';
import { checkIdentity } from '../../ranking/check-identity.ts';
import { checkLoading } from '../../ranking/check-loading.ts';
import { checkBandwidth, speedsOf } from '../../ranking/check-physics.ts';
import { checkTimes } from '../../ranking/check-times.ts';
import { failureOf } from '../../ranking/failure-of.ts';
import { quarantine, type Finding } from '../../ranking/finding.ts';
import { redactRun } from '../../ranking/redact-run.ts';
import type { MetricValues } from '../../ranking/row-metrics.ts';
import type { BoardMetricId, FailureKind } from '../../schema/board.ts';
import type { Backend, LocalBuild } from '../../schema/build.ts';
import type { CodeRunner } from '../../schema/code-runner.ts';
import type { Run } from '../../schema/run.ts';
import type { Ticket } from '../../schema/submission.ts';
import { isSpeedSuite, type Suite } from '../../schema/suite.ts';
import { plannedTrials } from '../../suite/planned-trials.ts';
import { checkDevices } from './check-devices.ts';
import { mostBytesPerSecond } from './class-ceiling.ts';

/** A submission as it came, and what the board knows of it. */
export interface Case {
  run: Run;
  deviceClass: string;
  ticket: Ticket;
  build: LocalBuild;
  suite: Suite;
  /** By the board's clock. */
  receivedAt: string;
}

/** What counts of a run in its row. */
export interface Facts {
  runtimeVersion: string;
  backend: Backend;
  failure?: FailureKind;
  /** Tasks that were graded; 0 where the suite times shapes. */
  tasks: number;
  values: MetricValues;
}

/** `run`: what is stored, with the catalogue's build and the board's own grades. */
export type Judgement =
  { status: 'rejected'; findings: Finding[] } | { status: 'kept'; findings: Finding[]; run: Run; facts: Facts };

/**
 * Everything that can be told about a submission without the others of its row. Cheap rules come first; answers are graded
 * only where these find nothing to reject. Its own grades, build and numbers are never taken over.
 */
export async function judge(one: Case, codeRunner: CodeRunner): Promise<Judgement> {
  const { run, ticket, build, suite } = one;
  const identity = [...checkIdentity(run, expectedOf(one)), ...checkDevices(run, one.deviceClass)];
  if (isRejected(identity)) return { status: 'rejected', findings: identity };
  const numbers = [
    ...checkTimes(run, ticket, one.receivedAt),
    ...checkCounts(run),
    ...checkGate(run),
    ...checkLoading(run),
  ];
  if (isRejected(numbers)) return { status: 'rejected', findings: numbers };
  const { run: own } = await regradeRun(
    { ...redactRun(run, run.id), build, trials: run.trials.map(withoutGrades) },
    { codeRunner },
  );
  const graded = [...checkGrades(run, own), ...notGraded(own), ...tooFast(own, one.deviceClass)];
  const findings = [...identity, ...numbers, ...graded];
  if (isRejected(findings)) return { status: 'rejected', findings };
  return { status: 'kept', findings, run: own, facts: factsOf(own, isSpeedSuite(suite)) };
}

const isRejected = (findings: readonly Finding[]): boolean => findings.some(({ action }) => action === 'reject');

function expectedOf({ ticket, build, suite }: Case) {
  const [entry] = makePlan({ builds: [build], suites: [suite], seed: ticket.seed }).entries;
  if (!entry) throw new Error('One build on one suite makes a plan of one entry.');
  const tasks = isSpeedSuite(suite) ? [] : plannedTrials({ seed: ticket.seed, entry }, suite).map(({ task }) => task);
  return { ticket, entry, build, tasks, shapes: isSpeedSuite(suite) ? suite.shapes : [] };
}

/** Where ours cannot be made, none is there: a submission that hinders its grading does not keep its own grade. */
function withoutGrades(trial: Run['trials'][number]): Run['trials'][number] {
  const { outcome } = trial;
  return outcome.status === 'answered' ? { ...trial, outcome: { ...outcome, grades: [] } } : trial;
}

/** One finding is enough: what is above its own bandwidth need not be set against that of its class. */
function tooFast(run: Run, deviceClass: string): Finding[] {
  const speeds = speedsOf(run);
  const found = checkBandwidth(speeds);
  const parts = deviceClassOfKey(deviceClass)?.parts;
  if (found.length > 0 || !parts) return found;
  return checkCeiling(speeds, { bytesPerSecond: mostBytesPerSecond(parts) });
}

function notGraded({ trials }: Run): Finding[] {
  const failed = trials.filter(
    ({ outcome }) => outcome.status === 'answered' && outcome.grades.at(-1)?.outcome === 'error',
  );
  return failed.length === 0
    ? []
    : [quarantine('not-graded', `${failed.length} answers could not be graded on the board's side.`)];
}

function factsOf(run: Run, isSpeed: boolean): Facts {
  const { metrics, gpuPeakBytes, runtimeVersion, backend } = digestOf(run);
  const { secondsPerCorrect } = metrics;
  const failure = failureOf(run);
  const loaded = run.sessions.flatMap(({ runtime }) => (runtime.status === 'loaded' ? [runtime.load] : []))[0];
  const values: Partial<Record<BoardMetricId, number>> = {};
  for (const id of ['decode', 'prefill', 'timeToFirstToken', 'accuracy', 'efficiency'] as const) {
    const metric = metrics[id];
    if (metric.status === 'estimated') values[id] = metric.estimate.value;
  }
  if (secondsPerCorrect.status === 'estimated' && secondsPerCorrect.estimate.value > 0) {
    values.correctPerMinute = 60 / secondsPerCorrect.estimate.value;
  }
  if (gpuPeakBytes.status === 'measured') values.gpuPeakBytes = gpuPeakBytes.value;
  // How fast the network was is no property of the device. Rounding may make it a little less than nothing.
  if (loaded) values.loadMs = Math.max(0, loaded.totalMs - loaded.downloadMs);
  return {
    runtimeVersion: runtimeVersion.status === 'measured' ? runtimeVersion.value.slice(0, 120) : 'not loaded',
    backend: backend.status === 'measured' ? backend.value : 'webgpu',
    ...(failure === undefined ? {} : { failure }),
    tasks: isSpeed ? 0 : run.trials.length,
    // A run that failed counts as a failure, and its numbers in no median.
    values: failure === undefined ? values : {},
  };
}
