import type { HttpBindings } from '@hono/node-server';
import { Hono, type Context } from 'hono';

/** The addresses outside that the page may reach through this server, for a command that drives the page itself. */
export interface RelayOptions {
  /** Part of every relayed address: other programs on this machine cannot guess it, so they cannot use the relay. */
  secret: string;
  /** Base of a mirror of the hub. Mirrors seldom let pages of other sites read from them; this one can then be read. */
  mirror?: string;
  /** A server of models and its key, which so never enters the browser. */
  endpoint?: { address: string; key?: string };
}

/** What a request may bring along, and an answer back. No cookies; the type of content is told anew. */
const REQUEST_HEADERS = ['range', 'if-range', 'if-match', 'if-none-match', 'accept', 'content-type'];
const ANSWER_HEADERS = [
  'content-range',
  'content-length',
  'accept-ranges',
  'etag',
  'last-modified',
  'retry-after',
  'server',
];

/** Where the relay is mounted: pages use `<origin>/relay/<secret>/mirror` and `<origin>/relay/<secret>/endpoint`. */
export const relayPath = (secret: string, to: 'mirror' | 'endpoint'): string => `/relay/${secret}/${to}`;

/** Routes that pass requests on, as streams, to the one mirror and the one endpoint that are named here. */
export function createRelay({ secret, mirror, endpoint }: RelayOptions): Hono {
  const app = new Hono();
  if (mirror !== undefined) {
    const path = relayPath(secret, 'mirror');
    app.on(['GET', 'HEAD'], `${path}/*`, (context) => pass(context, { base: mirror, path, redirect: 'follow' }));
  }
  if (endpoint) {
    const path = relayPath(secret, 'endpoint');
    const headers: Record<string, string> = endpoint.key ? { authorization: `Bearer ${endpoint.key}` } : {};
    // The key goes to the address it was given for, and nowhere else.
    const target: Target = { base: endpoint.address, path, redirect: 'manual', headers };
    app.on(['GET', 'POST'], `${path}/*`, (context) => pass(context, target));
  }
  app.all('/relay/*', (context) => context.text('There is nothing here.', 404));
  return app;
}

interface Target {
  base: string;
  /** Of this server, in front of what is asked for. */
  path: string;
  redirect: 'follow' | 'manual';
  headers?: Record<string, string>;
}

async function pass(context: Context, { base, path, redirect, headers = {} }: Target): Promise<Response> {
  const request = context.req.raw;
  const url = addressOf(request.url, { base, path });
  if (!url) return context.text('There is no such address.', 404);
  let answer: Response;
  try {
    answer = await fetch(url, {
      method: request.method,
      // Unpacked on the way, sizes and ranges would no longer be those of the file.
      headers: { ...picked(request.headers, REQUEST_HEADERS), 'accept-encoding': 'identity', ...headers },
      redirect,
      signal: request.signal,
      ...(request.method === 'POST' ? { body: request.body, duplex: 'half' } : {}),
    } as RequestInit);
  } catch {
    return refuse(`Nothing answers at ${new URL(base).origin}.`);
  }
  if (answer.status >= 300 && answer.status < 400 && answer.status !== 304) {
    await answer.body?.cancel();
    return refuse(`${new URL(base).origin} sends on to another address, which is not followed: give that one.`);
  }
  const type = answer.headers.get('content-type') ?? '';
  return new Response(answer.body && quietly(answer.body, context), {
    status: answer.status,
    headers: {
      ...picked(answer.headers, ANSWER_HEADERS),
      // Never a type that a browser would run: the addresses are those of our own origin.
      'content-type': SAFE_TYPES.find((safe) => type.startsWith(safe)) ?? 'application/octet-stream',
      'cache-control': 'no-store',
    },
  });
}

const SAFE_TYPES = ['text/event-stream', 'application/json'];

/** The same bytes. When they break off, so does the connection to the page, and nothing is printed about it. */
function quietly(body: ReadableStream<Uint8Array>, context: Context): ReadableStream<Uint8Array> {
  const reader = body.getReader();
  const outgoing = (context.env as Partial<HttpBindings> | undefined)?.outgoing;
  return new ReadableStream<Uint8Array>(
    {
      async pull(controller) {
        try {
          const { done, value } = await reader.read();
          if (done) controller.close();
          else controller.enqueue(value);
        } catch (error) {
          if (!outgoing) return controller.error(error);
          outgoing.destroy();
          controller.close();
        }
      },
      cancel: (reason) => reader.cancel(reason),
    },
    { highWaterMark: 0 },
  );
}

/** In the form in which servers of models tell their errors. */
const refuse = (message: string): Response => Response.json({ error: { message } }, { status: 502 });

/** The address behind the relay: always below the base. Undefined for one that tries to leave it. */
function addressOf(asked: string, { base, path }: Pick<Target, 'base' | 'path'>): URL | undefined {
  const { pathname, search } = new URL(asked);
  const rest = pathname.slice(path.length + 1);
  let plain: string;
  try {
    plain = decodeURIComponent(rest);
  } catch {
    return undefined;
  }
  const isBelow = plain.split('/').every((part) => part !== '' && part !== '.' && part !== '..');
  if (!isBelow || /[\\\p{Cc}%]|:\/\//u.test(plain) || /%2f/i.test(rest)) return undefined;
  return new URL(`${base.replace(/\/+$/, '')}/${rest}${search}`);
}

const picked = (headers: Headers, names: readonly string[]): Record<string, string> =>
  Object.fromEntries(names.flatMap((name) => (headers.has(name) ? [[name, headers.get(name) ?? '']] : [])));
