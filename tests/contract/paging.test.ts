import { beforeAll, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { CATALOGUE } from '../../src/models/catalogue.ts';
import type { BoardPage } from '../../src/schema/board.ts';
import type { GeneratedSuite } from '../../src/schema/suite.ts';
import { z } from '../../src/schema/zod.ts';
import { rowsOf } from '../../src/server/database/database.ts';
import { fillBoard } from '../../src/server/measure/fill-board.ts';
import { BoardClient, SUITES, testBoard } from './board-client.ts';
import { onBothDatabases } from './databases.ts';

const COLUMNS = { decode: 'decode', accuracy: 'accuracy', efficiency: 'efficiency' } as const;
const Shown = z.object({ key: z.string(), value: z.number().nullable() });

onBothDatabases((tested) => {
  let client: BoardClient;

  beforeAll(async () => {
    const { database } = tested();
    const suite = SUITES.find(({ id }) => id === 'calibration') as GeneratedSuite;
    const builds = CATALOGUE.map(({ build }) => build);
    const busiest = { build: CALIBRATION_BUILD, suite };
    await fillBoard(database, { submissions: 1000, builds, suites: SUITES, busiest });
    // Half of the rows have no efficiency; accuracies are 25ths, so that many are equal.
    await database.query(`update cells set efficiency = null where key < '8'`);
    client = new BoardClient(testBoard(database));
    return () => client.app.close();
  }, 240_000);

  const orders = (['ascending', 'descending'] as const).flatMap((order) =>
    (['decode', 'accuracy', 'efficiency'] as const).map((sort) => ({ sort, order })),
  );
  it.each(orders)('has every row on one of its pages, by $sort, $order', async ({ sort, order }) => {
    const rows = await tested().database.query(
      `select cells.key, ${COLUMNS[sort]} as value from cells
        where role = 'model' and device_class in (select key from classes_of_boards where submissions >= 3)`,
    );
    const values = new Map(rowsOf(Shown, rows).map(({ key, value }) => [key, value]));
    const met: string[] = [];
    let [next, pages]: [string | undefined, number] = ['', 0];
    for (; next !== undefined; pages++) {
      const page: string = `/api/board?sort=${sort}&order=${order}&limit=17${next && `&cursor=${next}`}`;
      const { body } = await client.ask(page);
      const { rows, total, next: further } = body as BoardPage;
      expect(total).toBe(values.size);
      met.push(...rows.map(({ key }) => key));
      next = further;
    }
    expect(pages).toBe(Math.ceil(values.size / 17));
    expect(met.toSorted()).toEqual([...values.keys()].toSorted());
    const numbers = met.map((key) => values.get(key) ?? null);
    const sign = order === 'ascending' ? 1 : -1;
    expect(numbers).toEqual(
      numbers.toSorted((a, b) => (a === null || b === null ? Number(a === null) - Number(b === null) : sign * (a - b))),
    );
    expect(new Set(numbers).size).toBeGreaterThan(5);
  });
});
