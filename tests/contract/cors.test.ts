import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { BOARD_HEADER } from '../../src/schema/board.ts';
import { createApp, type App } from '../../src/server/create-app.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { BUILDS, SUITES, TEST_LIMITS } from './board-client.ts';

/** The app on one origin, the leaderboard on another. */
const ALLOWED = 'https://lab.example';
const STRANGER = 'https://stranger.example';

let database: Database;
let open: App;
let closed: App;
beforeAll(async () => {
  database = await openDatabase('memory');
  const options = { database, suites: SUITES, builds: BUILDS, limits: TEST_LIMITS };
  open = createApp({ ...options, allowedOrigins: [ALLOWED, 'https://other.example'] });
  closed = createApp(options);
}, 120_000);
afterAll(async () => {
  await Promise.all([open.close(), closed.close()]);
  await database.close();
});

const crossOrigin = (headers: Headers) => [...headers].filter(([name]) => name.startsWith('access-control-'));
const ask = (app: App, path: string, origin: string, init: RequestInit = {}) =>
  app.request(path, { ...init, headers: { ...(init.headers as Record<string, string>), origin } });
const preflight = (app: App, path: string, origin: string, headers: string) =>
  ask(app, path, origin, {
    method: 'OPTIONS',
    headers: { 'access-control-request-method': 'DELETE', 'access-control-request-headers': headers },
  });

describe('an app from an origin on the list', () => {
  it('may read answers, also refusals, and is told apart by caches', async () => {
    for (const path of ['/api/board', '/api/board?sort=nonsense', '/api/no-such-route', '/api/openapi.json']) {
      const { headers } = await ask(open, path, ALLOWED);
      expect([path, headers.get('access-control-allow-origin')]).toEqual([path, ALLOWED]);
      expect(headers.get('vary')).toContain('origin');
      expect(headers.get('access-control-allow-credentials')).toBeNull();
      const exposed = headers.get('access-control-expose-headers') ?? '';
      expect(exposed).toContain('retry-after');
    }
  });

  it('may send the headers and methods that the client needs', async () => {
    const asked = `content-type, authorization, ${BOARD_HEADER}`;
    for (const path of [
      '/api/submissions',
      '/api/submissions/00000000-0000-4000-8000-000000000000',
      '/api/team-board',
    ]) {
      const answer = await preflight(open, path, ALLOWED, asked);
      expect([answer.status, answer.headers.get('access-control-allow-origin')]).toEqual([204, ALLOWED]);
      const allowed = (name: string) => (answer.headers.get(name) ?? '').split(/,\s*/);
      expect(allowed('access-control-allow-headers')).toEqual(expect.arrayContaining(asked.split(', ')));
      expect(allowed('access-control-allow-methods')).toEqual(
        expect.arrayContaining(['GET', 'POST', 'PATCH', 'DELETE']),
      );
    }
  });
});

describe('an app from any other origin', () => {
  it.each([STRANGER, `${ALLOWED}.evil.example`, 'http://lab.example', 'https://LAB.example', 'null'])(
    'gets no header: %s',
    async (origin) => {
      const answers = [await ask(open, '/api/board', origin), await preflight(open, '/api/submissions', origin, 'x')];
      expect(answers.flatMap(({ headers }) => crossOrigin(headers))).toEqual([]);
      // A cache must not hand the answer for the one to the other.
      expect(answers.map(({ headers }) => headers.get('vary'))).toEqual(['origin', 'origin']);
    },
  );

  it('gets none from a board that names no origin', async () => {
    const answers = [
      await ask(closed, '/api/board', ALLOWED),
      await preflight(closed, '/api/submissions', ALLOWED, 'x'),
    ];
    expect(answers.flatMap(({ headers }) => crossOrigin(headers))).toEqual([]);
  });
});
