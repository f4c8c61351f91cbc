import type { DownloadStatus, StoredBuild } from '../models/model-library.ts';

export const NO_DOWNLOADS: ReadonlyMap<string, DownloadStatus> = new Map();

/** How a build stands on this machine, in one of the words that the Models page has for it. */
export interface Standing {
  state: 'absent' | 'arriving' | 'waiting' | 'paused' | 'failed' | 'stored';
  loadedBytes: number;
  totalBytes: number;
  bytesPerSecond?: number;
  timeLeftMs?: number;
  /** Why it waits or failed, in one sentence. */
  message?: string;
}

const STATE = {
  resolving: 'arriving',
  downloading: 'arriving',
  waiting: 'waiting',
  paused: 'paused',
  failed: 'failed',
  done: 'stored',
} as const satisfies Record<DownloadStatus['state'], Standing['state']>;

/** A download tells more than what lies in storage; without either, nothing of the build is here. */
export function standingOf(
  download: DownloadStatus | undefined,
  stored: StoredBuild | undefined,
  catalogueBytes: number,
): Standing {
  if (download && download.state !== 'done') {
    const { state, buildId: _same, ...rest } = download;
    return { ...rest, state: STATE[state] };
  }
  if (!stored) return { state: 'absent', loadedBytes: 0, totalBytes: catalogueBytes };
  const { complete, storedBytes, totalBytes } = stored;
  return { state: complete ? 'stored' : 'paused', loadedBytes: storedBytes, totalBytes };
}

/** Something is still coming in, or is going to. */
export const isUnderWay = ({ state }: Pick<Standing, 'state'>): boolean => state === 'arriving' || state === 'waiting';

/** How much of a build is here, from 0 to 1; undefined while its size is not known. */
export const shareOf = ({ loadedBytes, totalBytes }: Standing): number | undefined =>
  totalBytes > 0 ? Math.min(1, loadedBytes / totalBytes) : undefined;

/** Each download as a voice reads it, by the id of its build. */
export const downloadWords = (
  downloads: Iterable<readonly [string, DownloadStatus]>,
  titleOf: (id: string) => string,
): Map<string, string> =>
  new Map(
    [...downloads].map(([id, download]) => {
      const standing = standingOf(download, undefined, download.totalBytes);
      return [id, `${titleOf(id)}: ${download.state === 'done' ? 'stored' : WORDS[standing.state](standing)}.`];
    }),
  );

/** What is new since the last time it was said; empty when nothing is. */
export const newWords = (before: ReadonlyMap<string, string>, now: ReadonlyMap<string, string>): string =>
  [...now].flatMap(([id, words]) => (before.get(id) === words ? [] : [words])).join(' ');

const percent = (standing: Standing): string => {
  const share = shareOf(standing);
  return share === undefined ? 'begun' : `${Math.floor(share * 100)} percent`;
};

const WORDS: Record<Standing['state'], (standing: Standing) => string> = {
  absent: () => 'not stored',
  arriving: percent,
  waiting: ({ message }) => message ?? 'waiting',
  paused: (standing) => `paused at ${percent(standing)}`,
  failed: ({ message }) => message ?? 'failed',
  stored: () => 'stored',
};
