import type { Run } from '../schema/run.ts';
import { clockDisagreement } from './clock-disagreement.ts';
import { farValues, type FarValues } from './outliers.ts';
import { decodeTokensPerSecond, timedTimelines, timeToFirstTokenMs } from './timeline-metrics.ts';

/** A reason to read a run's numbers with care. `severity` is `invalid` where the speeds must not be shown as speeds. */
export interface RunDoubt {
  id:
    | 'gate-failed'
    | 'gate-not-run'
    | 'gate-sanity-only'
    | 'on-a-server'
    | 'software-adapter'
    | 'not-webgpu'
    | 'drawn-on-the-processor'
    | 'coarse-timer'
    | 'tab-hidden'
    | 'failed-trials'
    | 'grader-errors'
    | 'outlier-speeds'
    | 'clocks-disagree'
    | 'files-not-vouched'
    | 'several-sessions'
    | 'few-trials'
    | 'synthetic';
  severity: 'invalid' | 'caution' | 'note';
  sentence: string;
}

/** Steps of the clock above this blur the gaps between tokens of a fast build. */
const COARSE_TIMER_MS = 0.1;
/** Below this many trials a median's interval is mostly the luck of the draw. */
const FEW_TRIALS = 12;

/** All doubts about a run, the gravest first. */
export function runDoubts(run: Run): RunDoubt[] {
  return [
    ...gateDoubts(run),
    ...deviceDoubts(run),
    ...drawingDoubts(run),
    ...filesDoubts(run),
    ...trialDoubts(run),
    ...clockDoubts(run),
    ...speedDoubts(run),
  ];
}

function gateDoubts({ sessions, provenance }: Run): RunDoubt[] {
  const doubts: RunDoubt[] = [];
  const failed = sessions.flatMap(({ gate }) => (gate.status === 'failed' ? [gate] : []))[0];
  const notRun = sessions.flatMap(({ gate }) => (gate.status === 'not-run' ? [gate] : []))[0];
  if (failed) {
    doubts.push({
      id: 'gate-failed',
      severity: 'invalid',
      sentence: `${failed.evidence.method === 'sanity' ? 'The build prints garbage here' : 'This device computes the build wrongly'}: ${failed.reason} Its speed is the speed of wrong answers.`,
    });
  }
  if (notRun) {
    doubts.push({ id: 'gate-not-run', severity: 'caution', sentence: `Correctness was not checked: ${notRun.reason}` });
  }
  if (sessions.some(({ gate }) => gate.status === 'passed' && gate.evidence.method === 'sanity')) {
    doubts.push({
      id: 'gate-sanity-only',
      severity: 'note',
      sentence: 'No reference outputs are stored for this build: it was checked for garbage, not for small errors.',
    });
  }
  if (provenance === 'synthetic') {
    doubts.push({ id: 'synthetic', severity: 'invalid', sentence: 'These numbers were made up for a demonstration.' });
  }
  return doubts;
}

function deviceDoubts({ sessions }: Run): RunDoubt[] {
  const doubts: RunDoubt[] = [];
  const reports = sessions.flatMap(({ runtime }) => (runtime.status === 'loaded' ? [runtime.report] : []));
  if (reports.some(({ adapter }) => adapter.status === 'measured' && adapter.value.isFallback)) {
    doubts.push({
      id: 'software-adapter',
      severity: 'caution',
      sentence: 'WebGPU ran in software on the processor: the speeds say nothing about a GPU.',
    });
  }
  if (reports.some(({ backend }) => backend === 'wasm')) {
    doubts.push({
      id: 'not-webgpu',
      severity: 'caution',
      sentence: 'The build ran on the processor through WebAssembly, not on the GPU.',
    });
  }
  if (reports.some(({ backend }) => backend === 'remote')) {
    doubts.push({
      id: 'on-a-server',
      severity: 'caution',
      sentence: 'The model ran on a server, not on this device: its times include the way there and back.',
    });
  }
  const coarse = sessions.flatMap(({ device: { timerResolutionMs: timer } }) =>
    timer.status === 'measured' && timer.value > COARSE_TIMER_MS ? [timer.value] : [],
  )[0];
  if (coarse !== undefined) {
    doubts.push({
      id: 'coarse-timer',
      severity: 'caution',
      sentence: `The clock moves in steps of ${coarse.toFixed(2)} ms, which blurs short times; the page may not be cross-origin isolated.`,
    });
  }
  if (sessions.length > 1) {
    doubts.push({
      id: 'several-sessions',
      severity: 'note',
      sentence: `The run was interrupted: its trials were made in ${sessions.length} sessions.`,
    });
  }
  return doubts;
}

