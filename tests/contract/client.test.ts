import { afterAll, beforeAll, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { MADE_CLASS, makeHonestRun } from '../../src/server/measure/honest-submission.ts';
import { BoardClient } from '../../src/submit/board-client.ts';
import { makeDeletionKey } from '../../src/submit/deletion-key.ts';
import { makeSubmission } from '../../src/submit/make-submission.ts';
import { solveProof } from '../../src/submit/solve-proof.ts';
import { CALIBRATION_SUITE, testBoard } from './board-client.ts';

let database: Database;
let app: ReturnType<typeof testBoard>;
beforeAll(async () => {
  database = await openDatabase('memory');
  app = testBoard(database);
}, 120_000);
afterAll(async () => {
  await app.close();
  await database.close();
});

it('the client of the app gets a ticket, submits once, and deletes by key', async () => {
  const client = new BoardClient({
    base: 'http://board.example',
    fetch: async (input, init) => app.request(String(input), init),
  });
  const { id, version, digest } = CALIBRATION_SUITE;
  const ticket = await client.ticket({ build: 'calibration', suite: { id, version, digest } });
  const { key, digest: deletionKeyDigest } = await makeDeletionKey();
  const submission = makeSubmission({
    ticket,
    run: makeHonestRun(ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE }),
    deviceClass: MADE_CLASS,
    proof: await solveProof(ticket.proof),
    deletionKeyDigest,
  });
  expect(await client.submit(submission)).toMatchObject({ id: ticket.id, state: 'accepted' });
  await expect(client.submit(submission)).rejects.toMatchObject({ status: 409 });
  await expect(client.remove(ticket.id, 'another-key')).rejects.toMatchObject({ status: 403 });
  await client.remove(ticket.id, key);
  await expect(client.read(`/api/submissions/${ticket.id}`)).rejects.toMatchObject({ status: 404 });
});
