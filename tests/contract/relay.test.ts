import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createApp } from '../../src/server/create-app.ts';
import { relayPath } from '../../src/server/relay.ts';
import { startServer, type RunningServer } from '../../src/server/serve.ts';

const SECRET = 'b0c5';
const TEXT = 'the content of a file';
let seen: Pick<IncomingMessage, 'method' | 'url' | 'headers'>[] = [];
let send: (text: string | undefined) => void = () => undefined;

/** What lies behind the relay. */
const behind = createServer((request, response) => {
  const { method, url, headers } = request;
  seen.push({ method, url, headers });
  if (url?.startsWith('/hub/moved')) return response.writeHead(302, { location: '/hub/file?moved' }).end();
  if (url === '/v1/moved') return response.writeHead(307, { location: 'http://127.0.0.1:9/v1/elsewhere' }).end();
  if (url === '/hub/script.js') return response.writeHead(200, { 'content-type': 'text/javascript' }).end('alert()');
  if (url === '/hub/cut') {
    response.writeHead(200, { 'content-length': '100' }).write('a part');
    return setTimeout(() => response.destroy(), 20);
  }
  if (url === '/v1/chat/completions') {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    send = (text) => (text === undefined ? response.end() : response.write(text));
    return response.flushHeaders();
  }
  const [, from] = /^bytes=(\d+)-$/.exec(headers.range ?? '') ?? [];
  const content = TEXT.slice(Number(from ?? 0));
  response.writeHead(from ? 206 : 200, {
    'content-length': content.length,
    etag: '"e"',
    'set-cookie': 'a=b',
    ...(from ? { 'content-range': `bytes ${from}-${TEXT.length - 1}/${TEXT.length}` } : {}),
  });
  return response.end(method === 'HEAD' ? undefined : content);
});

let server: RunningServer;
let base: string;
const ask = (path: string, init?: RequestInit) => fetch(new URL(path, server.url), init);
const mirror = (path: string) => `${relayPath(SECRET, 'mirror')}/${path}`;
const endpoint = (path: string) => `${relayPath(SECRET, 'endpoint')}/${path}`;

beforeAll(async () => {
  await new Promise<void>((resolve) => behind.listen(0, '127.0.0.1', resolve));
  base = `http://127.0.0.1:${(behind.address() as AddressInfo).port}`;
  const relay = { secret: SECRET, mirror: `${base}/hub`, endpoint: { address: `${base}/v1`, key: 'sk-1' } };
  server = await startServer({ port: 0, staticFolder: './public', relay });
});
afterAll(async () => {
  behind.closeAllConnections();
  behind.close();
  await server.close();
});
beforeEach(() => void (seen = []));

describe('the relay', () => {
  it('passes a range on, and what the server says about it', async () => {
    const response = await ask(mirror('o/n/resolve/main/f.gguf?blobs=true'), {
      headers: { range: 'bytes=4-', cookie: 'session=1', authorization: 'Bearer mine' },
    });
    expect([response.status, await response.text()]).toEqual([206, TEXT.slice(4)]);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-range': `bytes 4-${TEXT.length - 1}/${TEXT.length}`,
      'content-length': `${TEXT.length - 4}`,
      etag: '"e"',
    });
    expect(response.headers.has('set-cookie')).toBe(false);
    expect(seen[0]).toMatchObject({ url: '/hub/o/n/resolve/main/f.gguf?blobs=true', headers: { range: 'bytes=4-' } });
    expect(seen[0]!.headers).not.toHaveProperty('cookie');
    expect(seen[0]!.headers).not.toHaveProperty('authorization');
    const head = await ask(mirror('f'), { method: 'HEAD' });
    expect([head.headers.get('content-length'), seen[1]!.method]).toEqual([`${TEXT.length}`, 'HEAD']);
  });

  it('follows a mirror that sends on, and never hands out a type that a browser would run', async () => {
    expect(await (await ask(mirror('moved'))).text()).toBe(TEXT);
    expect((await ask(mirror('script.js'))).headers.get('content-type')).toBe('application/octet-stream');
  });

  it('serves what lies below its base, for those who know the secret', async () => {
    const leaving = [
      '..%2fv1/models',
      '%2e%2e%2f',
      '%5c..%5cx',
      'http://127.0.0.1:9/x',
      'a//b',
      'a%00b',
      '%zz',
      '/x',
      '',
    ];
    for (const path of leaving) expect([path, (await ask(mirror(path))).status]).toEqual([path, 404]);
    expect((await ask('/relay/b0c6/mirror/file')).status).toBe(404);
    expect((await ask('/relay/mirror/file')).status).toBe(404);
    expect((await ask(mirror('file'), { method: 'POST', body: 'x' })).status).toBe(404);
    expect(seen).toEqual([]);
  });

  it('adds the key to requests for the endpoint, and follows it nowhere else', async () => {
    await ask(endpoint('models'));
    expect(seen[0]).toMatchObject({ url: '/v1/models', headers: { authorization: 'Bearer sk-1' } });
    const moved = await ask(endpoint('moved'));
    expect([moved.status, await moved.text()]).toEqual([502, expect.stringMatching(/sends on to another address/)]);
  });

  it('passes events on while more of them are to come', async () => {
    const response = await ask(endpoint('chat/completions'), { method: 'POST', body: '{"stream":true}' });
    expect(response.headers.get('content-type')).toBe('text/event-stream');
    const reader = response.body!.getReader();
    for (const text of ['data: 1\n\n', 'data: 2\n\n']) {
      send(text);
      expect(new TextDecoder().decode((await reader.read()).value)).toBe(text);
    }
    send(undefined);
    expect((await reader.read()).done).toBe(true);
  });

  it('breaks off where the server breaks off, and says when nothing is there', async () => {
    await expect((await ask(mirror('cut'))).text()).rejects.toThrow();
    const gone = await startServer({
      port: 0,
      staticFolder: './public',
      relay: { secret: SECRET, mirror: 'http://127.0.0.1:9' },
    });
    const response = await fetch(new URL(mirror('file'), gone.url));
    await gone.close();
    expect([response.status, await response.json()]).toEqual([
      502,
      { error: { message: expect.stringMatching(/:9\.$/) } },
    ]);
  });

  it('is not there on a server for visitors', async () => {
    expect((await createApp({ staticFolder: './public' }).request(mirror('file'))).status).toBe(404);
  });
});
