/** A file that could not be had, with one sentence that says why and what to do. */
export class DownloadError extends Error {
  override readonly name = 'DownloadError';
}

/** What a refused request means to the person who made it. */
export function statusSentence(status: number, url: string): string {
  if (status === 401 || status === 403)
    return `The server refuses access to ${url} (${status}); choose another source.`;
  if (status === 404)
    return `There is no file at ${url} (404); the build may have moved, or the source may not carry it.`;
  return `The server answered ${status} for ${url}; try again later or choose another source.`;
}
