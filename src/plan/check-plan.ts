import type { Build } from '../schema/build.ts';
import type { Plan, PlanEntry } from '../schema/plan.ts';
import { suiteSize } from '../schema/suite-size.ts';
import { isSpeedSuite, type Suite } from '../schema/suite.ts';

/** What a plan may name here. */
export interface Known<SomeBuild extends Pick<Build, 'id' | 'runtime'> = Build> {
  builds: readonly SomeBuild[];
  suites: readonly Suite[];
}

/** Why an entry of a plan cannot run here; `sentence` is for people. */
export interface EntryProblem {
  because:
    'unknown-build' | 'endpoint' | 'unknown-suite' | 'other-suite-version' | 'other-suite-content' | 'too-many-tasks';
  sentence: string;
}

export interface EntryStanding<SomeBuild = Build> {
  entry: PlanEntry;
  build: SomeBuild | undefined;
  /** Of this place, whatever its version. */
  suite: Suite | undefined;
  /** Absent where the entry can run. */
  problem?: EntryProblem;
}

/**
 * How each entry of a plan stands here, in the order of the plan. `from`: a file may name a model behind an address where
 * that is known, a link never.
 */
export const standingOf = <SomeBuild extends Pick<Build, 'id' | 'runtime'>>(
  { entries }: Pick<Plan, 'entries'>,
  known: Known<SomeBuild>,
  from: 'link' | 'file' = 'link',
): EntryStanding<SomeBuild>[] =>
  entries.map((entry) => {
    const build = known.builds.find(({ id }) => id === entry.build);
    const suite = known.suites.find(({ id }) => id === entry.suite.id);
    const problem = buildProblem(entry, build, from) ?? suiteProblem(entry, suite);
    return { entry, build, suite, ...(problem ? { problem } : {}) };
  });

const ENDPOINT_PREFIX = 'endpoint-';

/** A model behind an address: what a link says must never decide where prompts are sent. */
export const isEndpoint = ({ build }: Pick<PlanEntry, 'build'>): boolean => build.startsWith(ENDPOINT_PREFIX);

function buildProblem(
  entry: PlanEntry,
  build: Pick<Build, 'runtime'> | undefined,
  from: 'link' | 'file',
): EntryProblem | undefined {
  const id = entry.build;
  if (from === 'link' && (build?.runtime === 'endpoint' || isEndpoint(entry))) {
    const sentence = `The build ${id} is a model behind an address: a link carries none. Choose it by hand where it is known.`;
    return { because: 'endpoint', sentence };
  }
  if (build) return undefined;
  const sentence = `There is no build ${id} here: another version of Tabmark may know it.`;
  return { because: 'unknown-build', sentence };
}

function suiteProblem({ suite: wanted, settings }: PlanEntry, suite: Suite | undefined): EntryProblem | undefined {
  if (!suite) {
    const sentence = `There is no suite ${wanted.id} here: import it first, or open the plan with another version of Tabmark.`;
    return { because: 'unknown-suite', sentence };
  }
  if (suite.version !== wanted.version) {
    const advice = suite.version < wanted.version ? 'update Tabmark' : 'make the plan again';
    const sentence = `The plan was made for version ${wanted.version} of ${suite.id}, and here it has version ${suite.version}: ${advice}.`;
    return { because: 'other-suite-version', sentence };
  }
  if (suite.digest !== wanted.digest) {
    const sentence = `Version ${wanted.version} of ${suite.id} has other tasks here than where the plan was made: their results could not be compared.`;
    return { because: 'other-suite-content', sentence };
  }
  const size = suiteSize(suite);
  if (size === undefined || settings.limit <= size) return undefined;
  const what = isSpeedSuite(suite) ? 'shapes' : 'tasks';
  const sentence = `${settings.limit} ${what} are too many: ${suite.id} has ${size}.`;
  return { because: 'too-many-tasks', sentence };
}

/** What a link may ask of a stranger's machine. Whoever wants more uses a file. */
export const MOST_LINKED = { runs: 200, trials: 100_000, timedHours: 12 } as const;

/** How much a plan asks for: trials, and where a clock ends the run its seconds instead. */
export function workOf({ entries }: Pick<Plan, 'entries'>): { runs: number; trials: number; timedSeconds: number } {
  const work = { runs: entries.length, trials: 0, timedSeconds: 0 };
  for (const { settings } of entries) {
    const { stopping, limit, repeat } = settings;
    if (stopping.rule === 'time') work.timedSeconds += limit * stopping.seconds;
    else work.trials += limit * repeat;
  }
  return work;
}

/** One sentence where a plan is more than anybody can want to start from a link; undefined where it is not. */
export function whyTooMuch(plan: Pick<Plan, 'entries'>): string | undefined {
  const { runs, trials, timedSeconds } = workOf(plan);
  const end = 'A plan from a link is not started with so much: ask for a smaller one, or for the plan as a file.';
  if (runs > MOST_LINKED.runs) return `This plan has ${runs} runs, more than ${MOST_LINKED.runs}. ${end}`;
  if (trials > MOST_LINKED.trials) return `This plan has ${trials} trials, more than ${MOST_LINKED.trials}. ${end}`;
  const hours = Math.round(timedSeconds / 3600);
  return timedSeconds > 3600 * MOST_LINKED.timedHours
    ? `This plan times for ${hours} hours, more than ${MOST_LINKED.timedHours}. ${end}`
    : undefined;
}
