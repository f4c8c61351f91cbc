import { sayBytes } from './say-bytes.ts';

/** A file that could not be had, with one sentence that says why and what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
  /** Only the network failed: going on later may work, and happens by itself after the next start. */
  readonly passing: boolean;

  constructor(message: string, passing = false) {
    super(message);
    this.passing = passing;
  }
}

/** Something that goes away by itself: the same request is made again. `message` is the first half of a sentence. */
export class Trouble extends Error {
  override readonly name = 'Trouble';
  /** What the server asks for before the next request; 0 when it answered without asking for any. */
  readonly retryAfterMs: number | undefined;

  constructor(message: string, retryAfterMs?: number) {
    super(message);
    this.retryAfterMs = retryAfterMs;
  }

  /** A server answered, if only that it cannot serve now: the address is right. */
  get answered(): boolean {
    return this.retryAfterMs !== undefined;
  }
}

/** What a refused request means to the person who made it. */
export function refusal(status: number, url: string): DownloadError {
  if (status === 401 || status === 403)
    return new DownloadError(
      `The server refuses access to ${url} (${status}): the repository may want a login; choose another source.`,
    );
  if (status === 404 || status === 410)
    return new DownloadError(
      `There is no file at ${url} (${status}): the build may have moved, or the source may not carry it; choose another source.`,
    );
  return new DownloadError(`The server answered ${status} for ${url}: try again later or choose another source.`);
}

/** What to say when the disk or the browser's quota has no room. `freeBytes` is absent where the browser does not tell. */
export function noRoom(neededBytes: number, freeBytes: number | undefined): DownloadError {
  const advice = 'delete builds on the Models page, or make room on this disk, then go on.';
  if (freeBytes === undefined || freeBytes >= neededBytes)
    return new DownloadError(
      `There is no room for ${sayBytes(neededBytes)} more here, and what arrived is kept: ${advice}`,
    );
  return new DownloadError(
    `This build needs ${sayBytes(neededBytes)} more and ${sayBytes(freeBytes)} are free here: ` +
      `${sayBytes(neededBytes - freeBytes)} are missing; ${advice}`,
  );
}
