import { BoardKey, type PinnedEntry } from '../../../schema/board.ts';
import { hrefOf } from '../../route.ts';

/** Most that a board pins. */
export const MOST_PINNED = 50;

/** The address that is handed on: it holds keys, in the part that no server sees. `page`: where this app is. */
export const linkOf = (keys: { key: string; admin?: string }, page: string): string =>
  `${page}${hrefOf({ page: 'team', ...keys })}`;

/** Why an address opens no board, before any board is asked; undefined where it may. */
export function problemOfKeys(key: string, admin: string | undefined): string | undefined {
  const isKey = (text: string) => BoardKey.safeParse(text).success;
  if (!isKey(key)) {
    return 'The key in this link is damaged: it has 64 characters, from 0 to 9 and from a to f. Ask for the link again.';
  }
  if (admin !== undefined && !isKey(admin)) {
    return 'The admin key in this link is damaged: it has 64 characters, from 0 to 9 and from a to f. Copy the whole link.';
  }
  return admin === key ? 'This link has the key of the board in place of the admin key.' : undefined;
}

/** Every build on every suite. */
export const pinnedOf = (builds: readonly string[], suites: readonly string[]): PinnedEntry[] =>
  suites.flatMap((suite) => builds.map((build) => ({ build, suite })));

export interface PinnedSuite {
  suite: string;
  builds: string[];
}

/** The builds of each pinned suite, which is what the Lab takes at once. */
export function pinnedBySuite(pinned: readonly PinnedEntry[]): PinnedSuite[] {
  const suites = [...new Set(pinned.map(({ suite }) => suite))];
  return suites.map((suite) => ({
    suite,
    builds: [...new Set(pinned.filter((entry) => entry.suite === suite).map(({ build }) => build))],
  }));
}

/** The same builds on each suite: what the form can show as it is. */
export function isGrid(pinned: readonly PinnedEntry[]): boolean {
  const bySuite = pinnedBySuite(pinned);
  const all = new Set(pinned.map(({ build }) => build));
  return bySuite.every(({ builds }) => builds.length === all.size);
}
