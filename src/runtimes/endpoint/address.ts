import { RefusedError } from '../../schema/parse.ts';

const LOOPBACK = /^(localhost|[\w-]+\.localhost|127(\.\d+){3}|\[::1\])$/i;

/** Whether a host is this very machine, which even a page that came over https may reach over http. */
export const isLoopback = (hostname: string): boolean => LOOPBACK.test(hostname);

/**
 * The address of a server up to and with its version, without a slash behind it. Takes what people paste: an address
 * without `http://`, without `/v1`, or with the path of a request. Throws a RefusedError.
 */
export function normaliseAddress(typed: string): string {
  const url = parse(typed.trim());
  if (url.username || url.password) {
    throw new RefusedError('The address must not hold a user name or a password: give the key on its own.');
  }
  if (url.search || url.hash || /[?#]/.test(typed)) {
    throw new RefusedError('The address must end with its path, such as /v1, without "?" or "#".');
  }
  const path = url.pathname.replace(/\/+$/, '').replace(/\/(chat\/completions|completions|models)$/, '');
  return `${url.origin}${path || '/v1'}`;
}

function parse(typed: string): URL {
  const hasScheme = /^[a-z][a-z0-9+.-]*:\/\//i.test(typed);
  const [host = ''] = typed.split(/[/?#]/);
  const guess = isLoopback(host.replace(/:\d*$/, '')) ? 'http' : 'https';
  try {
    const url = new URL(hasScheme ? typed : `${guess}://${typed}`);
    if (/^https?:$/.test(url.protocol)) return url;
  } catch {
    // Falls through to the refusal: what the parser says is not for people.
  }
  throw new RefusedError('This is no address of a server: it should look like http://127.0.0.1:8080/v1.');
}
