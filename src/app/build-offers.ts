import type { Build } from '../schema/build.ts';

export interface OfferSources {
  catalogue: readonly Build[];
  endpoints: readonly Build[];
  /** Ids of builds that are stored here, whole. */
  stored: ReadonlySet<string>;
  /** Ids of builds that are chosen already, such as by the address. */
  chosen: readonly string[];
}

/** The builds that the Lab lists: what is chosen or stored, the calibration builds, and endpoints. */
export function buildOffers({ catalogue, endpoints, stored, chosen }: OfferSources): Build[] {
  const rankOf = ({ id, role }: Build) => (role === 'calibration' ? 1 : chosen.includes(id) || stored.has(id) ? 0 : 2);
  const local = catalogue.filter((build) => rankOf(build) < 2).sort((a, b) => rankOf(a) - rankOf(b));
  return [...local, ...endpoints];
}

/** The choice after one build was ticked or not; it keeps the order in which builds were ticked. */
export const toggled = (chosen: readonly string[], id: string, isOn: boolean): string[] =>
  isOn ? [...chosen.filter((other) => other !== id), id] : chosen.filter((other) => other !== id);
