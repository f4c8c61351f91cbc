import type { LocalBuild } from '../schema/build.ts';
import type { ManifestFile } from '../schema/stored-build.ts';
import type { Source } from './model-library.ts';

const HUB = 'https://huggingface.co';

/** Where the files of one build come from: as `Source`, and the app itself for what ships with it. */
export type Origin = { kind: 'hub' } | { kind: 'app' | 'mirror'; base: string };

/** A place where files of a build lie, whichever server is asked for it. */
export type Place = ManifestFile['place'];

/** Builds that ship with the app come from the app, others from the source that was chosen. */
export function originOf(build: LocalBuild, source: Source, appBase: string): Origin {
  if (build.role === 'calibration') return { kind: 'app', base: withoutSlash(appBase) };
  return source.kind === 'hub' ? source : { kind: 'mirror', base: withoutSlash(source.base) };
}

/** Addresses under which a file may lie, the best one first. */
export function fileUrls(origin: Origin, place: Place, path: string): string[] {
  return place.revisions.map((revision) => fileUrl(origin, { ...place, revision }, path));
}

interface ExactPlace {
  host: Place['host'];
  repository: string;
  revision: string;
}

export function fileUrl(origin: Origin, { host, repository, revision }: ExactPlace, path: string): string {
  if (origin.kind === 'hub' && host === 'github')
    return `https://raw.githubusercontent.com/${repository}/${revision}/${escapePath(path)}`;
  return `${baseOf(origin)}/${repository}/resolve/${encodeURIComponent(revision)}/${escapePath(path)}`;
}

/** Address of what the hub, or a mirror with the hub's API, says about a repository. */
export const listingUrl = (origin: Origin, { repository, revision }: ExactPlace): string =>
  `${baseOf(origin)}/api/models/${repository}/revision/${encodeURIComponent(revision)}?blobs=true`;

/** Address of what GitHub says about a folder of a repository; the top folder is ''. */
export const githubFolderUrl = ({ repository, revision }: ExactPlace, folder: string): string =>
  `https://api.github.com/repos/${repository}/contents/${escapePath(folder)}?ref=${encodeURIComponent(revision)}`;

const baseOf = (origin: Origin): string => (origin.kind === 'hub' ? HUB : origin.base);

const withoutSlash = (base: string): string => base.replace(/\/+$/, '');

const escapePath = (path: string): string => path.split('/').map(encodeURIComponent).join('/');