/** See the adapter of web-llm: it knows no top-k by itself. */
function drawingDoubts({ build, entry: { settings } }: Run): RunDoubt[] {
  const { sampling } = settings;
  if (build.runtime !== 'web-llm' || sampling.method !== 'sampled' || sampling.topK === 0) return [];
  const sentence =
    'web-llm has no top-k of its own: for each token all logits went to the processor and back, which lowers its speed. Without top-k it draws on the GPU.';
  return [{ id: 'drawn-on-the-processor', severity: 'caution', sentence }];
}

function trialDoubts({ trials, status }: Run): RunDoubt[] {
  const doubts: RunDoubt[] = [];
  const count = (holds: (trial: Run['trials'][number]) => boolean) => trials.filter(holds).length;
  const hidden = count((trial) => trial.doubts.includes('tab-hidden'));
  const failed = count(({ outcome }) => outcome.status === 'failed');
  const errors = count(({ outcome }) => outcome.status === 'answered' && outcome.grades.at(-1)?.outcome === 'error');
  if (hidden) {
    doubts.push({
      id: 'tab-hidden',
      severity: 'caution',
      sentence: `The tab was hidden during ${hidden} of ${trials.length} trials; their speeds are left out.`,
    });
  }
  if (failed) {
    doubts.push({
      id: 'failed-trials',
      severity: 'caution',
      sentence: `${failed} of ${trials.length} trials have no answer because the runtime failed; they count as wrong.`,
    });
  }
  if (errors) {
    doubts.push({
      id: 'grader-errors',
      severity: 'caution',
      sentence: `${errors} of ${trials.length} answers could not be graded; they count as wrong.`,
    });
  }
  if (status.state !== 'running' && trials.length > 0 && trials.length < FEW_TRIALS) {
    doubts.push({
      id: 'few-trials',
      severity: 'note',
      sentence: `Only ${trials.length} ${trials.length === 1 ? 'trial' : 'trials'}: the intervals are wide, and rightly so.`,
    });
  }
  return doubts;
}

/** A mirror, or whoever made a list of checksums, can name the digests of whatever files it has. */
function filesDoubts({ sessions }: Run): RunDoubt[] {
  const vouchers = sessions.flatMap(({ files }) => (files.status === 'measured' ? [files.value.verifiedAgainst] : []));
  if (!vouchers.some((voucher) => voucher === 'mirror' || voucher === 'checksums')) return [];
  const sentence =
    'The files of this build were checked against what their source says of itself, not against the hub.';
  return [{ id: 'files-not-vouched', severity: 'caution', sentence }];
}

function clockDoubts(run: Run): RunDoubt[] {
  const disagreement = clockDisagreement(run);
  if (!disagreement) return [];
  const { ratio, n } = disagreement;
  const share = `by our clock it decodes at ${Math.round(ratio * 100)} % of the speed it states`;
  const sentence = `The runtime times itself differently: ${share} (median of ${n} ${n === 1 ? 'trial' : 'trials'}).`;
  return [{ id: 'clocks-disagree', severity: 'caution', sentence }];
}

function speedDoubts({ trials }: Run): RunDoubt[] {
  const lines = timedTimelines(trials);
  const known = (values: readonly (number | undefined)[]) => values.filter((value) => value !== undefined);
  const readings = [
    ['a decode speed', farValues(known(lines.map(decodeTokensPerSecond)))],
    ['a time to first token', farValues(known(lines.map(timeToFirstTokenMs)))],
  ] as const;
  const said = readings.flatMap(([what, far]) => (far ? [describeFar(what, far)] : []));
  if (said.length === 0) return [];
  const sentence = `${said.join('; ')}. All of them count in every number.`;
  return [{ id: 'outlier-speeds', severity: 'note', sentence }];
}

function describeFar(what: string, { count, n, furthest }: FarValues): string {
  const times = furthest < 10 ? furthest.toPrecision(2) : Math.round(furthest).toString();
  return `${count} of ${n} trials had ${what} far from the others, at the furthest ${times} times the median`;
}
