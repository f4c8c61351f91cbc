import type { Alike } from '../../schema/claim.ts';
import type { RunDigest, RunRecord } from '../../schema/run-digest.ts';

export interface Pair {
  a: RunRecord;
  b: RunRecord;
}

/** Of one pair of builds and machines so many pairs of runs are read, and so many such pairs of builds and machines. */
const MOST_OF_A_KIND = 2;
const MOST_KINDS = 12;

const HAVE_IN_COMMON: Record<Alike, (digest: RunDigest) => unknown> = {
  build: ({ build }) => build.key,
  model: ({ build }) => build.model,
  quantisation: ({ build }) => build.quantisation,
  runtime: ({ build }) => build.runtime,
  backend: ({ backend }) => (backend.status === 'measured' ? backend.value : undefined),
  machine: ({ machine }) => machine,
  'device-class': ({ deviceClass }) => (deviceClass.status === 'measured' ? deviceClass.value.key : undefined),
};

/**
 * Pairs of runs that have in common what a claim asks for, grouped by builds and machines; in a group those of one seed
 * first, then those with more trials, then the newer ones. No outcome of a run has a say in it.
 */
export function pairGroups(a: readonly RunRecord[], b: readonly RunRecord[], alike: readonly Alike[]): Pair[][] {
  const groups = new Map<string, Pair[]>();
  for (const ofA of a) {
    for (const ofB of b) {
      if (!isPair(ofA.digest, ofB.digest, alike)) continue;
      const key = [ofA, ofB].map(({ digest }) => `${digest.build.key} ${digest.machine}`).join(' ');
      const group = groups.get(key);
      if (group) group.push({ a: ofA, b: ofB });
      else groups.set(key, [{ a: ofA, b: ofB }]);
    }
  }
  return [...groups.values()]
    .map((group) => group.sort(byPromise).slice(0, MOST_OF_A_KIND))
    .sort(([one], [other]) => (one && other ? byPromise(one, other) : 0))
    .slice(0, MOST_KINDS);
}

function isPair(a: RunDigest, b: RunDigest, alike: readonly Alike[]): boolean {
  if (a.id === b.id) return false;
  return alike.every((what) => {
    const value = HAVE_IN_COMMON[what](a);
    return value !== undefined && value === HAVE_IN_COMMON[what](b);
  });
}

function byPromise(one: Pair, other: Pair): number {
  const isOneSeed = ({ a, b }: Pair) => Number(a.digest.seed === b.digest.seed);
  const trials = ({ a, b }: Pair) => Math.min(a.digest.trials.done, b.digest.trials.done);
  return isOneSeed(other) - isOneSeed(one) || trials(other) - trials(one) || later(newest(one), newest(other));
}

const newest = ({ a, b }: Pair): string =>
  a.digest.startedAt > b.digest.startedAt ? a.digest.startedAt : b.digest.startedAt;

/** For sorting the newer one first; moments of one form are in the order of their characters. */
const later = (one: string, other: string): number => (one === other ? 0 : one < other ? 1 : -1);

/**
 * Runs of one side, one for each build and machine: the one with most trials, of equals the newest. Runs of the build
 * with most parameters come first: whether a small build can do something at all, the best chance decides.
 */
export function oneOfEach(records: readonly RunRecord[]): RunRecord[] {
  const size = ({ digest }: RunRecord) => digest.build.parameters ?? 0;
  const sorted = [...records].sort(
    (one, other) =>
      size(other) - size(one) ||
      other.digest.trials.done - one.digest.trials.done ||
      later(one.digest.startedAt, other.digest.startedAt),
  );
  const first = new Map<string, RunRecord>();
  for (const record of sorted) {
    const key = `${record.digest.build.key} ${record.digest.machine}`;
    if (!first.has(key)) first.set(key, record);
  }
  return [...first.values()].slice(0, MOST_KINDS);
}

/** Runs of one build, machine, seed and thinking that are worth reading, and of one side in all. */
const MOST_ALIKE = 2;
const MOST_OF_A_SIDE = 60;

/**
 * The ids of a side whose evidence is worth reading: of runs that differ in nothing but when they were made and how far
 * they went, those with most trials, of equals the newest.
 */
export function shortlist(ids: readonly string[], digests: ReadonlyMap<string, RunDigest>): string[] {
  const alike = new Map<string, RunDigest[]>();
  for (const digest of ids.flatMap((id) => digests.get(id) ?? [])) {
    const { build, machine, seed, settings } = digest;
    const key = JSON.stringify([build.key, machine, seed, settings.thinking]);
    const group = alike.get(key);
    if (group) group.push(digest);
    else alike.set(key, [digest]);
  }
  return [...alike.values()]
    .flatMap((group) => group.sort(byTrials).slice(0, MOST_ALIKE))
    .sort(byTrials)
    .slice(0, MOST_OF_A_SIDE)
    .map(({ id }) => id);
}

const byTrials = (one: RunDigest, other: RunDigest): number =>
  other.trials.done - one.trials.done || later(one.startedAt, other.startedAt);
