import type { RuntimeId } from '../schema/build.ts';
import type { CatalogueEntry } from '../models/catalogue-entry.ts';
import type { Fit } from './fit.ts';

/** Ranges of parameters, each up to and with its upper end. */
export const SIZES = [
  { id: 'to-0.5b', words: 'up to 0.5 billion', above: 0, upTo: 0.55e9 },
  { id: 'to-1b', words: '0.5 to 1 billion', above: 0.55e9, upTo: 1.05e9 },
  { id: 'to-2b', words: '1 to 2 billion', above: 1.05e9, upTo: 2.1e9 },
  { id: 'to-4b', words: '2 to 4 billion', above: 2.1e9, upTo: 4.1e9 },
  { id: 'above-4b', words: 'more than 4 billion', above: 4.1e9, upTo: Infinity },
] as const;

/** Runtimes of builds that are downloaded. */
export const LOCAL_RUNTIMES = ['web-llm', 'transformers.js', 'wllama'] as const satisfies readonly RuntimeId[];

/** What the list of builds is narrowed to. An empty text narrows nothing. */
export interface ModelFilters {
  text: string;
  family: string;
  size: string;
  runtime: string;
  /** Only what fits this device, be it tightly. */
  fits: boolean;
  /** Only what is stored here, whole or in part. */
  stored: boolean;
}

export const NO_FILTERS: ModelFilters = { text: '', family: '', size: '', runtime: '', fits: false, stored: false };

/** The filters that an address names. */
export function readFilters(query: string): ModelFilters {
  const fields = new URLSearchParams(query);
  const word = (name: string) => fields.get(name) ?? '';
  return {
    text: word('text'),
    family: word('family'),
    size: word('size'),
    runtime: word('runtime'),
    fits: fields.has('fits'),
    stored: fields.has('stored'),
  };
}

/** The filters as they stand in an address; empty for none. */
export function writeFilters({ text, family, size, runtime, fits, stored }: ModelFilters): string {
  const fields = { text: text.trim(), family, size, runtime, fits: fits ? 'yes' : '', stored: stored ? 'yes' : '' };
  return new URLSearchParams(Object.entries(fields).filter(([, value]) => value !== '')).toString();
}

/** A build of the catalogue with what this device has to say about it. */
export interface ListedBuild {
  entry: CatalogueEntry;
  fit: Fit;
  /** Some of its bytes are here, or arriving. */
  isHere: boolean;
}

export function matching(builds: readonly ListedBuild[], filters: ModelFilters): ListedBuild[] {
  const words = filters.text.toLowerCase().split(/\s+/).filter(Boolean);
  const size = SIZES.find(({ id }) => id === filters.size);
  return builds.filter(({ entry, fit, isHere }) => {
    const { build, family } = entry;
    if (filters.family && family !== filters.family) return false;
    if (filters.runtime && build.runtime !== filters.runtime) return false;
    if (size && !(build.parameters > size.above && build.parameters <= size.upTo)) return false;
    if (filters.fits && fit.answer !== 'fits' && fit.answer !== 'tight') return false;
    if (filters.stored && !isHere) return false;
    const text = searchTextOf(entry);
    return words.every((word) => text.includes(word));
  });
}

const searchTextOf = ({ build, family, maker }: CatalogueEntry): string =>
  [
    build.title,
    build.model,
    build.id,
    build.runtime,
    build.quantisation,
    build.licence,
    family,
    maker.name,
    maker.country,
  ]
    .join(' ')
    .toLowerCase();

/** All builds of one model. What they have in common is read from the first. */
export interface ModelGroup {
  first: CatalogueEntry;
  builds: ListedBuild[];
}

/** The builds by model, in the order in which the models first occur. */
export function groupByModel(builds: readonly ListedBuild[]): ModelGroup[] {
  const groups = new Map<string, ModelGroup>();
  for (const listed of builds) {
    const { model } = listed.entry.build;
    const group = groups.get(model);
    if (group) group.builds.push(listed);
    else groups.set(model, { first: listed.entry, builds: [listed] });
  }
  return [...groups.values()];
}

/** Every family of the catalogue, once, in its order. */
export const familiesOf = (entries: readonly CatalogueEntry[]): string[] => [
  ...new Set(entries.map(({ family }) => family)),
];
