import { BuildFile, FileDigest, type LocalBuild, type WantedFile } from '../schema/build.ts';
import type { ListedFile, Listing } from '../schema/hub.ts';
import { DownloadError } from './download-error.ts';

/** A repository at a revision, and what a build wants from it. */
export interface WantedGroup {
  host: 'hub' | 'github';
  repository: string;
  revision: string;
  wanted: WantedFile[];
}

/** The wanted files of a build, by the repository in which they lie; the build's own comes first. */
export function groupWanted(build: LocalBuild): WantedGroup[] {
  const own: WantedGroup = { host: 'hub', repository: build.repository, revision: build.revision, wanted: [] };
  const groups = new Map([[groupKey(own), own]]);
  for (const file of build.files) {
    const { host, repository, revision } = file.origin ?? own;
    const key = groupKey({ host, repository, revision });
    const group = groups.get(key) ?? { host, repository, revision, wanted: [] };
    group.wanted.push(file);
    groups.set(key, group);
  }
  return [...groups.values()].filter(({ wanted }) => wanted.length > 0);
}

const groupKey = ({ host, repository, revision }: Omit<WantedGroup, 'wanted'>) => `${host} ${repository} ${revision}`;

/** A file whose size and digest the catalogue pins needs no one to vouch for it. */
export const isPinned = (file: WantedFile): file is WantedFile & { bytes: number; digest: string } =>
  !file.path.includes('*') && file.bytes !== undefined && file.digest !== undefined;

/** Whether a path is what a wanted path means; `*` stands for any characters of one name. */
export function matchesPath(wanted: string, path: string): boolean {
  const pattern = wanted.split('*').map((text) => text.replace(/[.+^${}()|[\]\\/-]/g, '\\$&'));
  return new RegExp(`^${pattern.join('[^/]*')}$`).test(path);
}

/** A file of which everything but perhaps its size is known. */
export interface FoundFile {
  path: string;
  bytes?: number;
  digest: string;
}

/**
 * What a listing says about the wanted files. What is not optional has to be there, a GGUF file that was split with all
 * its parts. Throws a DownloadError when the listing lacks one, does not say what it must be, or contradicts the catalogue.
 */
export function findWanted(wanted: readonly WantedFile[], listing: Listing, where: string): FoundFile[] {
  const found = new Map<string, FoundFile>();
  for (const file of wanted) {
    const matches = isPinned(file) ? [file] : listing.files.filter(({ path }) => matchesPath(file.path, path));
    if (matches.length === 0 && !file.optional) {
      throw new DownloadError(`${where} has no file ${file.path}: the build may have moved; choose another source.`);
    }
    for (const match of matches) found.set(match.path, settle(file, match, where));
  }
  requireAllParts([...found.keys()], where);
  if (found.size > 0) return [...found.values()];
  throw new DownloadError(`${where} has none of the files of this build: it may have moved; choose another source.`);
}

/** A split GGUF file says in the names of its parts how many there are. */
function requireAllParts(paths: readonly string[], where: string): void {
  for (const path of paths) {
    const [, stem, count = '0'] = /^(.*)-\d{5}-of-(\d{5})\.gguf$/.exec(path) ?? [];
    for (let number = 1; number <= Number(count); number += 1) {
      const part = `${stem}-${String(number).padStart(5, '0')}-of-${count}.gguf`;
      if (!paths.includes(part)) {
        throw new DownloadError(
          `${where} has no file ${part}, so the parts of this build are not all there: choose another source.`,
        );
      }
    }
  }
}

function settle(wanted: WantedFile, listed: ListedFile, where: string): FoundFile {
  const pins: Pick<WantedFile, 'bytes' | 'digest'> = wanted.path.includes('*') ? {} : wanted;
  const differs =
    (pins.bytes !== undefined && listed.bytes !== undefined && pins.bytes !== listed.bytes) ||
    (pins.digest !== undefined && kindOf(listed.digest) === kindOf(pins.digest) && listed.digest !== pins.digest);
  if (differs) {
    throw new DownloadError(
      `${where} has another ${listed.path} than the one this build names: choose another source, or look for a newer Tabmark.`,
    );
  }
  const digest = pins.digest ?? listed.digest;
  const bytes = pins.bytes ?? listed.bytes;
  if (!BuildFile.shape.path.safeParse(listed.path).success || !FileDigest.safeParse(digest).success || !digest) {
    throw new DownloadError(`${where} does not say what ${listed.path} must be: choose another source.`);
  }
  return { path: listed.path, digest, ...(bytes === undefined ? {} : { bytes }) };
}

const kindOf = (digest: string | undefined): string => digest?.split(':')[0] ?? '';
