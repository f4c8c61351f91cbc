import { CALIBRATION_BUILD } from '../models/calibration-build.ts';
import { DEFAULT_LIMIT, DEFAULT_SETTINGS, DEFAULT_THINKING_BUDGET, makePlan } from '../plan/make-plan.ts';
import type { Backend, Build } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Plan, Stopping, Thinking } from '../schema/plan.ts';
import { suiteSize } from '../schema/suite-size.ts';
import type { Suite } from '../schema/suite.ts';
import { accuracySequence } from '../statistics/accuracy-sequence.ts';

/** What a first visit runs: it works anywhere, within seconds, with no download to speak of. */
export const FIRST_BUILD = CALIBRATION_BUILD;
export const FIRST_SUITE = 'calibration';

/** Most tasks a plan may ask for. */
const MOST_TASKS = 10_000;

/** What the form of the Lab holds. A number is null while its field is empty; the browser does not submit that. */
export interface LabForm {
  /** Id of the suite. */
  suite: string;
  /** One that was typed stays; any other is drawn anew for each run. */
  seed: number;
  seedChosen: boolean;
  limit: number | null;
  repeat: number | null;
  sampling: 'recommended' | 'greedy';
  /** Counts for builds that can be told not to think. */
  thinking: Thinking['mode'];
  budgetTokens: number | null;
  stopEarly: boolean;
  /** How close the accuracy must be known for the run to end, in points on either side. */
  points: number | null;
}

const onSoftware = ({ gpu }: DeviceReport): boolean => gpu.status === 'measured' && gpu.value.adapter.isFallback;

export const backendOf = ({ gpu }: DeviceReport): Backend => (gpu.status === 'measured' ? 'webgpu' : 'wasm');

/**
 * Tasks and reference prompts of a first visit. WebGPU in software makes some 4 tokens a second: one task of each family
 * then fits into a minute, and more can be asked for.
 */
const FIRST_VISIT = {
  software: { limit: 6, gatePrompts: 6 },
  otherwise: { limit: DEFAULT_LIMIT, gatePrompts: DEFAULT_SETTINGS.gatePrompts },
};
const firstVisit = (device: DeviceReport) => FIRST_VISIT[onSoftware(device) ? 'software' : 'otherwise'];

/** The form as a visitor finds it, with a suite that the address may have named. */
export function newLabForm(device: DeviceReport, suite: Suite | undefined): LabForm {
  return {
    suite: suite?.id ?? FIRST_SUITE,
    seed: drawSeed(),
    seedChosen: false,
    limit: Math.min(firstVisit(device).limit, suite ? mostTasks(suite) : MOST_TASKS),
    repeat: 1,
    sampling: 'recommended',
    thinking: 'on',
    budgetTokens: DEFAULT_THINKING_BUDGET,
    stopEarly: false,
    points: 10,
  };
}

/** How many tasks of a suite a plan can ask for. */
export const mostTasks = (suite: Suite): number => Math.min(suiteSize(suite) ?? MOST_TASKS, MOST_TASKS);

export interface LabChoice {
  build: Build;
  suite: Suite;
  device: DeviceReport;
}

/** The plan that the form asks for. */
export function labPlan(form: LabForm, { build, suite, device }: LabChoice): Plan {
  return makePlan({
    builds: [build],
    suites: [suite],
    seed: form.seed,
    settings: {
      backend: backendOf(device),
      limit: form.limit ?? 1,
      repeat: form.stopEarly ? 1 : (form.repeat ?? 1),
      stopping: stoppingOf(form),
      gatePrompts: firstVisit(device).gatePrompts,
    },
    ...(form.sampling === 'greedy' ? { sampling: { method: 'greedy' } } : {}),
    thinking: [thinkingOf(form, build)],
  });
}

const stoppingOf = ({ stopEarly, points }: LabForm): Stopping =>
  stopEarly && points !== null ? { rule: 'precise', halfWidth: points / 100 } : { rule: 'all' };

/** What a build will do: one that cannot think, or always does, is not asked. */
export function thinkingOf({ thinking, budgetTokens }: LabForm, build: Pick<Build, 'thinking'>): Thinking {
  const isOff = build.thinking === 'never' || (build.thinking === 'switchable' && thinking === 'off');
  return isOff ? { mode: 'off' } : { mode: 'on', budgetTokens: budgetTokens ?? DEFAULT_THINKING_BUDGET };
}

/** How close, in points on either side, so many tasks bring the accuracy in any case: half of them correct is the worst. */
export const pointsAtWorst = (tasks: number): number => {
  const { low, high } = accuracySequence(tasks / 2, tasks);
  return ((high - low) / 2) * 100;
};

type Place = 'software' | 'gpu' | 'processor';
/** Measured with the calibration build, within a factor of some three; a GPU waits for its dispatches most of the time. */
const ROUGH_TOKENS_PER_SECOND: Record<Place, number> = { software: 4, gpu: 100, processor: 300 };
/** Loading includes compiling shaders, which WebGPU in software does slowly. */
const ROUGH_LOAD_MS: Record<Place, number> = { software: 9_000, gpu: 4_000, processor: 3_000 };
/** Of the calibration suite and its reference prompts; the prompt costs about as much as two further tokens. */
const ROUGH_TOKENS_PER_TASK = 14;

/**
 * How long the calibration build takes, as a guess to be rounded generously. On its own suite that is a rough figure; on
 * others nobody knows when it ends its answers, and they may be as long as their tasks allow: that is a bound.
 */
export interface Duration {
  kind: 'roughly' | 'at-most';
  ms: number;
}

export function guessDuration(form: LabForm, { suite, device }: Omit<LabChoice, 'build'>): Duration {
  const place: Place = backendOf(device) === 'wasm' ? 'processor' : onSoftware(device) ? 'software' : 'gpu';
  const isKnown = suite.id === FIRST_SUITE;
  const tokensPerTask = isKnown ? ROUGH_TOKENS_PER_TASK : mostTokens(suite);
  const trials = (form.limit ?? 0) * (form.stopEarly ? 1 : (form.repeat ?? 0));
  const tokens = trials * tokensPerTask + firstVisit(device).gatePrompts * ROUGH_TOKENS_PER_TASK;
  const ms = ROUGH_LOAD_MS[place] + (tokens / ROUGH_TOKENS_PER_SECOND[place]) * 1000;
  return { kind: isKnown && !form.stopEarly ? 'roughly' : 'at-most', ms };
}

/** Tokens that a completion may have, on average over the families or the tasks that a suite lists. */
function mostTokens(suite: Suite): number {
  const limits = suite.type === 'tabmark-suite' ? suite.families : suite.tasks;
  return limits.reduce((total, { maxTokens }) => total + maxTokens, 0) / limits.length;
}

/** A seed from the browser's source of randomness: any 32-bit number. */
export const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
