import { randomInt } from 'node:crypto';
import { CATALOGUE } from '../models/catalogue.ts';
import { makePlan, type PlanChoice, type ThinkingChoice } from '../plan/make-plan.ts';
import type { Build, EndpointBuild } from '../schema/build.ts';
import { messageOf } from '../schema/message-of.ts';
import type { Plan } from '../schema/plan.ts';
import { isSpeedSuite, type Suite } from '../schema/suite.ts';
import { expand } from '../suite/expand.ts';
import type { BenchValues } from './bench-arguments.ts';
import { choose } from './choose.ts';
import { readSuites } from './suites/suite-files.ts';
import { UsageError, wholeNumber } from './usage-error.ts';

/** What can be run: the catalogue, and the model behind an address where one was given. */
export const knownBuilds = (endpoint: EndpointBuild | undefined): Build[] => [
  ...CATALOGUE.map(({ build }) => build),
  ...(endpoint ? [endpoint] : []),
];

/** The plan that the arguments describe. Throws a UsageError with one sentence for anything that cannot be run. */
export function planFromArguments(values: BenchValues, endpoint: EndpointBuild | undefined): Plan {
  const [known, suites] = [knownBuilds(endpoint), readSuites().map(({ suite }) => suite)];
  const named = (values.build ?? (endpoint ? [] : ['calibration'])).map((id) => choose('build', id, known));
  const builds = endpoint ? [...named, endpoint] : named;
  // Its own suite is of use to the calibration build alone.
  const suite = builds.every(({ role }) => role === 'calibration') ? 'calibration' : 'reasoning-micro';
  const suiteNames = values.suite ?? [suite];
  const choice: PlanChoice = {
    builds,
    suites: suiteNames.map((id) => choose('suite', id, suites)),
    settings: settingsOf(values),
    seed: number(values, 'seed', { min: 0, max: 0xffff_ffff }) ?? randomInt(0xffff_ffff),
    ...samplingOf(values),
    ...thinkingOf(values),
    ...sustainedOf(
      values,
      suiteNames.map((id) => choose('suite', id, suites)),
    ),
  };
  requireUse(values, choice.suites);
  const plan = makeChecked(choice);
  requireEnough(plan, suites);
  return plan;
}

/** Arguments about answers mean nothing where nothing is answered. */
function requireUse(values: BenchValues, suites: readonly Suite[]): void {
  if (!suites.every(isSpeedSuite)) return;
  const about = (['sampling', 'thinking', 'thinking-budget'] as const).find((name) => values[name] !== undefined);
  if (about) throw new UsageError(`--${about} has no use here: suites that measure speed ask for no answers.`);
}

function makeChecked(choice: PlanChoice): Plan {
  try {
    return makePlan(choice);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** `remote` is for endpoints, which are never asked. */
const BACKENDS = ['auto', 'webgpu', 'wasm'] as const;

function settingsOf(values: BenchValues): NonNullable<PlanChoice['settings']> {
  const backend = BACKENDS.find((known) => known === (values.backend ?? 'auto'));
  if (!backend) throw new UsageError(`--backend knows ${BACKENDS.join(', ')}, not "${values.backend}".`);
  const limit = number(values, 'limit', { min: 1, max: 10_000 });
  const repeat = number(values, 'repeat', { min: 1, max: 100 });
  const points = number(values, 'precision', { min: 1, max: 50 });
  return {
    backend,
    ...(limit === undefined ? {} : { limit }),
    ...(repeat === undefined ? {} : { repeat }),
    ...(points === undefined ? {} : { stopping: { rule: 'precise', halfWidth: points / 100 } }),
  };
}

function samplingOf({ sampling = 'recommended' }: BenchValues): Pick<PlanChoice, 'sampling'> {
  if (sampling === 'greedy') return { sampling: { method: 'greedy' } };
  if (sampling === 'recommended') return {};
  throw new UsageError(`--sampling knows recommended, greedy, not "${sampling}".`);
}

/** How long suites go on that a clock ends. */
function sustainedOf(values: BenchValues, suites: readonly Suite[]): Pick<PlanChoice, 'sustainedSeconds'> {
  const minutes = number(values, 'minutes', { min: 1, max: 10 });
  if (minutes === undefined) return {};
  if (!suites.some((suite) => isSpeedSuite(suite) && suite.protocol === 'sustained')) {
    throw new UsageError('--minutes is for suites that go on for a time: add --suite speed-sustained.');
  }
  return { sustainedSeconds: minutes * 60 };
}

function thinkingOf(values: BenchValues): Pick<PlanChoice, 'thinking'> {
  const { thinking, 'thinking-budget': budgets } = values;
  if (thinking !== undefined && thinking !== 'on' && thinking !== 'off')
    throw new UsageError(`--thinking knows on, off, not "${thinking}".`);
  if (thinking === 'off' && budgets) throw new UsageError('--thinking-budget has no use beside --thinking off.');
  if (thinking === 'off') return { thinking: [{ mode: 'off' }] };
  if (!budgets) return {};
  const bounds = { min: 1, max: 100_000 };
  return {
    thinking: budgets.map((text): ThinkingChoice => ({
      mode: 'on',
      budgetTokens: wholeNumber('thinking-budget', text, bounds),
    })),
  };
}

function number(
  values: BenchValues,
  name: 'seed' | 'limit' | 'repeat' | 'precision' | 'minutes',
  bounds: { min: number; max: number },
): number | undefined {
  const text = values[name];
  return text === undefined ? undefined : wholeNumber(name, text, bounds);
}

/** Throws a UsageError for a plan that asks for more tasks or shapes than its seed gives. */
export function requireEnough({ seed, entries }: Plan, suites: readonly Suite[]): void {
  for (const { suite: wanted, settings } of entries) {
    const suite = choose('suite', wanted.id, suites);
    if (isSpeedSuite(suite)) {
      if (settings.limit <= suite.shapes.length) continue;
      throw new UsageError(
        `${settings.limit} shapes are too many: ${suite.id} has ${suite.shapes.length}. Ask for fewer.`,
      );
    }
    try {
      expand(suite, seed, settings.limit);
    } catch (error) {
      throw new UsageError(`${settings.limit} tasks are too many: ${messageOf(error)} Ask for fewer.`);
    }
  }
}
