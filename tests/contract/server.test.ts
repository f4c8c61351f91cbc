import { describe, expect, it } from 'vitest';
import { createApp } from '../../src/server/create-app.ts';

const app = createApp({ staticFolder: './public' });

describe('the server', () => {
  it('isolates every answer and lets the page run only its own code', async () => {
    for (const path of ['/icon.svg', '/api/health', '/no-such-file']) {
      const { headers } = await app.request(path);
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-embedder-policy')).toBe('require-corp');
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).not.toContain('unsafe-inline');
      expect(policy).not.toContain("'unsafe-eval'");
    }
  });

  it('lets the page and the workers for builds and endpoints reach out, and no worker that runs generated code', async () => {
    const reach = async (path: string) => {
      const policy = (await app.request(path)).headers.get('content-security-policy') ?? '';
      return /connect-src ([^;]*)/.exec(policy)?.[1];
    };
    for (const path of ['/', '/index.html', '/assets/runtime-worker-QBnn_jup.js', '/assets/library-worker-a-b1.js']) {
      expect([path, await reach(path)]).toEqual([path, "'self' https: http:"]);
    }
    // Every worker has a policy of its own: that of the answer with its script.
    const strict = ['browser-worker', 'browser-python-worker', 'suite-worker', 'summary-worker', 'index', 'any-worker'];
    for (const name of strict) {
      expect([name, await reach(`/assets/${name}-0n4Qa9l2.js`)]).toEqual([name, "'self'"]);
    }
    for (const path of ['/api/health', '/icon.svg', '/assets/x/runtime-worker-1.js', '/runtime-worker-1.js']) {
      expect([path, await reach(path)]).toEqual([path, "'self'"]);
    }
  });

  it('answers health, refuses unknown addresses as problems, and does not leave its folder', async () => {
    expect(await (await app.request('/api/health')).json()).toEqual({ status: 'ok' });
    const unknown = await app.request('/api/board');
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    for (const path of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json']) {
      expect((await app.request(path)).status).toBe(404);
    }
  });
});
