import { firstIssue, RefusedError } from './parse.ts';
import { z } from './zod.ts';

/** No file of a model is larger, in bytes; a source that says so is broken or hostile. */
const LARGEST_FILE = 200_000_000_000;

/** A path inside a repository, as a server names it: never one that leads out of it. */
const ListedPath = z
  .string()
  .min(1)
  .max(1000)
  .refine((path) => isInside(path), 'a path that leads out of the repository');

function isInside(path: string): boolean {
  if (path.startsWith('/') || path.includes('\\') || /^[a-z]+:/i.test(path)) return false;
  return path.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
}

const FileSize = z.number().int().nonnegative().max(LARGEST_FILE);
const Sha1 = z.string().regex(/^[0-9a-f]{40}$/, 'expected 40 hex digits');
const Sha256 = z.string().regex(/^[0-9a-f]{64}$/, 'expected 64 hex digits');

/** What `GET /api/models/<repository>/revision/<revision>?blobs=true` answers, as far as it is used here. */
const HubRevision = z.object({
  /** The commit that the revision stands for. */
  sha: Sha1.optional(),
  siblings: z
    .array(
      z.object({
        rfilename: ListedPath,
        size: FileSize.nullish(),
        /** For small files the id of the content; for large ones that of the pointer which git keeps in its place. */
        blobId: Sha1.nullish(),
        lfs: z.object({ sha256: Sha256, size: FileSize }).nullish(),
      }),
    )
    .max(100_000),
});

/** What `GET /repos/<repository>/contents/<folder>?ref=<revision>` answers for a folder. */
const GithubFolder = z
  .array(z.object({ path: ListedPath, size: FileSize, sha: Sha1, type: z.string().max(20) }))
  .max(10_000);

/** A file as a source describes it. What is absent the source does not say. */
export interface ListedFile {
  path: string;
  bytes?: number;
  /** `sha256:…` or `git-sha1:…`. */
  digest?: string;
}

/** A repository as a source describes it. */
export interface Listing {
  commit?: string;
  files: ListedFile[];
}

/** The files of a repository out of the hub's answer. Throws RefusedError. */
export function parseHubRevision(value: unknown): Listing {
  const { sha, siblings } = parse(HubRevision, value, 'description of a repository');
  const files = siblings.map(({ rfilename: path, size, blobId, lfs }): ListedFile => {
    if (lfs) return { path, bytes: lfs.size, digest: `sha256:${lfs.sha256}` };
    return {
      path,
      ...(typeof size === 'number' ? { bytes: size } : {}),
      ...(blobId ? { digest: `git-sha1:${blobId}` } : {}),
    };
  });
  return { ...(sha ? { commit: sha } : {}), files };
}

/** The files of one folder out of GitHub's answer. Throws RefusedError. */
export const parseGithubFolder = (value: unknown): Listing => ({
  files: parse(GithubFolder, value, 'list of a folder')
    .filter(({ type }) => type === 'file')
    .map(({ path, size, sha }) => ({ path, bytes: size, digest: `git-sha1:${sha}` })),
});

/** The files of a `SHA256SUMS` list: lines of 64 hex digits, two spaces or ` *`, and a path. Throws RefusedError. */
export function parseChecksums(text: string): Listing {
  const lines = text.split(/\r?\n/).filter((line) => line.trim() !== '' && !line.startsWith('#'));
  const files = lines.map((line): ListedFile => {
    const [, hex, named] = /^([0-9a-f]{64})\s+\*?(\S.*?)\s*$/i.exec(line) ?? [];
    const path = named?.replace(/^(\.\/)+/, '');
    if (!hex || !path || !isInside(path))
      throw new RefusedError(`This is not a list of checksums: ${line.slice(0, 80)}`);
    return { path, digest: `sha256:${hex.toLowerCase()}` };
  });
  if (files.length === 0) throw new RefusedError('This list of checksums is empty.');
  return { files };
}

function parse<Shape extends z.ZodType>(shape: Shape, value: unknown, name: string): z.infer<Shape> {
  const parsed = shape.safeParse(value);
  if (!parsed.success) throw new RefusedError(`This ${name} cannot be used: ${firstIssue(parsed.error)}.`);
  return parsed.data;
}
