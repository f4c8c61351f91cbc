import type { LocalBuild } from '../schema/build.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { FilesReport } from '../schema/session.ts';
import type { Manifest, ManifestFile, StoredBuildRecord } from '../schema/stored-build.ts';
import { isQuotaError, keyOf, type ByteStore, type Sizes } from './byte-store.ts';
import type { Clock } from './clock.ts';
import { DownloadError, noRoom } from './download-error.ts';
import { insist, type Acquaintance } from './insist.ts';
import { fileLock, type Lock } from './lock.ts';
import { bestManifest, confirmed, holds } from './best-manifest.ts';
import type { PreparedFiles } from './model-library.ts';
import type { ProgressMeter } from './progress-meter.ts';
import { isSameBuild, knownSha256, storedFile, storedFiles, type Records } from './records.ts';
import type { Wire } from './request.ts';
import { ensureRoom, freeBytes, type Disk } from './room.ts';
import { fileUrls, type Origin } from './source.ts';
import { transfer } from './transfer.ts';

/** What preparing needs from outside. */
export interface Tools {
  store: ByteStore;
  records: Records;
  lock: Lock;
  wire: Wire;
  clock: Clock;
  disk: Disk;
}

export interface Preparation {
  build: LocalBuild;
  origin: Origin;
  tools: Tools;
  meter: ProgressMeter;
  signal: AbortSignal;
}

const AT_ONCE = 3;

/** The files of a build out of storage; undefined when one of them is not here, or the hub says that it is another. */
export async function fromStorage(preparation: Preparation): Promise<PreparedFiles | undefined> {
  const { build, origin, tools, signal } = preparation;
  const { store, records, clock, wire } = tools;
  const record = await records.find(build.id);
  if (!record || !isSameBuild(record, build)) return undefined;
  const files = await storedFiles(store, record.manifest.files);
  if (!files) return undefined;
  const manifest = await confirmed(record, files, { origin, wire, signal });
  if (!manifest) return undefined;
  const used = { ...record, manifest, build, wanted: false, usedAt: clock.date() };
  const report = await reportOf(used, store);
  // A full disk must not cost the run: the files are here, only the date of their use is not.
  await records.write(used).catch(() => undefined);
  const verifyMs = notMeasured('nothing was downloaded');
  return { files, report, downloadMs: 0, verifyMs, downloadedBytes: 0 };
}

/** Brings every file of a build here. What has arrived is kept when it fails. */
export async function download(preparation: Preparation): Promise<PreparedFiles> {
  const { build, tools, meter, signal } = preparation;
  const startedAt = tools.clock.now();
  const acquaintance = { met: false };
  const record = await settleRecord(preparation, acquaintance);
  const { files } = record.manifest;
  const loaded = loadedBytes(files, await tools.store.sizes());
  const total = sum(files.map(({ bytes }) => bytes));
  meter.begin(total, loaded);
  await ensureRoom(total - sum([...loaded.values()]), tools.store, tools.disk, signal);
  let [downloadedBytes, hashedMs] = [0, 0];
  const fetchOne = async (file: ManifestFile, cancel: AbortSignal) => {
    const onArrived = (bytes: number) => (downloadedBytes += bytes);
    // Several files arrive at once, but one thread hashes them: their times add up.
    const onHashed = (ms: number) => (hashedMs += ms);
    const sha256 = await fetchFile(file, { preparation, acquaintance, signal: cancel, onArrived, onHashed });
    if (sha256 && sha256 !== file.digest) record.verified[file.digest] = sha256;
  };
  try {
    await inParallel(files, fetchOne, signal);
  } catch (error) {
    if (!isQuotaError(error)) throw error;
    const missing = total - sum([...loadedBytes(files, await tools.store.sizes()).values()]);
    throw noRoom(missing, await freeBytes(tools.store, tools.disk));
  }
  const contents = await storedFiles(tools.store, files);
  if (!contents)
    throw new DownloadError(`Files of ${build.title} were deleted while it was downloaded: start it again.`);
  const now = tools.clock.date();
  const done = { ...record, wanted: false, storedAt: now, usedAt: now };
  const report = await reportOf(done, tools.store);
  await tools.records.write(done).catch(() => undefined);
  const downloadMs = tools.clock.now() - startedAt;
  return { files: contents, report, downloadMs, verifyMs: measured(hashedMs), downloadedBytes };
}

