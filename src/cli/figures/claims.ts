import { checkClaimPlaces, checkClaims } from '../../figures/claims/check-claims.ts';
import type { ClaimFacts } from '../../figures/claims/facts.ts';
import { choiceOf, joinPlans, planOfClaim } from '../../figures/claims/plan-of-claim.ts';
import type { FoundDocument } from '../../figures/check-figures.ts';
import { CATALOGUE, findBuild } from '../../models/catalogue.ts';
import { makePlan } from '../../plan/make-plan.ts';
import { makeEndpointBuild } from '../../runtimes/endpoint/endpoint-build.ts';
import type { Claims } from '../../schema/claim.ts';
import type { Figures } from '../../schema/figure.ts';
import { messageOf } from '../../schema/message-of.ts';
import { readSuites } from '../suites/suite-files.ts';

/** What the claims may name, as this copy of the project has it. */
export function claimFacts(figures: Figures): ClaimFacts {
  return {
    catalogue: CATALOGUE.map(({ build, family, maker: { country } }) => {
      const { id, model, licence, role } = build;
      return { id, model, licence, role, family, country };
    }),
    suites: readSuites().map(({ suite: { id, version, digest } }) => ({ id, version, digest })),
    systems: figures.systems,
  };
}

/** Everything that is wrong with the claims; against the documents, too, where there are some. */
export function faultsOfClaims(claims: Claims, figures: Figures, documents?: readonly FoundDocument[]): string[] {
  return [
    ...checkClaims(claims, figures, claimFacts(figures)),
    ...(documents ? checkClaimPlaces(claims, figures, documents) : []),
    ...unplannable(claims, figures),
  ];
}

/** Claims whose plan cannot be made. For a side that only a server can run, a made-up server stands in. */
function unplannable({ claims }: Claims, { systems }: Figures): string[] {
  const servers = systems.map(({ spellings }) =>
    makeEndpointBuild({ address: 'http://127.0.0.1:1/v1', model: spellings[0] ?? '' }),
  );
  const suites = new Map(readSuites().map(({ suite }) => [suite.id, suite]));
  const find = {
    build: (id: string) => findBuild(id) ?? servers.find((server) => server.id === id),
    suite: (id: string) => suites.get(id),
  };
  return claims.flatMap((claim) => {
    const planning = planOfClaim(claim, servers, systems);
    if (planning.status === 'needs-no-run') return [];
    if (planning.status === 'needs-endpoint') {
      return [`claim ${claim.id}: no name of ${planning.systems.join(' and ')} leads to a server of it.`];
    }
    try {
      joinPlans(planning.sides.map((side) => makePlan(choiceOf(side, find))));
      return [];
    } catch (error) {
      return [`claim ${claim.id}: its plan cannot be made. ${messageOf(error)}`];
    }
  });
}

/** A line that says what the list holds. */
export function claimsSummary({ claims }: Claims): string {
  const endpoints = claims.filter(({ experiment }) => {
    if (experiment.form === 'catalogue') return false;
    const sides = experiment.form === 'pair' ? [experiment.a, experiment.b] : [experiment.side];
    return sides.some(({ runs }) => runs.by === 'systems');
  }).length;
  const counted = claims.filter(({ experiment }) => experiment.form === 'catalogue').length;
  return `${claims.length} claims: ${claims.length - endpoints - counted} by builds, ${endpoints} by endpoints, ${counted} by the catalogue`;
}
