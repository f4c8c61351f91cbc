import type { Build } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import { isSpeedSuite, type Suite, type TaskSuite } from '../schema/suite.ts';
import { backendHere } from './fit.ts';
import { formatRoughDuration } from './format.ts';
import type { Pace } from './known-pace.ts';
import { FIRST_SUITE, isSoftware, referencePrompts, thinkingOf, type LabForm } from './lab-plan.ts';
import { speedDuration, type SpeedRates } from './speed/speed-duration.ts';

type Place = 'software' | 'gpu' | 'processor';
/**
 * Measured with the calibration build, within a factor of some three; a GPU waits for its dispatches most of the time.
 * Loading includes compiling shaders, which WebGPU in software does slowly.
 */
const CALIBRATION_RATES: Record<Place, SpeedRates> = {
  software: { tokensPerSecond: 4, prefillTokensPerSecond: 60, loadMs: 9_000 },
  gpu: { tokensPerSecond: 100, prefillTokensPerSecond: 10_000, loadMs: 4_000 },
  processor: { tokensPerSecond: 300, prefillTokensPerSecond: 3_000, loadMs: 3_000 },
};
/** Of the calibration suite and its reference prompts; the prompt costs about as much as two further tokens. */
const ROUGH_TOKENS_PER_TASK = 14;

/**
 * How long a run takes, as a guess to be rounded generously. Where nobody knows when a build ends its answers, they may
 * be as long as their tasks allow: that is a bound.
 */
export interface Duration {
  kind: 'roughly' | 'at-most';
  ms: number;
  /** Where a run may end earlier, how long it takes at least. */
  leastMs?: number;
}

export interface DurationChoice {
  build: Build;
  suite: Suite;
  device: DeviceReport;
  /** What earlier runs of the build on this device say. */
  pace: Pace | undefined;
}

/** The calibration build is known; any other only by its earlier runs. Undefined where there are none. */
export function guessDuration(form: LabForm, { build, suite, device, pace }: DurationChoice): Duration | undefined {
  if (isSpeedSuite(suite)) {
    const rates = build.role === 'calibration' ? CALIBRATION_RATES[placeOf(build, device)] : pace;
    return rates && speedDuration(form, { suite, build, rates });
  }
  const trials = (form.limit ?? 0) * (form.stopEarly ? 1 : (form.repeat ?? 0));
  if (build.role === 'calibration') return calibrationDuration({ build, suite, device }, trials, form.stopEarly);
  if (!pace) return undefined;
  const thinking = thinkingOf(form, build);
  const most = mostTokens(suite) + (thinking.mode === 'on' ? thinking.budgetTokens : 0);
  const tokens = pace.tokensPerTask ?? most;
  const ms = pace.loadMs + trials * (pace.firstTokenMs + (tokens / pace.tokensPerSecond) * 1000);
  return { kind: pace.tokensPerTask !== undefined && !form.stopEarly ? 'roughly' : 'at-most', ms };
}

function placeOf(build: Build, device: DeviceReport): Place {
  if (backendHere(build, 'auto', device) === 'wasm') return 'processor';
  return isSoftware(device) ? 'software' : 'gpu';
}

function calibrationDuration(
  { build, suite, device }: Omit<DurationChoice, 'pace' | 'suite'> & { suite: TaskSuite },
  trials: number,
  stopEarly: boolean,
): Duration {
  const place = placeOf(build, device);
  const isKnown = suite.id === FIRST_SUITE;
  const tokensPerTask = isKnown ? ROUGH_TOKENS_PER_TASK : mostTokens(suite);
  const tokens = trials * tokensPerTask + referencePrompts(device) * ROUGH_TOKENS_PER_TASK;
  const { loadMs, tokensPerSecond } = CALIBRATION_RATES[place];
  const ms = loadMs + (tokens / tokensPerSecond) * 1000;
  return { kind: isKnown && !stopEarly ? 'roughly' : 'at-most', ms };
}

/** All of them one after the other; undefined where one is not known. */
export function addDurations(durations: readonly (Duration | undefined)[]): Duration | undefined {
  const known = durations.filter((duration) => duration !== undefined);
  if (known.length < durations.length) return undefined;
  const kind = known.every((duration) => duration.kind === 'roughly') ? 'roughly' : 'at-most';
  const ms = known.reduce((total, duration) => total + duration.ms, 0);
  if (!known.some(({ leastMs }) => leastMs !== undefined)) return { kind, ms };
  // What takes at most so long may take next to nothing.
  return { kind, ms, leastMs: known.reduce((total, one) => total + (one.leastMs ?? leastOf(one)), 0) };
}

const leastOf = ({ kind, ms }: Duration): number => (kind === 'roughly' ? ms : 0);

/** The guess as a clause: `takes roughly 3 min`, `takes at most 2 h`, `takes 3 min to 10 min`. */
export function durationWords({ kind, ms, leastMs }: Duration): string {
  const most = formatRoughDuration(ms);
  const least = leastMs === undefined ? most : formatRoughDuration(leastMs);
  if (least !== most) return `takes ${least} to ${most}`;
  return kind === 'roughly' ? `takes roughly ${most}` : `takes at most ${most}`;
}

/** Tokens that a completion may have, on average over the families or the tasks that a suite lists. */
function mostTokens(suite: TaskSuite): number {
  const limits = suite.type === 'tabmark-suite' ? suite.families : suite.tasks;
  return limits.reduce((total, { maxTokens }) => total + maxTokens, 0) / limits.length;
}
