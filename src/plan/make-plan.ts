import type { Build } from '../schema/build.ts';
import { PLAN_SCHEMA_VERSION, type Plan, type Settings, type Thinking } from '../schema/plan.ts';
import type { Sampling } from '../schema/sampling.ts';
import { suiteSize } from '../schema/suite-size.ts';
import type { Suite } from '../schema/suite.ts';

/** Tasks of a first visit: enough for every family four times, few enough for a minute in software. */
export const DEFAULT_LIMIT = 24;

/** Tokens a build may think where the plan does not say: enough for most micro-tasks, and still minutes for a run. */
export const DEFAULT_THINKING_BUDGET = 2048;

export const DEFAULT_SETTINGS = {
  backend: 'auto',
  stopping: { rule: 'all' },
  limit: DEFAULT_LIMIT,
  repeat: 1,
  gatePrompts: 12,
} as const satisfies Omit<Settings, 'sampling' | 'thinking' | 'contextTokens'>;

/** Turns thinking off, or on with a budget in tokens. */
export type ThinkingChoice = { mode: 'off' } | { mode: 'on'; budgetTokens?: number };

export interface PlanChoice {
  builds: readonly Pick<Build, 'id' | 'title' | 'thinking' | 'recommendedSampling' | 'contextTokens'>[];
  suites: readonly Suite[];
  seed: number;
  settings?: Partial<Omit<Settings, 'sampling' | 'thinking' | 'contextTokens'>>;
  /** For every build; without it each runs as its makers recommend. */
  sampling?: Sampling;
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
      thinkingModes(build, choice.thinking).map((thinking) => ({
        build: build.id,
        suite: { id: suite.id, version: suite.version, digest: suite.digest },
        settings: settingsFor(suite, choice, {
          thinking,
          contextTokens: Math.min(build.contextTokens, contextNeeded(suite, thinking)),
          sampling: choice.sampling ?? build.recommendedSampling.sampling,
        }),
      })),
    ),
  );
  return deepFreeze({ type: 'tabmark-plan', schemaVersion: PLAN_SCHEMA_VERSION, seed: choice.seed, entries });
}

function settingsFor(
  suite: Suite,
  choice: PlanChoice,
  drawn: Pick<Settings, 'thinking' | 'sampling' | 'contextTokens'>,
): Settings {
  const settings = { ...DEFAULT_SETTINGS, ...choice.settings, ...drawn };
  return { ...settings, limit: Math.min(settings.limit, suiteSize(suite) ?? settings.limit) };
}

/** Room for the prompts of any suite that ships, with what a chat template adds. */
const PROMPT_TOKENS = 1024;
/** No tokenizer in use makes more of a plain text: most make half as many. */
const MOST_TOKENS_PER_BYTE = 0.5;
/** Runtimes lay their caches out in pages. */
const CONTEXT_STEP = 512;

/** Tokens for the longest prompt, the longest answer and the thinking before it: more would only take memory. */
function contextNeeded(suite: Suite, thinking: Thinking): number {
  const parts = suite.type === 'tabmark-suite' ? suite.families : suite.tasks;
  const answer = parts.reduce((most, { maxTokens }) => Math.max(most, maxTokens), 0);
  const needed = promptTokens(suite) + answer + (thinking.mode === 'on' ? thinking.budgetTokens : 0);
  return Math.ceil(needed / CONTEXT_STEP) * CONTEXT_STEP;
}

/** What the longest prompt of a suite may come to. */
function promptTokens(suite: Suite): number {
  if (suite.type === 'tabmark-suite') return PROMPT_TOKENS;
  const bytes = suite.tasks.map(({ messages }) => messages.reduce((sum, { content }) => sum + utf8Bytes(content), 0));
  return bytes.reduce((most, size) => Math.max(most, PROMPT_TOKENS / 4 + size * MOST_TOKENS_PER_BYTE), PROMPT_TOKENS);
}

/** Bytes of a text in UTF-8, at most: 3 for whatever is not ASCII. */
const utf8Bytes = (text: string): number => text.length + 2 * (text.match(/[^\0-\x7f]/g)?.length ?? 0);

/** What the choices come to for one build; choices that come to the same make one entry. */
function thinkingModes(
  { title, thinking }: PlanChoice['builds'][number],
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
