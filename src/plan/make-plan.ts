import type { Build } from '../schema/build.ts';
import { PLAN_SCHEMA_VERSION, type Plan, type PlanEntry, type Settings, type Thinking } from '../schema/plan.ts';
import type { Sampling } from '../schema/sampling.ts';
import { suiteSize } from '../schema/suite-size.ts';
import { isSpeedSuite, type Suite, type TaskSuite } from '../schema/suite.ts';
import { DEFAULT_SETTINGS, DEFAULT_THINKING_BUDGET } from './default-settings.ts';
import { contextNeeded } from './context-needed.ts';
import { speedEntry } from './speed-entry.ts';

/** Turns thinking off, or on with a budget in tokens. */
export type ThinkingChoice = { mode: 'off' } | { mode: 'on'; budgetTokens?: number };

export interface PlanChoice {
  builds: readonly Pick<Build, 'id' | 'title' | 'runtime' | 'thinking' | 'recommendedSampling' | 'contextTokens'>[];
  suites: readonly Suite[];
  seed: number;
  settings?: Partial<Omit<Settings, 'sampling' | 'thinking' | 'contextTokens'>>;
  /** For every build; without it each runs as its makers recommend. */
  sampling?: Sampling;
  /** How long suites that are repeated for a time go on; two minutes without it. */
  sustainedSeconds?: number;
  /** Each choice makes an entry of its own; without any, builds that can think do so with the default budget. */
  thinking?: readonly ThinkingChoice[];
}

/**
 * Every build on every suite, frozen: the same arguments make the same plan. A suite that has fewer tasks than the limit
 * is asked for all it has. Throws an Error with one sentence when a build cannot do what was chosen.
 */
export function makePlan(choice: PlanChoice): Plan {
  const { stopping, repeat = 1 } = choice.settings ?? {};
  if (stopping?.rule === 'precise' && repeat > 1) {
    throw new Error('A run that ends as soon as it is precise enough attempts each task once.');
  }
  const entries = choice.builds.flatMap((build) =>
    choice.suites.flatMap((suite) =>
      isSpeedSuite(suite) ? speedEntry(build, suite, choice) : taskEntries(build, suite, choice),
    ),
  );
  return deepFreeze({ type: 'tabmark-plan', schemaVersion: PLAN_SCHEMA_VERSION, seed: choice.seed, entries });
}

export type PlannedBuild = PlanChoice['builds'][number];

const taskEntries = (build: PlannedBuild, suite: TaskSuite, choice: PlanChoice): PlanEntry[] =>
  thinkingModes(build, choice.thinking).map((thinking) => ({
    build: build.id,
    suite: { id: suite.id, version: suite.version, digest: suite.digest },
    settings: settingsFor(suite, choice, {
      thinking,
      contextTokens: Math.min(build.contextTokens, contextNeeded(suite, thinking)),
      sampling: choice.sampling ?? build.recommendedSampling.sampling,
    }),
  }));

function settingsFor(
  suite: TaskSuite,
  choice: PlanChoice,
  drawn: Pick<Settings, 'thinking' | 'sampling' | 'contextTokens'>,
): Settings {
  const settings = { ...DEFAULT_SETTINGS, ...choice.settings, ...drawn };
  return { ...settings, limit: Math.min(settings.limit, suiteSize(suite) ?? settings.limit) };
}

/** What the choices come to for one build; choices that come to the same make one entry. */
function thinkingModes(
  { title, thinking }: PlannedBuild,
  choices: readonly ThinkingChoice[] = [{ mode: 'on' }],
): Thinking[] {
  if (thinking === 'never') return [{ mode: 'off' }];
  if (thinking === 'always' && choices.some(({ mode }) => mode === 'off')) {
    throw new Error(`${title} always thinks before it answers: it cannot be run with thinking off.`);
  }
  const modes = choices.map((choice): Thinking =>
    choice.mode === 'off' ? choice : { mode: 'on', budgetTokens: choice.budgetTokens ?? DEFAULT_THINKING_BUDGET },
  );
  return [...new Map(modes.map((mode) => [JSON.stringify(mode), mode])).values()];
}

function deepFreeze<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) {
    Object.values(value).forEach(deepFreeze);
    Object.freeze(value);
  }
  return value;
}
