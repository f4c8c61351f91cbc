import type { Claim, ClaimSide } from '../../schema/claim.ts';
import { PLAN_SCHEMA_VERSION, type Plan } from '../../schema/plan.ts';
import type { Backend } from '../../schema/build.ts';
import type { Sampling } from '../../schema/sampling.ts';
import type { NamedSystem } from '../../schema/figure.ts';
import { isSystem } from './select-runs.ts';

/** What the planner is to be asked for one side: `PlanChoice` of `src/plan/`, with ids in place of builds and suites. */
export interface SideChoice {
  builds: string[];
  suite: string;
  seed: number;
  limit: number;
  backend?: Backend;
  sampling?: Sampling;
  thinking?: { mode: 'off' } | { mode: 'on'; budgetTokens?: number };
}

/** How runs for a claim are made; or why there is nothing to run. */
export type ClaimPlanning =
  | { status: 'sides'; sides: SideChoice[] }
  /** Only a server can run one of the sides: the names of the systems. */
  | { status: 'needs-endpoint'; systems: string[] }
  | { status: 'needs-no-run' };

/** A server's model, as far as a plan needs it. */
export interface EndpointFact {
  id: string;
  model: string;
}

/** The choices that make a claim's runs, one a side. A side of endpoints takes those that the user has added. */
export function planOfClaim(
  { experiment }: Claim,
  endpoints: readonly EndpointFact[],
  systems: readonly NamedSystem[],
): ClaimPlanning {
  if (experiment.form === 'catalogue') return { status: 'needs-no-run' };
  const { limit, seed, greedy } = experiment.plan;
  const sides = (experiment.form === 'pair' ? [experiment.a, experiment.b] : [experiment.side]).map((side) => ({
    side,
    builds: buildsOf(side, endpoints, systems),
  }));
  const open = sides.filter(({ builds }) => builds.length === 0).flatMap(({ side }) => systemNames(side, systems));
  if (open.length > 0) return { status: 'needs-endpoint', systems: open };
  return {
    status: 'sides',
    sides: sides.map(({ side, builds }) => ({
      builds,
      suite: side.suite,
      seed,
      limit,
      ...(side.backend ? { backend: side.backend } : {}),
      ...(greedy ? { sampling: { method: 'greedy' } as const } : {}),
      ...(side.thinking ? { thinking: { mode: side.thinking.mode, ...budgetOf(side) } } : {}),
    })),
  };
}

const budgetOf = ({ thinking }: ClaimSide) =>
  thinking?.mode === 'on' && thinking.budgetTokens !== undefined ? { budgetTokens: thinking.budgetTokens } : {};

function buildsOf({ plan, runs }: ClaimSide, endpoints: readonly EndpointFact[], systems: readonly NamedSystem[]) {
  if (runs.by !== 'systems') return plan;
  const wanted = systems.filter(({ id }) => runs.systems.includes(id));
  return endpoints.filter(({ model }) => wanted.some((system) => isSystem(model, system))).map(({ id }) => id);
}

function systemNames({ runs, name }: ClaimSide, systems: readonly NamedSystem[]): string[] {
  if (runs.by !== 'systems') return [name];
  return systems.filter(({ id }) => runs.systems.includes(id)).map((system) => system.name);
}

/** Plans of one seed as one, entries that are the same once. Throws a RangeError without a plan or for several seeds. */
export function joinPlans(plans: readonly Plan[]): Plan {
  const [first] = plans;
  if (!first || plans.some(({ seed }) => seed !== first.seed)) throw new RangeError('plans of one seed can be joined');
  const entries = new Map(plans.flatMap((plan) => plan.entries).map((entry) => [JSON.stringify(entry), entry]));
  return { type: 'tabmark-plan', schemaVersion: PLAN_SCHEMA_VERSION, seed: first.seed, entries: [...entries.values()] };
}

/** Where builds and suites are looked up. */
export interface Finders<Build, Suite> {
  build: (id: string) => Build | undefined;
  suite: (id: string) => Suite | undefined;
}

/** A side's choice as the planner takes it. Throws an Error with one sentence for a build or suite that is not there. */
export function choiceOf<Build, Suite>(side: SideChoice, find: Finders<Build, Suite>) {
  const suite = find.suite(side.suite);
  if (!suite) throw new Error(`There is no suite "${side.suite}".`);
  const builds = side.builds.map((id) => {
    const build = find.build(id);
    if (!build) throw new Error(`There is no build "${id}".`);
    return build;
  });
  return {
    builds,
    suites: [suite],
    seed: side.seed,
    settings: { limit: side.limit, ...(side.backend ? { backend: side.backend } : {}) },
    ...(side.sampling ? { sampling: side.sampling } : {}),
    ...(side.thinking ? { thinking: [side.thinking] } : {}),
  };
}
