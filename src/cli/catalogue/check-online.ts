import type { CatalogueEntry } from '../../models/catalogue-entry.ts';
import { Trouble } from '../../models/download-error.ts';
import { isAllPinned, resolveManifest, type Asking } from '../../models/manifest.ts';
import { request } from '../../models/request.ts';
import { sayBytes } from '../../models/say-bytes.ts';
import { fileUrl, type Origin } from '../../models/source.ts';
import type { LocalBuild } from '../../schema/build.ts';
import { messageOf } from '../../schema/message-of.ts';

/** Sizes may differ from the catalogue by this part: many of its sizes are rounded or estimated. */
const MOST_DIFFERENCE = 0.05;
const STALL_MS = 30_000;

export interface OnlineReport {
  /** Files that are missing, or not what the catalogue pins. */
  faults: string[];
  /** Sizes that differ; they are no fault, but the catalogue could say better. */
  differences: string[];
}

/** Asks a source about every file of every build that does not ship with the app, until the source goes away. */
export async function checkOnline(
  entries: readonly CatalogueEntry[],
  origin: Origin,
  fetchFrom: typeof fetch = fetch,
): Promise<OnlineReport> {
  const wire = { fetch: remembering(fetchFrom), online: () => true, stallMs: STALL_MS };
  const asking: Asking = { origin, wire, signal: new AbortController().signal };
  const report: OnlineReport = { faults: [], differences: [] };
  for (const { build } of entries.filter(({ build: { role } }) => role === 'model')) {
    try {
      const bytes = isAllPinned(build) ? await findPinned(build, asking) : await sizeAtSource(build, asking);
      const part = bytes / build.downloadBytes - 1;
      if (Math.abs(part) <= MOST_DIFFERENCE) continue;
      const sizes = `${sayBytes(bytes)} at the source, ${sayBytes(build.downloadBytes)} in the catalogue`;
      report.differences.push(`${build.id}: ${sizes} (${part > 0 ? '+' : ''}${Math.round(100 * part)} %).`);
    } catch (error) {
      report.faults.push(`${build.id}: ${messageOf(error)}`);
      // A source that has gone away has nothing to say about the other builds either.
      if (error instanceof Trouble) break;
    }
  }
  return report;
}

async function sizeAtSource(build: LocalBuild, asking: Asking): Promise<number> {
  const { files } = await resolveManifest(build, asking);
  return files.reduce((sum, { bytes }) => sum + bytes, 0);
}

/** Of pinned files the source need not say anything; it only has to have them. */
async function findPinned(build: LocalBuild, { origin, wire, signal }: Asking): Promise<number> {
  for (const { path, origin: elsewhere } of build.files) {
    const { repository, revision } = elsewhere ?? build;
    const url = fileUrl(origin, { host: elsewhere?.host ?? 'hub', repository, revision }, path);
    await request(url, { wire, signal, method: 'HEAD' });
  }
  return build.downloadBytes;
}

/** Asks every address once: many builds share a repository, and GitHub answers sixty questions an hour. */
function remembering(fetchFrom: typeof fetch): typeof fetch {
  const answers = new Map<string, Promise<Response>>();
  return async (input, init) => {
    const key = `${init?.method ?? 'GET'} ${String(input)}`;
    const answer = answers.get(key) ?? fetchFrom(input, init);
    answers.set(key, answer);
    return (await answer).clone();
  };
}
