import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { Problem, type BoardPage, type ExportPage } from '../../src/schema/board.ts';
import { writeCursor } from '../../src/server/board/cursor.ts';
import { ROUTES } from '../../src/server/api/routes.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { BoardClient, makeTeam, testBoard } from './board-client.ts';
import { FUZZ_BOARD_KEY, requestsOf, type Document } from './openapi-requests.ts';

/** `FUZZ_RUNS=10000 npx vitest run --project contract tests/contract/fuzz.test.ts` asks for more. */
const RUNS = Number(process.env.FUZZ_RUNS ?? 400);

let database: Database;
let client: BoardClient;
let document: Document;
beforeAll(async () => {
  database = await openDatabase('memory');
  client = new BoardClient(testBoard(database));
  document = (await client.ask('/api/openapi.json')).body as Document;
  for (let number = 0; number < 3; number++) await client.submit();
  await makeTeam(client.app, { key: FUZZ_BOARD_KEY });
}, 120_000);
afterAll(async () => {
  await client.app.close();
  await database.close();
});

describe('the document of the service', () => {
  it('has every route, and every shape that it refers to', () => {
    const told = Object.entries(document.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => `${method} ${path}`),
    );
    expect(told.sort()).toEqual(
      ROUTES.map(({ method, path }) => `${method} ${path.replace(/:(\w+)/g, '{$1}')}`).sort(),
    );
    const references = [...JSON.stringify(document).matchAll(/"\$ref":"#\/([^"]+)"/g)].map(([, path = '']) => path);
    expect(references.length).toBeGreaterThan(20);
    for (const path of new Set(references)) {
      const found = path
        .split('/')
        .reduce<unknown>((at, name) => (at as Record<string, unknown> | undefined)?.[name], document);
      expect([path, typeof found]).toEqual([path, 'object']);
    }
  });

  it('describes the answers of every route that only reads, as they are', async () => {
    const row = ((await client.ask('/api/board?role=calibration')).body as { rows: { key: string }[] }).rows[0]!.key;
    const id = ((await client.ask('/api/export')).body as { submissions: { id: string }[] }).submissions[0]!.id;
    const member = new BoardClient(client.app, FUZZ_BOARD_KEY);
    for (const { method, path, answer, team } of ROUTES.filter((one) => one.method === 'get')) {
      const address = path.replace(':key', row).replace(':id', id);
      const { status, body } = await (team === 'must' ? member : client).ask(address, { method: method.toUpperCase() });
      expect([address, status]).toEqual([address, answer.status]);
      const shape = answer.content?.['application/json'];
      if (shape && shape !== 'text') expect([address, shape.shape.safeParse(body).error]).toEqual([address, undefined]);
    }
  });

  it('names every answer that any request gets, none of which is a failure of ours', async () => {
    const statuses = new Map<number, number>();
    const { rows, next } = (await client.ask('/api/board?role=calibration&limit=1')).body as BoardPage;
    const { submissions } = (await client.ask('/api/export')).body as ExportPage;
    const known = {
      key: rows.map(({ key }) => key),
      id: submissions.map(({ id }) => id),
      role: ['calibration'],
      cursor: [
        next,
        writeCursor({ value: null, key: '0'.repeat(32) }),
        writeCursor({ value: 1e308, key: rows[0]!.key }),
      ].filter((cursor) => cursor !== undefined),
    };
    await fc.assert(
      fc.asyncProperty(requestsOf(document, known), async ({ operation, path, init }) => {
        const response = await client.app.request(path, init);
        const text = await response.text();
        const told = operation.responses[response.status];
        statuses.set(response.status, (statuses.get(response.status) ?? 0) + 1);
        if (response.status >= 500 || !told)
          throw new Error(`${response.status}, which is not in the document: ${text}`);
        if (response.status < 400) return;
        expect(response.headers.get('content-type')).toBe('application/problem+json');
        Problem.parse(JSON.parse(text));
      }),
      { numRuns: RUNS },
    );
    // Requests that are all refused for the same reason would prove nothing.
    expect([...statuses.keys()]).toEqual(expect.arrayContaining([200, 400, 401, 404, 422]));
    if (process.env.FUZZ_RUNS) process.stdout.write(`${RUNS} requests: ${JSON.stringify([...statuses])}\n`);
  }, 1_200_000);

  it('asks the database for nothing that it cannot hold', async () => {
    for (const name of ['model', 'runtimeVersion']) {
      expect([name, (await client.ask(`/api/board?${name}=%00`)).status]).toEqual([name, 400]);
    }
  });

  it('says which methods an address takes', async () => {
    const response = await client.app.request('/api/board', { method: 'PUT' });
    expect([response.status, response.headers.get('allow')]).toEqual([405, 'GET']);
    expect((await client.ask('/api/nothing')).status).toBe(404);
    expect((await client.ask('/api/%')).status).toBe(404);
  });
});
