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

  it('answers health, refuses unknown addresses as problems, and does not leave its folder', async () => {
    expect(await (await app.request('/api/health')).json()).toEqual({ status: 'ok' });
    const unknown = await app.request('/api/board');
    expect([unknown.status, unknown.headers.get('content-type')]).toEqual([404, 'application/problem+json']);
    for (const path of ['/../package.json', '/..%2fpackage.json', '/%2e%2e/package.json']) {
      expect((await app.request(path)).status).toBe(404);
    }
  });
});
