import { choiceOf, joinPlans, planOfClaim, type EndpointFact } from '../../figures/claims/plan-of-claim.ts';
import { findBuild } from '../../models/catalogue.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { planCode } from '../../plan/plan-link.ts';
import type { Build } from '../../schema/build.ts';
import type { Claim } from '../../schema/claim.ts';
import type { NamedSystem } from '../../schema/figure.ts';
import { messageOf } from '../../schema/message-of.ts';
import type { Suite } from '../../schema/suite.ts';
import { hrefOf } from '../route.ts';

/** Where a claim's runs can be made. */
export type ClaimPlanLink =
  /** `runs`: how many runs the plan has. */
  | { status: 'link'; href: string; runs: number }
  | { status: 'needs-endpoint'; systems: string[] }
  | { status: 'needs-no-run' }
  | { status: 'impossible'; reason: string };

/** What this browser can run: suites, and the servers that were added. */
export interface Runnable {
  suites: { find: (id: string) => Suite | undefined };
  endpoints: { all: readonly (EndpointFact & Build)[] };
}

/** The address of the page that shows the plan of a claim: nothing starts there before somebody says so. */
export function claimPlanLink(claim: Claim, systems: readonly NamedSystem[], here: Runnable): ClaimPlanLink {
  const planning = planOfClaim(claim, here.endpoints.all, systems);
  if (planning.status !== 'sides') return planning;
  const find = {
    build: (id: string) => findBuild(id) ?? here.endpoints.all.find((build) => build.id === id),
    suite: (id: string) => here.suites.find(id),
  };
  try {
    const plan = joinPlans(planning.sides.map((side) => makePlan(choiceOf(side, find))));
    return { status: 'link', href: hrefOf({ page: 'plan', code: planCode(plan) }), runs: plan.entries.length };
  } catch (error) {
    return { status: 'impossible', reason: messageOf(error) };
  }
}
