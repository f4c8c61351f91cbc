import { BOARD_HEADER } from '../../schema/board.ts';

/** Headers for an app that is served from elsewhere: nothing for a site that is not on the list. No cookies either way. */
export function crossOriginHeaders(origin: string | undefined, allowed: readonly string[]): Record<string, string> {
  if (allowed.length === 0) return {};
  if (origin === undefined || !allowed.includes(origin)) return { vary: 'origin' };
  return {
    vary: 'origin',
    'access-control-allow-origin': origin,
    'access-control-expose-headers': 'retry-after, x-next-cursor',
  };
}

/** The answer to what a browser asks before it sends. */
export const preflight = (headers: Record<string, string>): Response =>
  new Response(null, {
    status: 204,
    headers: headers['access-control-allow-origin']
      ? {
          ...headers,
          'access-control-allow-methods': 'GET, POST, PATCH, DELETE',
          'access-control-allow-headers': `content-type, authorization, ${BOARD_HEADER}`,
          'access-control-max-age': '86400',
        }
      : headers,
  });
