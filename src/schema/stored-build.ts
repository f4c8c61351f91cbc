import { BuildFile, FileDigest, LocalBuild, RepositoryName } from './build.ts';
import { openDoor } from './parse.ts';
import { Count, Digest, Instant } from './primitives.ts';
import { FilesReport } from './session.ts';
import { z } from './zod.ts';

/** One exact file of a build: what it must be, and where sources have it. */
export const ManifestFile = z.strictObject({
  path: BuildFile.shape.path,
  bytes: Count,
  digest: FileDigest,
  place: z.strictObject({
    host: z.enum(['hub', 'github']),
    repository: RepositoryName,
    /** The commit first, then the name it was found by: a source may know only one of them. */
    revisions: z.array(z.string().min(1)).min(1).max(2),
  }),
});
export type ManifestFile = z.infer<typeof ManifestFile>;

/** The exact files of a build, and who said so. */
export const Manifest = z.strictObject({
  revision: z.string().min(1),
  verifiedAgainst: FilesReport.shape.verifiedAgainst,
  files: z.array(ManifestFile).min(1),
});
export type Manifest = z.infer<typeof Manifest>;

/** What is remembered of a build whose files are here or on their way. */
export const StoredBuildRecord = z.strictObject({
  type: z.literal('tabmark-stored-build'),
  schemaVersion: z.literal(1),
  build: LocalBuild,
  manifest: Manifest,
  source: FilesReport.shape.source,
  /** Its download should go on by itself: neither finished nor paused by the user. */
  wanted: z.boolean(),
  /** SHA-256 of the files that have been verified, by the digest they are stored under. */
  verified: z.record(FileDigest, Digest),
  storedAt: Instant,
  usedAt: Instant,
});
export type StoredBuildRecord = z.infer<typeof StoredBuildRecord>;

/** A record of a stored build. Throws RefusedError. */
export const parseStoredBuild = (value: unknown): StoredBuildRecord =>
  openDoor(
    { name: 'stored build', type: 'tabmark-stored-build', version: 1, shape: StoredBuildRecord, migrations: [] },
    value,
  );
