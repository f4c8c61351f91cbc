import { randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import type { BoardDetail, BoardPage } from '../../src/schema/board.ts';
import { rollUp } from '../../src/server/board/roll-up.ts';
import { MADE_CLASS } from '../../src/server/measure/honest-submission.ts';
import { BoardClient, testBoard } from './board-client.ts';
import { onBothDatabases } from './databases.ts';

/** So many that the numbers of the row are made anew with every fifteenth submission only. */
const MANY = 700;

onBothDatabases((tested) => {
  let client: BoardClient;
  let key: string;
  const row = async (): Promise<BoardDetail> => (await client.ask(`/api/board/${key}?limit=1`)).body as BoardDetail;

  beforeAll(async () => {
    const { database } = tested();
    client = new BoardClient(testBoard(database));
    for (let number = 0; number < 3; number++) await client.submit();
    key = ((await client.ask('/api/board?role=calibration')).body as BoardPage).rows[0]!.key;
    await database.transaction(async (query) => {
      for (let number = 0; number < MANY; number++) {
        await query(
          `insert into submissions (id, cell, device_class, state, reasons, received_at, deletion_key_digest, tasks, load_ms)
            values ($1, $2, $3, 'accepted', '[]', now(), 'none', 24, $4)`,
          [randomUUID(), key, MADE_CLASS, 1000 + number],
        );
      }
      await query('update cells set n = n + $2 where key = $1', [key, MANY]);
      await rollUp(query, key);
    });
    return () => client.app.close();
  }, 120_000);

  it('counts at once, and has the numbers of a large row no more than 2 % behind', async () => {
    const before = await row();
    expect([before.row.n, before.distributions.loadMs?.n]).toEqual([MANY + 3, MANY + 3]);
    // Of 600, 600, 600, 1000 ... 1699 the middle one, the 352nd, is 1348.
    expect(before.row.metrics.loadMs).toMatchObject({ status: 'estimated', estimate: { value: 1348, n: MANY + 3 } });
    const sent = await client.submit();
    const after = await row();
    expect([after.row.n, after.distributions.loadMs?.n]).toEqual([MANY + 4, MANY + 3]);
    expect((await client.remove(sent.receipt.id, sent.key)).status).toBe(204);
    const gone = await row();
    expect([gone.row.n, gone.distributions.loadMs?.n]).toEqual([MANY + 3, MANY + 3]);
    for (let number = 0; number < 14; number++) await client.submit();
    expect((await row()).distributions.loadMs?.n).toBe(MANY + 3);
    await client.submit();
    expect((await row()).distributions.loadMs?.n).toBe(MANY + 18);
  });
});
