import type { LocalBuild } from '../schema/build.ts';
import { parseChecksums, parseGithubFolder, parseHubRevision, type Listing } from '../schema/hub.ts';
import { readJson, RefusedError } from '../schema/parse.ts';
import type { Manifest, ManifestFile } from '../schema/stored-build.ts';
import { DownloadError } from './download-error.ts';
import { hostOf, request, textOf, type Wire } from './request.ts';
import { fileUrl, githubFolderUrl, listingUrl, type Origin } from './source.ts';
import { findWanted, groupWanted, isPinned, matchesPath, type FoundFile, type WantedGroup } from './wanted-files.ts';

export interface Asking {
  origin: Origin;
  wire: Wire;
  signal: AbortSignal;
}

type Witness = Manifest['verifiedAgainst'];
/** The more a witness is worth, the earlier it stands. */
const WITNESSES: readonly Witness[] = ['catalogue', 'hub', 'mirror', 'checksums'];

/** Whether the catalogue says everything about the files of a build. */
export const isAllPinned = (build: LocalBuild): boolean => build.files.every(isPinned);

/**
 * What exactly the files of a build must be: from the catalogue where it pins them, else from the source. The report names
 * the weakest witness. Throws a DownloadError, a Trouble when the network fails, or the signal's reason.
 */
export async function resolveManifest(build: LocalBuild, asking: Asking): Promise<Manifest> {
  const answers = await Promise.all(groupWanted(build).map((group) => resolveGroup(group, asking)));
  const own = answers.find(({ group }) => group.host === 'hub' && group.repository === build.repository);
  const weakest = Math.max(...answers.map(({ witness }) => WITNESSES.indexOf(witness)));
  return {
    revision: own?.commit ?? build.revision,
    verifiedAgainst: WITNESSES[weakest] ?? 'checksums',
    files: answers.flatMap(({ files }) => files),
  };
}

interface Answer {
  group: WantedGroup;
  witness: Witness;
  commit?: string;
  files: ManifestFile[];
}

async function resolveGroup(group: WantedGroup, asking: Asking): Promise<Answer> {
  if (group.wanted.every(isPinned)) return answer(group, 'catalogue', { files: [...group.wanted] }, group.wanted);
  const listed = await listRepository(group, asking);
  if (!listed) throw new DownloadError(nothingTells(group, asking.origin));
  const found = findWanted(group.wanted, listed.listing, whereOf(group, asking.origin));
  const sized = await Promise.all(found.map((file) => withSize(file, group, asking)));
  return answer(group, listed.witness, listed.listing, sized);
}

function answer(group: WantedGroup, witness: Witness, { commit }: Listing, found: readonly FoundFile[]): Answer {
  const { host, repository, revision } = group;
  const revisions = commit && commit !== revision ? [commit, revision] : [revision];
  const files = found.map(({ path, bytes = 0, digest }) => ({
    path,
    bytes,
    digest,
    place: { host, repository, revisions },
  }));
  return { group, witness, ...(commit ? { commit } : {}), files };
}

type Listed = { listing: Listing; witness: Witness };

/** What the source says about a repository; undefined when it says nothing. */
async function listRepository(group: WantedGroup, asking: Asking): Promise<Listed | undefined> {
  const { origin } = asking;
  if (origin.kind === 'hub') {
    const listing = group.host === 'github' ? await listGithub(group, asking) : await listHub(group, asking, []);
    return listing && { listing, witness: 'hub' };
  }
  const listing = await listHub(group, asking, NO_API);
  const says = listing && group.wanted.every((file) => isPinned(file) || hasDigest(file.path, listing));
  if (says) return { listing, witness: 'mirror' };
  const checksums = await askText(fileUrl(origin, group, 'SHA256SUMS'), asking, NO_API);
  const sums = checksums === undefined ? undefined : tryParse(() => parseChecksums(checksums));
  return sums && { listing: sums, witness: 'checksums' };
}

/** An API that lists files without their digests is of no more use than none. */
const hasDigest = (path: string, { files }: Listing): boolean =>
  files.filter((file) => matchesPath(path, file.path)).every(({ digest }) => digest);

/** How a static server may say that it has no API: storage services call what does not exist forbidden. */
const NO_API = [400, 401, 403, 404, 405, 410];

async function listHub(group: WantedGroup, asking: Asking, also: readonly number[]): Promise<Listing | undefined> {
  const url = listingUrl(asking.origin, group);
  const text = await askText(url, asking, also);
  if (text === undefined) return undefined;
  const json = tryParse(() => readJson(text, 'description of a repository'));
  // A static server may answer every address with its front page.
  if (json === undefined && asking.origin.kind !== 'hub') return undefined;
  return refusing(url, () => parseHubRevision(json));
}

async function listGithub(group: WantedGroup, asking: Asking): Promise<Listing> {
  const folders = new Set(group.wanted.map(({ path }) => path.split('/').slice(0, -1).join('/')));
  const listings = await Promise.all(
    [...folders].map(async (folder) => {
      const url = githubFolderUrl(group, folder);
      const text = (await askText(url, asking, [])) ?? '';
      return refusing(url, () => parseGithubFolder(readJson(text, 'list of a folder')));
    }),
  );
  return { files: listings.flatMap(({ files }) => files) };
}

/** The text at an address; undefined for the statuses that mean that there is none. */
async function askText(url: string, { wire, signal }: Asking, missing: readonly number[]): Promise<string | undefined> {
  const response = await request(url, { wire, signal, also: missing });
  if (response.ok) return textOf(response, { wire, signal, url });
  void response.body?.cancel().catch(() => undefined);
  return undefined;
}

/** The size of a file that only a list of checksums names, from the server's headers. */
async function withSize(file: FoundFile, group: WantedGroup, { origin, wire, signal }: Asking): Promise<FoundFile> {
  if (file.bytes !== undefined) return file;
  const url = fileUrl(origin, group, file.path);
  // With a range the browser asks for the file itself, where it would else accept a compressed form of another length.
  const { headers } = await request(url, { wire, signal, method: 'HEAD', headers: { range: 'bytes=0-' } });
  const length = headers.get('content-length');
  const bytes = length === null ? Number.NaN : Number(length);
  if (Number.isSafeInteger(bytes) && bytes >= 0) return { ...file, bytes };
  throw new DownloadError(`${hostOf(url)} does not say how large ${file.path} is: choose another source.`);
}

const whereOf = (group: WantedGroup, origin: Origin): string =>
  `${group.repository} at ${origin.kind === 'hub' && group.host === 'github' ? 'GitHub' : hostOf(fileUrl(origin, group, ''))}`;

const nothingTells = (group: WantedGroup, origin: Origin): string =>
  `Nothing tells what the files of ${whereOf(group, origin)} must be: it has neither the hub's API nor a SHA256SUMS list; add one, or choose another source.`;

function tryParse<Result>(parse: () => Result): Result | undefined {
  try {
    return parse();
  } catch (error) {
    if (error instanceof RefusedError) return undefined;
    throw error;
  }
}

function refusing<Result>(url: string, parse: () => Result): Result {
  try {
    return parse();
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error;
    throw new DownloadError(
      `What ${hostOf(url)} says about the build cannot be used: ${error.message} Choose another source.`,
    );
  }
}
