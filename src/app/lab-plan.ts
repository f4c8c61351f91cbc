import { CALIBRATION_BUILD } from '../models/calibration-build.ts';
import { DEFAULT_LIMIT, DEFAULT_SETTINGS, DEFAULT_THINKING_BUDGET } from '../plan/default-settings.ts';
import { makePlan, type PlanChoice } from '../plan/make-plan.ts';
import type { Build } from '../schema/build.ts';
import type { DeviceReport } from '../schema/device.ts';
import type { Plan, Stopping, Thinking } from '../schema/plan.ts';
import { suiteSize } from '../schema/suite-size.ts';
import { messageOf } from '../schema/message-of.ts';
import { isSpeedSuite, type Suite } from '../schema/suite.ts';
import { accuracySequence } from '../statistics/accuracy-sequence.ts';
import { newSpeedForm, speedChoice, type SpeedForm } from './speed/speed-plan.ts';

/** What a first visit runs: it works anywhere, within seconds, with no download to speak of. */
export const FIRST_BUILD = CALIBRATION_BUILD;
export const FIRST_SUITE = 'calibration';
/** What a real model is asked where nobody chose a suite. */
const FIRST_SUITE_OF_MODELS = 'reasoning-micro';

/** The suite that is offered with builds: the calibration build can do no other. */
export const firstSuite = (builds: readonly Pick<Build, 'role'>[]): string =>
  builds.every(({ role }) => role === 'calibration') ? FIRST_SUITE : FIRST_SUITE_OF_MODELS;

/** Most tasks a plan may ask for. */
const MOST_TASKS = 10_000;

/** What the form of the Lab holds. A number is null while its field is empty; the browser does not submit that. */
export interface LabForm extends SpeedForm {
  /** Ids of the builds, in the order in which they were chosen and will run. */
  builds: readonly string[];
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
  /** The board that the runs are to be submittable to: the key of a team's, or empty for the public one. */
  board?: string | undefined;
}

/** WebGPU runs on the processor. */
export const isSoftware = ({ gpu }: DeviceReport): boolean => gpu.status === 'measured' && gpu.value.adapter.isFallback;

/**
 * Tasks and reference prompts of a first visit. WebGPU in software makes some 4 tokens a second: one task of each family
 * then fits into a minute, and more can be asked for.
 */
const FIRST_VISIT = {
  software: { limit: 6, gatePrompts: 6 },
  otherwise: { limit: DEFAULT_LIMIT, gatePrompts: DEFAULT_SETTINGS.gatePrompts },
};
const firstVisit = (device: DeviceReport) => FIRST_VISIT[isSoftware(device) ? 'software' : 'otherwise'];

/** Reference prompts that the correctness gate runs here. */
export const referencePrompts = (device: DeviceReport): number => firstVisit(device).gatePrompts;

/** The form as a visitor finds it, with what the address may have named. */
export function newLabForm(
  device: DeviceReport,
  suite: Suite | undefined,
  builds: readonly Pick<Build, 'id'>[] = [],
): LabForm {
  return {
    builds: builds.length > 0 ? builds.map(({ id }) => id) : [FIRST_BUILD.id],
    suite: suite?.id ?? FIRST_SUITE,
    seed: drawSeed(),
    seedChosen: false,
    limit: Math.min(firstVisit(device).limit, suite && !isSpeedSuite(suite) ? mostTasks(suite) : MOST_TASKS),
    repeat: 1,
    sampling: 'recommended',
    thinking: 'on',
    budgetTokens: DEFAULT_THINKING_BUDGET,
    stopEarly: false,
    points: 10,
    ...newSpeedForm(suite && isSpeedSuite(suite) ? suite : undefined),
  };
}

