import { digestOf } from '../../compare/run-digest.ts';
import { deviceClassOfKey } from '../../compare/device-class/device-class.ts';
import { deviceClassOf } from '../../compare/device-class/device-class.ts';
import { regradeRun } from '../../grade/regrade.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { checkGrades } from '../../ranking/check-grades.ts';
import { checkIdentity } from '../../ranking/check-identity.ts';
import { checkBandwidth } from '../../ranking/check-physics.ts';
import { checkTimes } from '../../ranking/check-times.ts';
import { failureOf } from '../../ranking/failure-of.ts';
import { quarantine, reject, type Finding } from '../../ranking/finding.ts';
import { redactRun } from '../../ranking/redact-run.ts';
import type { MetricValues } from '../../ranking/row-metrics.ts';
import type { BoardMetricId, FailureKind } from '../../schema/board.ts';
import type { Backend, LocalBuild } from '../../schema/build.ts';
import type { CodeRunner } from '../../schema/code-runner.ts';
import type { Run } from '../../schema/run.ts';
import type { Ticket } from '../../schema/submission.ts';
import { isSpeedSuite, type Suite } from '../../schema/suite.ts';
import { plannedTrials } from '../../suite/planned-trials.ts';

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
  const identity = [...checkIdentity(run, expectedOf(one)), ...checkDeviceClass(run, one.deviceClass)];
  if (isRejected(identity)) return { status: 'rejected', findings: identity };
  const times = checkTimes(run, ticket, one.receivedAt);
  if (isRejected(times)) return { status: 'rejected', findings: times };
  const { run: own } = await regradeRun(
    { ...redactRun(run, run.id), build, trials: run.trials.map(withoutGrades) },
    { codeRunner },
  );
  const findings = [...times, ...checkGrades(run, own), ...notGraded(own), ...checkBandwidth(own)];
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

function notGraded({ trials }: Run): Finding[] {
  const failed = trials.filter(
    ({ outcome }) => outcome.status === 'answered' && outcome.grades.at(-1)?.outcome === 'error',
  );
  return failed.length === 0
    ? []
    : [quarantine('not-graded', `${failed.length} answers could not be graded on the board's side.`)];
}

/**
 * The class is made before the names of products are left out, so that its GPU may be told more exactly than what was sent
 * still shows. Everything else has to be the same, and the GPU no other one than was sent.
 */
function checkDeviceClass({ sessions }: Run, key: string): Finding[] {
  const claimed = deviceClassOfKey(key);
  const wrong = [reject('other-device-class', 'The device class is not that of the device in the run.')];
  if (!claimed) return wrong;
  const device = sessions[0]?.device;
  if (!device) return [];
  const found = deviceClassOf(device);
  if (found.status === 'not-measured') {
    return [reject('other-device-class', 'The browser gave no GPU adapter, so that the device has no class.')];
  }
  const { gpu, ...others } = found.value.parts;
  const { gpu: claimedGpu, ...claimedOthers } = claimed.parts;
  const isFiner = gpu === 'unnamed' || gpu === 'other' || claimedGpu.startsWith(`${gpu}-`);
  const isSame = claimedGpu === gpu || (isFiner && claimedGpu !== 'software');
  return isSame && JSON.stringify(others) === JSON.stringify(claimedOthers) ? [] : wrong;
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
  // How fast the network was is no property of the device.
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
