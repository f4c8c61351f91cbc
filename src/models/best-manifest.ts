import type { LocalBuild } from '../schema/build.ts';
import type { Manifest, StoredBuildRecord } from '../schema/stored-build.ts';
import { FileHasher, piecesOf } from './hasher.ts';
import { isAllPinned, resolveManifest, type Asking } from './manifest.ts';

/** How long the hub is waited for where there is another way. */
const HUB_MS = 4_000;

/** What only a mirror said is asked again: this source may be another one, or say something else by now. */
export const holds = ({ verifiedAgainst }: Manifest): boolean =>
  verifiedAgainst === 'catalogue' || verifiedAgainst === 'hub';

/**
 * What exactly the files of a build must be. A mirror may carry the files, but the hub says what they are where it answers
 * soon; the mirror is believed only where it does not. Throws as `resolveManifest` does.
 */
export async function bestManifest(build: LocalBuild, asking: Asking): Promise<Manifest> {
  const fromHub = asking.origin.kind === 'mirror' && !isAllPinned(build) ? await askHub(build, asking) : undefined;
  return fromHub ?? resolveManifest(build, asking);
}

/** What the hub says, asked once; undefined when it does not answer soon. Throws the signal's reason. */
async function askHub(build: LocalBuild, { wire, signal }: Asking): Promise<Manifest | undefined> {
  if (!wire.online()) return undefined;
  const soon = AbortSignal.any([signal, AbortSignal.timeout(HUB_MS)]);
  try {
    return await resolveManifest(build, { origin: { kind: 'hub' }, wire, signal: soon });
  } catch {
    signal.throwIfAborted();
    return undefined;
  }
}

/**
 * What a stored build is known by: where the hub is the source and only a mirror vouched for the files, the hub is asked.
 * Undefined when it says that the files are others; without its answer what is stored is used as it is.
 */
export async function confirmed(
  { build, manifest }: StoredBuildRecord,
  contents: readonly { path: string; content: Blob }[],
  asking: Asking,
): Promise<Manifest | undefined> {
  if (asking.origin.kind !== 'hub' || holds(manifest)) return manifest;
  const fromHub = await askHub(build, asking);
  if (!fromHub) return manifest;
  if (fromHub.files.length !== manifest.files.length) return undefined;
  for (const { path, bytes, digest } of fromHub.files) {
    const stored = manifest.files.find((file) => file.path === path);
    const content = contents.find((file) => file.path === path)?.content;
    if (!stored || !content || stored.bytes !== bytes) return undefined;
    if (stored.digest !== digest && !(await hasDigest(content, digest))) return undefined;
    asking.signal.throwIfAborted();
  }
  // Their names in storage are the digests that the mirror told.
  return { ...fromHub, files: manifest.files };
}

/** Hashes stored content: a list of checksums names by its SHA-256 what the hub names by git's own digest. */
async function hasDigest(content: Blob, digest: string): Promise<boolean> {
  const hasher = await FileHasher.of({ bytes: content.size, digest });
  for await (const piece of piecesOf(content)) hasher.update(piece);
  return hasher.finish().digest === digest;
}
