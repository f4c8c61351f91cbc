import { afterAll, beforeAll, expect, it } from 'vitest';
import { CATALOGUE } from '../../src/models/catalogue.ts';
import { DEMO_RUNTIME, type BoardPage, type StoredSubmission } from '../../src/schema/board.ts';
import type { GeneratedSuite } from '../../src/schema/suite.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { addDemo, countReal, removeDemo } from '../../src/server/measure/demo-board.ts';
import { BoardClient, SUITES, testBoard } from './board-client.ts';

let database: Database;
let client: BoardClient;
beforeAll(async () => {
  database = await openDatabase('memory');
  client = new BoardClient(testBoard(database));
}, 120_000);
afterAll(async () => {
  await client.app.close();
  await database.close();
});

it('a demo says of every row and every run that it is made up, and leaves nothing of itself behind', async () => {
  const { receipt } = await client.submit();
  const suites = SUITES.filter((suite): suite is GeneratedSuite => suite.type === 'tabmark-suite');
  expect(await addDemo(database, { submissions: 12, builds: CATALOGUE.map(({ build }) => build), suites })).toBe(4);
  const { rows } = (await client.ask('/api/board')).body as BoardPage;
  expect(rows.map(({ runtimeVersion, n }) => [runtimeVersion, n])).toEqual(rows.map(() => [DEMO_RUNTIME, 3]));
  expect(rows).toHaveLength(4);
  const ids = (await database.query('select id from submissions')) as { id: string }[];
  for (const { id } of ids.filter((one) => one.id !== receipt.id)) {
    const { run, values } = (await client.ask(`/api/submissions/${id}`)).body as StoredSubmission;
    expect(run.provenance).toBe('synthetic');
    expect(values.decode).toBeGreaterThan(0);
  }
  expect([await countReal(database), await removeDemo(database)]).toEqual([1, 12]);
  expect((await database.query('select id from submissions')) as unknown[]).toEqual([{ id: receipt.id }]);
  for (const table of ['cells', 'roll_ups', 'payloads', 'classes_of_boards']) {
    expect([table, (await database.query(`select 1 as one from ${table}`)).length]).toEqual([table, 1]);
  }
});
