import type { NamedSystem } from '../../schema/figure.ts';

/** What the catalogue knows about a build, as far as claims ask for it. */
export interface CatalogueFact {
  id: string;
  model: string;
  family: string;
  /** Where its makers are. */
  country: string;
  licence: string;
  role: 'calibration' | 'model';
}

/** A suite as this browser has it: runs of another version of it are set apart. */
export interface SuiteFact {
  id: string;
  version: number;
  digest: string;
}

/** What claims are judged by, besides runs. */
export interface ClaimFacts {
  catalogue: readonly CatalogueFact[];
  suites: readonly SuiteFact[];
  systems: readonly NamedSystem[];
}
