import type { ClaimFacts } from '../../figures/claims/facts.ts';
import { CATALOGUE } from '../../models/catalogue.ts';
import type { NamedSystem } from '../../schema/figure.ts';
import type { Suite } from '../../schema/suite.ts';

/** What claims are judged by in this browser. */
export const claimFacts = (suites: readonly Suite[], systems: readonly NamedSystem[]): ClaimFacts => ({
  catalogue: CATALOGUE.map(({ build: { id, model, licence, role }, family, maker: { country } }) => {
    return { id, model, licence, role, family, country };
  }),
  suites: suites.map(({ id, version, digest }) => ({ id, version, digest })),
  systems,
});
