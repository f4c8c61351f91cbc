import type { Build } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Suite } from '../schema/suite.ts';
import { backendHere } from './fit.ts';
import type { Pace } from './known-pace.ts';
import { FIRST_SUITE, isSoftware, referencePrompts, thinkingOf, type LabForm } from './lab-plan.ts';

type Place = 'software' | 'gpu' | 'processor';
/** Measured with the calibration build, within a factor of some three; a GPU waits for its dispatches most of the time. */
const ROUGH_TOKENS_PER_SECOND: Record<Place, number> = { software: 4, gpu: 100, processor: 300 };
/** Loading includes compiling shaders, which WebGPU in software does slowly. */
const ROUGH_LOAD_MS: Record<Place, number> = { software: 9_000, gpu: 4_000, processor: 3_000 };
/** Of the calibration suite and its reference prompts; the prompt costs about as much as two further tokens. */
const ROUGH_TOKENS_PER_TASK = 14;

/**
 * How long a run takes, as a guess to be rounded generously. Where nobody knows when a build ends its answers, they may
 * be as long as their tasks allow: that is a bound.
 */
export interface Duration {
  kind: 'roughly' | 'at-most';
  ms: number;
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
  const trials = (form.limit ?? 0) * (form.stopEarly ? 1 : (form.repeat ?? 0));
  if (build.role === 'calibration') return calibrationDuration(form, { build, suite, device }, trials);
  if (!pace) return undefined;
  const thinking = thinkingOf(form, build);
  const most = mostTokens(suite) + (thinking.mode === 'on' ? thinking.budgetTokens : 0);
  const tokens = pace.tokensPerTask ?? most;
  const ms = pace.loadMs + trials * (pace.firstTokenMs + (tokens / pace.tokensPerSecond) * 1000);
  return { kind: pace.tokensPerTask !== undefined && !form.stopEarly ? 'roughly' : 'at-most', ms };
}

function calibrationDuration(
  form: LabForm,
  { build, suite, device }: Omit<DurationChoice, 'pace'>,
  trials: number,
): Duration {
  const isOnProcessor = backendHere(build, 'auto', device) === 'wasm';
  const place: Place = isOnProcessor ? 'processor' : isSoftware(device) ? 'software' : 'gpu';
  const isKnown = suite.id === FIRST_SUITE;
  const tokensPerTask = isKnown ? ROUGH_TOKENS_PER_TASK : mostTokens(suite);
  const tokens = trials * tokensPerTask + referencePrompts(device) * ROUGH_TOKENS_PER_TASK;
  const ms = ROUGH_LOAD_MS[place] + (tokens / ROUGH_TOKENS_PER_SECOND[place]) * 1000;
  return { kind: isKnown && !form.stopEarly ? 'roughly' : 'at-most', ms };
}

/** All of them one after the other; undefined where one is not known. */
export function addDurations(durations: readonly (Duration | undefined)[]): Duration | undefined {
  const known = durations.filter((duration) => duration !== undefined);
  if (known.length < durations.length) return undefined;
  const kind = known.every((duration) => duration.kind === 'roughly') ? 'roughly' : 'at-most';
  return { kind, ms: known.reduce((total, { ms }) => total + ms, 0) };
}

/** Tokens that a completion may have, on average over the families or the tasks that a suite lists. */
function mostTokens(suite: Suite): number {
  const limits = suite.type === 'tabmark-suite' ? suite.families : suite.tasks;
  return limits.reduce((total, { maxTokens }) => total + maxTokens, 0) / limits.length;
}