/** The fields that change when another suite is chosen: no more tasks than it has, and all of its shapes. */
export function withSuite({ limit }: LabForm, suite: Suite): Partial<LabForm> {
  if (isSpeedSuite(suite)) return { suite: suite.id, shapes: suite.shapes.length };
  return { suite: suite.id, limit: Math.min(limit ?? 1, mostTasks(suite)) };
}

/** How many tasks of a suite a plan can ask for. */
export const mostTasks = (suite: Suite): number => Math.min(suiteSize(suite) ?? MOST_TASKS, MOST_TASKS);

export interface LabChoice {
  builds: readonly Build[];
  suite: Suite;
  device: DeviceReport;
}

/** The plan that the form asks for: an entry for each build, each thinking as it can. Throws an Error with one sentence. */
export function labPlan(form: LabForm, { builds, suite, device }: LabChoice): Plan {
  const [plan, ...others] = builds.map((build) =>
    makePlan({ builds: [build], suites: [suite], seed: form.seed, ...choiceFor(form, { build, suite, device }) }),
  );
  if (!plan) throw new Error('No build is chosen.');
  return { ...plan, entries: [plan, ...others].flatMap(({ entries }) => entries) };
}

/** The same, or the sentence that says why there is no such plan. */
export function planOrProblem(form: LabForm, choice: LabChoice): { plan: Plan } | { problem: string } {
  try {
    return { plan: labPlan(form, choice) };
  } catch (error) {
    return { problem: messageOf(error) };
  }
}

function choiceFor(
  form: LabForm,
  { build, suite, device }: Omit<LabChoice, 'builds'> & { build: Build },
): Omit<PlanChoice, 'builds' | 'suites' | 'seed'> {
  const common = { backend: 'auto' as const, gatePrompts: referencePrompts(device) };
  if (isSpeedSuite(suite)) {
    const { settings, ...rest } = speedChoice(form, suite);
    return { settings: { ...common, ...settings }, ...rest };
  }
  return {
    settings: {
      ...common,
      limit: form.limit ?? 1,
      repeat: form.stopEarly ? 1 : (form.repeat ?? 1),
      stopping: stoppingOf(form),
    },
    ...(form.sampling === 'greedy' ? { sampling: { method: 'greedy' as const } } : {}),
    thinking: [thinkingOf(form, build)],
  };
}

const stoppingOf = ({ stopEarly, points }: LabForm): Stopping =>
  stopEarly && points !== null ? { rule: 'precise', halfWidth: points / 100 } : { rule: 'all' };

/** What a build will do: one that cannot think, or always does, is not asked. */
export function thinkingOf({ thinking, budgetTokens }: LabForm, build: Pick<Build, 'thinking'>): Thinking {
  const isOff = build.thinking === 'never' || (build.thinking === 'switchable' && thinking === 'off');
  return isOff ? { mode: 'off' } : { mode: 'on', budgetTokens: budgetTokens ?? DEFAULT_THINKING_BUDGET };
}

/** Of several builds the one that leaves most to choose about thinking. */
export function mostToThink<Some extends Pick<Build, 'thinking'>>(builds: readonly Some[]): Some | undefined {
  const find = (wanted: Build['thinking']) => builds.find(({ thinking }) => thinking === wanted);
  return find('switchable') ?? find('always') ?? builds[0];
}

/** Of several builds one for which drawing greedily is not what its makers recommend. */
export const mostToDraw = <Some extends Pick<Build, 'recommendedSampling'>>(builds: readonly Some[]) =>
  builds.find(({ recommendedSampling: { sampling } }) => sampling.method !== 'greedy') ?? builds[0];

/** How close, in points on either side, so many tasks bring the accuracy in any case: half of them correct is the worst. */
export const pointsAtWorst = (tasks: number): number => {
  const { low, high } = accuracySequence(tasks / 2, tasks);
  return ((high - low) / 2) * 100;
};

/** A seed from the browser's source of randomness: any 32-bit number. */
export const drawSeed = (): number => crypto.getRandomValues(new Uint32Array(1))[0] ?? 0;
