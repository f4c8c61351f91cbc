import type { LocalBuild } from '../schema/build.ts';
import { parseChecksums } from '../schema/hub.ts';
import { RefusedError } from '../schema/parse.ts';
import type { Manifest, ManifestFile } from '../schema/stored-build.ts';
import { bestManifest, holds } from './best-manifest.ts';
import { isQuotaError, keyOf } from './byte-store.ts';
import { DownloadError, noRoom, Trouble } from './download-error.ts';
import { FileHasher, piecesOf } from './hasher.ts';
import { fileLock } from './lock.ts';
import { loadedBytes, newRecord, type Preparation, reportOf, type Tools } from './prepare-build.ts';
import { isSameBuild, storedFile } from './records.ts';
import { ensureRoom, freeBytes } from './room.ts';
import { countBytes } from './say-bytes.ts';
import { findWanted, groupWanted } from './wanted-files.ts';

/** A file that was picked by hand. `path` is relative to the picked folder, or the bare name. */
export interface PickedFile {
  path: string;
  content: Blob;
}

/**
 * Takes over files picked by hand, verified like any other. Throws a DownloadError that names the first file that is
 * missing or wrong.
 */
export async function takeFiles(preparation: Preparation, picked: readonly PickedFile[]): Promise<void> {
  const { build, tools, meter, signal } = preparation;
  const manifest = await manifestFor(preparation, picked);
  const chosen = await choose(manifest, picked, tools);
  const loaded = loadedBytes(manifest.files, await tools.store.sizes());
  const total = manifest.files.reduce((bytes, file) => bytes + file.bytes, 0);
  const needed = [...chosen.keys()].reduce((bytes, file) => bytes + file.bytes, 0);
  await ensureRoom(needed, tools.store, tools.disk, signal);
  const earlier = await tools.records.find(build.id);
  const now = tools.clock.date();
  const facts = { source: 'picked-files' as const, now, verified: earlier?.verified ?? {} };
  const record = { ...newRecord(build, manifest, facts), wanted: false };
  await tools.records.write(record);
  if (earlier) await tools.records.drop(earlier.manifest.files);
  for (const { path } of chosen.keys()) loaded.set(path, 0);
  meter.begin(total, loaded);
  for (const [file, content] of chosen) {
    record.verified[file.digest] = await takeOne(file, content, preparation).catch(async (error: unknown) => {
      throw isQuotaError(error) ? noRoom(needed, await freeBytes(tools.store, tools.disk)) : error;
    });
  }
  await reportOf(record, tools.store);
  await tools.records.write(record);
}

/**
 * What the files must be: from the catalogue, an earlier record, the source if it can be reached, a picked list, or what a
 * mirror said earlier.
 */
async function manifestFor(preparation: Preparation, picked: readonly PickedFile[]): Promise<Manifest> {
  const { build, origin, tools, signal } = preparation;
  const earlier = await tools.records.find(build.id);
  const known = earlier && isSameBuild(earlier, build) ? earlier.manifest : undefined;
  if (known && holds(known)) return known;
  try {
    return await bestManifest(build, { origin, wire: tools.wire, signal });
  } catch (error) {
    if (!(error instanceof Trouble) && !(error instanceof DownloadError)) throw error;
    const list = picked.find(({ path }) => nameOf(path) === 'SHA256SUMS');
    if (list) return fromChecksums(build, await list.content.text(), picked);
    if (known) return known;
    throw new DownloadError(
      `Nothing tells what the files of ${build.title} must be: pick a SHA256SUMS list beside them, or go online. (${error.message})`,
    );
  }
}

function fromChecksums(build: LocalBuild, text: string, picked: readonly PickedFile[]): Manifest {
  try {
    const listing = parseChecksums(text);
    const files = groupWanted(build).flatMap(({ host, repository, revision, wanted }) =>
      findWanted(wanted, listing, 'The picked SHA256SUMS list').map(({ path, digest, bytes }) => {
        const size = bytes ?? match(path, picked)?.content.size;
        if (size === undefined) throw notPicked(path);
        return { path, digest, bytes: size, place: { host, repository, revisions: [revision] } };
      }),
    );
    return { revision: build.revision, verifiedAgainst: 'checksums', files };
  } catch (error) {
    throw error instanceof RefusedError ? new DownloadError(error.message) : error;
  }
}

/** The picked file for every file that is not stored yet. Nothing is copied before all are there in the right size. */
async function choose(
  manifest: Manifest,
  picked: readonly PickedFile[],
  { store }: Tools,
): Promise<Map<ManifestFile, Blob>> {
  const chosen = new Map<ManifestFile, Blob>();
  for (const file of manifest.files) {
    if (await storedFile(store, file)) continue;
    const content = match(file.path, picked)?.content;
    if (!content) throw notPicked(file.path);
    if (content.size !== file.bytes) {
      throw new DownloadError(
        `${file.path} should have ${countBytes(file.bytes)} and the picked file has ${content.size.toLocaleString('en')}: it is another file, or was not copied whole.`,
      );
    }
    chosen.set(file, content);
  }
  return chosen;
}

const notPicked = (path: string): DownloadError =>
  new DownloadError(`${path} is not among the picked files: pick it as well.`);

/** The picked file with the same path, else with the same name. */
function match(path: string, picked: readonly PickedFile[]): PickedFile | undefined {
  const whole = picked.find((file) => file.path === path || file.path.endsWith(`/${path}`));
  return whole ?? picked.find((file) => nameOf(file.path) === nameOf(path));
}

const nameOf = (path: string): string => path.split('/').at(-1) ?? path;

/** Copies one file into storage while hashing it. Gives its SHA-256. */
function takeOne(file: ManifestFile, content: Blob, { tools, meter, signal }: Preparation): Promise<string> {
  return tools.lock.run(fileLock(file.digest), { signal }, async () => {
    const key = keyOf(file.digest);
    // What a download has left is overwritten by nothing but the right file.
    const unfinished = (await tools.store.sizes()).parts.get(key) ?? 0;
    if (unfinished > 0) await requireDigest(file, content, signal);
    const hasher = await FileHasher.of(file);
    const part = await tools.store.openPart(key);
    let have = 0;
    try {
      part.truncate(0);
      for await (const piece of piecesOf(content)) {
        signal.throwIfAborted();
        part.write(piece, have);
        hasher.update(piece);
        have += piece.length;
        meter.bytes(file.path, have, piece.length);
      }
      part.flush();
    } finally {
      part.close();
    }
    const sums = hasher.finish();
    if (sums.digest === file.digest) {
      await tools.store.publish(key);
      return sums.sha256;
    }
    await tools.store.deletePart(key);
    throw isAnother(file);
  });
}

/** Throws a DownloadError when the content is not that of the file. */
async function requireDigest(file: ManifestFile, content: Blob, signal: AbortSignal): Promise<void> {
  const hasher = await FileHasher.of(file);
  for await (const piece of piecesOf(content)) {
    signal.throwIfAborted();
    hasher.update(piece);
  }
  if (hasher.finish().digest !== file.digest) throw isAnother(file);
}

const isAnother = ({ path }: ManifestFile): DownloadError =>
  new DownloadError(`The picked ${path} is not the file this build names: its digest is another one.`);
