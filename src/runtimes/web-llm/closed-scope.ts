import type { BuildContent } from '../build-content.ts';
import { RuntimeFailure } from '../runtime.ts';

/**
 * Where the library believes the build to be: no such host can exist. It must be an `https` address with the word
 * "resolve", or the library would take one of its ways around the cache.
 */
export const addressOf = (repository: string, path: string): string =>
  `https://build.invalid/${repository}/resolve/build/${path}`;

interface ClosedCache {
  match(request: Request | string): Promise<Response | undefined>;
  add(request: Request | string): Promise<never>;
  keys(): Promise<Request[]>;
}

/**
 * Takes the network and the browser's caches from a global scope, and leaves in their place what answers from the build's
 * verified files alone. web-llm has no other way in: it looks every file up in `caches` and fetches what it does not
 * find. The scope is that of a worker which belongs to one build and ends with it, so that nobody else misses them.
 */
export function closeScope(
  scope: object,
  { repository, content, signal }: { repository: string; content: BuildContent; signal: AbortSignal },
): void {
  const pathOf = (request: Request | string) => {
    const address = typeof request === 'string' ? request : request.url;
    const root = addressOf(repository, '');
    return address.startsWith(root) ? address.slice(root.length) : address;
  };
  const cache: ClosedCache = {
    async match(request) {
      signal.throwIfAborted();
      return content.respond(pathOf(request));
    },
    async add(request) {
      throw new RuntimeFailure('runtime-error', `The build has no file ${pathOf(request)}.`);
    },
    async keys() {
      return content.paths.map((path) => new Request(addressOf(repository, path)));
    },
  };
  const fetch = async (request: Request | string | URL): Promise<never> => {
    const address = request instanceof URL ? request.href : pathOf(request);
    throw new RuntimeFailure('runtime-error', `web-llm asked the network for ${address}, which no runtime may do.`);
  };
  const value = (value: unknown) => ({ value, configurable: true });
  Object.defineProperties(scope, { caches: value({ open: async () => cache }), fetch: value(fetch) });
}
