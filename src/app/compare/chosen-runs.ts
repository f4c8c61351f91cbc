import { rowKey } from '../../compare/matrix-keys.ts';
import type { RunDigest } from '../../schema/run-digest.ts';
import type { StoredDigest } from '../state/digests.svelte.ts';
import type { CompareView, FilterName } from './compare-view.ts';

/** The family of a build where the catalogue knows it. */
export type FamilyOf = (buildId: string) => string | undefined;

/** What a filter looks at, and what it is called for people. */
function facetsOf(digest: RunDigest, familyOf: FamilyOf): Record<FilterName, { value: string; words: string }> {
  const { suite, build, backend, deviceClass, label } = digest;
  const same = (value: string | undefined) => ({ value: value ?? '', words: value ?? '' });
  return {
    suite: same(suite.id),
    family: same(familyOf(build.id)),
    build: { value: build.id, words: build.title },
    runtime: same(build.runtime),
    backend: same(backend.status === 'measured' ? backend.value : undefined),
    device:
      deviceClass.status === 'measured'
        ? { value: deviceClass.value.key, words: deviceClass.value.name }
        : same(undefined),
    label: same(label),
  };
}

const isMadeUp = ({ provenance }: RunDigest): boolean => provenance === 'synthetic';

/** The runs that a view shows; they come and go newest first. */
export function chosenRuns(all: readonly StoredDigest[], view: CompareView, familyOf: FamilyOf): RunDigest[] {
  const wanted = (Object.entries(view.filters) as [FilterName, string][]).filter(([, word]) => word !== '');
  const chosen = all
    .filter(({ digest, origin }) => {
      if (isMadeUp(digest) !== view.madeUp) return false;
      if (view.from !== 'all' && view.from !== origin) return false;
      if (wanted.length === 0) return true;
      const facets = facetsOf(digest, familyOf);
      return wanted.every(([name, word]) => facets[name].value === word);
    })
    .map(({ digest }) => digest);
  return view.newest ? firstOfEach(chosen, (digest) => rowKey(digest, 'machine')) : chosen;
}

function firstOfEach<Item>(items: readonly Item[], keyOf: (item: Item) => string): Item[] {
  const seen = new Set<string>();
  return items.filter((item) => {
    const key = keyOf(item);
    return !seen.has(key) && Boolean(seen.add(key));
  });
}

export interface Choice {
  value: string;
  words: string;
}

/** What each filter has to offer, by name; nothing where it could not tell runs apart. */
export function choicesOf(all: readonly StoredDigest[], familyOf: FamilyOf): Record<FilterName, Choice[]> {
  const found = new Map<FilterName, Map<string, string>>();
  for (const { digest } of all) {
    for (const [name, { value, words }] of Object.entries(facetsOf(digest, familyOf)) as [FilterName, Choice][]) {
      if (value === '') continue;
      const known = found.get(name) ?? new Map<string, string>();
      found.set(name, known.set(value, words));
    }
  }
  const listed = (name: FilterName) =>
    [...(found.get(name) ?? [])]
      .map(([value, words]) => ({ value, words }))
      .sort((one, other) => one.words.localeCompare(other.words, 'en', { numeric: true }));
  return {
    suite: listed('suite'),
    family: listed('family'),
    build: listed('build'),
    runtime: listed('runtime'),
    backend: listed('backend'),
    device: listed('device'),
    label: listed('label'),
  };
}

/** Runs that a view of measured runs leaves out because they were made up. */
export const madeUpRuns = (all: readonly StoredDigest[]): number => all.filter(({ digest }) => isMadeUp(digest)).length;
