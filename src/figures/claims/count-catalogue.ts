import type { Experiment, Claim } from '../../schema/claim.ts';
import type { CatalogueFact, ClaimFacts } from './facts.ts';
import type { Decision } from './reading.ts';

/** Models of one side, and how many of them have one of the licences. */
export interface LicenceCount {
  name: string;
  models: number;
  licensed: number;
}

export interface CatalogueCount {
  a: LicenceCount;
  b: LicenceCount;
  /** Share of A minus share of B. */
  difference: number;
  decides: Decision;
}

type CatalogueExperiment = Extract<Experiment, { form: 'catalogue' }>;

/**
 * Counts models, each once however many builds it has. The catalogue is all there is to count, so the shares are exact and
 * have no interval; they speak of this catalogue, which was chosen and not drawn. Undefined where a side has no model.
 */
export function countCatalogue(experiment: CatalogueExperiment, facts: ClaimFacts): CatalogueCount | undefined {
  const [a, b] = [experiment.a, experiment.b].map(({ name, countries }): LicenceCount => {
    const models = new Map<string, CatalogueFact>();
    for (const fact of facts.catalogue) {
      if (fact.role === 'model' && countries.includes(fact.country)) models.set(fact.model, fact);
    }
    const licensed = [...models.values()].filter(({ licence }) => experiment.licences.includes(licence));
    return { name, models: models.size, licensed: licensed.length };
  }) as [LicenceCount, LicenceCount];
  if (a.models === 0 || b.models === 0) return undefined;
  const difference = a.licensed / a.models - b.licensed / b.models;
  const { value, side } = experiment.threshold;
  const reached = side === 'above' ? difference > value : difference < value;
  return {
    a,
    b,
    difference,
    decides: difference === value ? 'not-distinguishable' : reached ? 'supported' : 'refuted',
  };
}

/** Whether a claim is decided without a run. */
export const needsRuns = ({ experiment }: Claim): boolean => experiment.form !== 'catalogue';