/** The record of what is about to be downloaded: an earlier one where that still holds, else one made by asking. */
async function settleRecord(preparation: Preparation, acquaintance: Acquaintance): Promise<StoredBuildRecord> {
  const { build, origin, tools, meter, signal } = preparation;
  const earlier = await tools.records.find(build.id);
  const manifest =
    earlier && isSameBuild(earlier, build) && holds(earlier.manifest)
      ? earlier.manifest
      : await insist(() => bestManifest(build, { origin, wire: tools.wire, signal }), {
          clock: tools.clock,
          acquaintance,
          signal,
          onWaiting: (sentence) => meter.state(sentence ? 'waiting' : 'resolving', sentence),
        });
  const now = tools.clock.date();
  const record = newRecord(build, manifest, { source: origin.kind, now, verified: earlier?.verified ?? {} });
  await tools.records.write({ ...record, wanted: true }).catch((error: unknown) => {
    throw isQuotaError(error) ? noRoom(sum(manifest.files.map(({ bytes }) => bytes)), undefined) : error;
  });
  if (earlier) await tools.records.drop(earlier.manifest.files);
  return record;
}

interface RecordFacts {
  source: FilesReport['source'];
  now: string;
  verified: StoredBuildRecord['verified'];
}

/** A record of a build whose download is not finished. */
export const newRecord = (
  build: LocalBuild,
  manifest: Manifest,
  { source, now, verified }: RecordFacts,
): StoredBuildRecord => ({
  type: 'tabmark-stored-build',
  schemaVersion: 1,
  build,
  manifest,
  source,
  wanted: true,
  verified: { ...verified },
  storedAt: now,
  usedAt: now,
});

interface FileFetch {
  preparation: Preparation;
  acquaintance: Acquaintance;
  signal: AbortSignal;
  onArrived(bytes: number): void;
  onHashed(ms: number): void;
}

/** One file into storage, unless it is here or another tab brings it. Gives its SHA-256 when it was verified here. */
function fetchFile(file: ManifestFile, fetching: FileFetch): Promise<string | undefined> {
  const { signal, acquaintance, onArrived, onHashed } = fetching;
  const { tools, origin, meter } = fetching.preparation;
  const { path } = file;
  const onWait = () => meter.active(path, 'Another tab downloads this: it goes on here when that one ends.');
  meter.active(path);
  const bring = async () => {
    meter.active(path);
    if (await storedFile(tools.store, file)) {
      meter.bytes(path, file.bytes, 0);
      return undefined;
    }
    const urls = fileUrls(origin, file.place, path);
    return transfer({
      ...{ file, urls, signal, acquaintance, store: tools.store, wire: tools.wire, clock: tools.clock },
      onHashed,
      onBytes(have, arrived) {
        onArrived(arrived);
        meter.bytes(path, have, arrived);
      },
      onWaiting: (message) => meter.active(path, message),
    });
  };
  return tools.lock.run(fileLock(file.digest), { signal, onWait }, bring).finally(() => meter.inactive(path));
}

/** Does something for every file, a few at a time. The first failure ends the others, and is thrown when all have ended. */
async function inParallel(
  files: readonly ManifestFile[],
  work: (file: ManifestFile, cancel: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<void> {
  const failed = new AbortController();
  const cancel = AbortSignal.any([signal, failed.signal]);
  const left = [...files];
  const worker = async () => {
    for (let file = left.shift(); file && !cancel.aborted; file = left.shift()) await work(file, cancel);
  };
  const workers = Array.from({ length: AT_ONCE }, () =>
    worker().catch((error: unknown) => {
      if (!failed.signal.aborted) failed.abort(error);
    }),
  );
  await Promise.all(workers);
  signal.throwIfAborted();
  failed.signal.throwIfAborted();
}

/** Bytes that are here of each file, whole or in part. */
export function loadedBytes(files: readonly ManifestFile[], { blobs, parts }: Sizes): Map<string, number> {
  return new Map(
    files.map(({ path, digest, bytes }) => {
      const key = keyOf(digest);
      return [path, blobs.get(key) === bytes ? bytes : Math.min(bytes, parts.get(key) ?? 0)];
    }),
  );
}

/** What a run says about the files it was made with. Of an unfinished build it names what is here. */
export async function reportOf(record: StoredBuildRecord, store: ByteStore): Promise<FilesReport> {
  const files: FilesReport['files'] = [];
  for (const file of record.manifest.files) {
    const content = await storedFile(store, file);
    if (!content) continue;
    const digest = await knownSha256(record, file, content);
    if (digest !== file.digest) record.verified[file.digest] = digest;
    files.push({ path: file.path, bytes: file.bytes, digest });
  }
  const { revision, verifiedAgainst } = record.manifest;
  return { revision, source: record.source, verifiedAgainst, files };
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
