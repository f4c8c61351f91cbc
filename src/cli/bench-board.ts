import { makePlan } from '../plan/make-plan.ts';
import { BoardKey } from '../schema/board.ts';
import { canonicalJson } from '../schema/json.ts';
import type { BoardAddress } from '../schema/outgoing.ts';
import type { Plan, PlanEntry } from '../schema/plan.ts';
import type { BenchValues } from './bench-arguments.ts';
import { knownBuilds } from './bench-plan.ts';
import { choose } from './choose.ts';
import { readSuites } from './suites/suite-files.ts';
import { UsageError } from './usage-error.ts';

const EXAMPLES = 'such as http://127.0.0.1:8080, or the link of a team (http://127.0.0.1:8080/#/team/KEY)';

/** Where `--submit` sends runs, or undefined where they stay. Throws a UsageError with one sentence. */
export function boardOf({ submit }: BenchValues): BoardAddress | undefined {
  if (submit === undefined) return undefined;
  const url = URL.canParse(submit) ? new URL(submit) : undefined;
  if (!url || !/^https?:$/.test(url.protocol)) {
    throw new UsageError(`--submit takes the address of a leaderboard ${EXAMPLES}, not "${submit}".`);
  }
  if (url.username || url.password || url.search) {
    throw new UsageError('--submit takes an address without user name, password and "?".');
  }
  const base = `${url.origin}${url.pathname}`.replace(/\/+$/, '');
  if (url.hash === '' || url.hash === '#/' || url.hash === '#/board') return { base };
  const { data: key } = BoardKey.safeParse(/^#\/team\/([^/?]+)(?:\/board)?$/.exec(url.hash)?.[1]);
  if (key === undefined) {
    throw new UsageError(
      `--submit knows no board behind "${url.hash}": give the address of a leaderboard ${EXAMPLES}.`,
    );
  }
  return { base, key };
}

/** Arguments that no run for a leaderboard can have, with what is the matter. */
const NEVER = {
  seed: 'the leaderboard draws the seed',
  endpoint: 'a model on a server says nothing about this device',
} as const;

/** Arguments that make settings other than the standard ones, where they are not the same by chance. */
const SETTINGS = ['limit', 'repeat', 'sampling', 'thinking', 'thinking-budget', 'precision', 'minutes'] as const;

/** Throws a UsageError where the plan is not one that leaderboards take: each entry with the standard settings. */
export function requireSubmittable({ entries }: Plan, values: BenchValues): void {
  for (const name of ['seed', 'endpoint'] as const) {
    if (values[name] !== undefined) throw new UsageError(`--${name} cannot stand beside --submit: ${NEVER[name]}.`);
  }
  const other = entries.findIndex((entry) => !isStandard(entry));
  if (other < 0) return;
  const given = SETTINGS.find((name) => values[name] !== undefined);
  const what = given === undefined ? `entry ${other + 1} of the plan` : `--${given}`;
  throw new UsageError(
    `${what} cannot stand beside --submit: leaderboards compare runs with the standard settings, and these are others.`,
  );
}

/** The device chooses the backend; everything else is the same for all. */
function isStandard(entry: PlanEntry): boolean {
  const [standard] = standardPlan(entry, 0).entries;
  const settingsOf = (one: PlanEntry | undefined) => canonicalJson({ ...one?.settings, backend: 'auto' });
  return settingsOf(entry) === settingsOf(standard);
}

/** The plan that leaderboards take of a build and a suite, with that seed. */
function standardPlan({ build, suite }: Pick<PlanEntry, 'build' | 'suite'>, seed: number): Plan {
  const suites = readSuites().map((one) => one.suite);
  return makePlan({
    builds: [choose('build', build, knownBuilds(undefined))],
    suites: [choose('suite', suite.id, suites)],
    seed,
  });
}
