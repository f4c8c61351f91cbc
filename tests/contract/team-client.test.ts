import { afterAll, beforeAll, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import type { Submission } from '../../src/schema/submission.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { MADE_CLASS, makeHonestRun } from '../../src/server/measure/honest-submission.ts';
import { BoardClient } from '../../src/submit/board-client.ts';
import { makeDeletionKey } from '../../src/submit/deletion-key.ts';
import { makeSubmission } from '../../src/submit/make-submission.ts';
import { solveProof } from '../../src/submit/solve-proof.ts';
import {
  changeTeamBoard,
  createTeamBoard,
  readTeamBoard,
  removeTeamBoard,
  removeTeamSubmission,
  type CreatedTeam,
} from '../../src/submit/team-client.ts';
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

const clientOf = (key?: string) =>
  new BoardClient({
    base: 'http://board.example',
    key,
    fetch: async (input, init) => app.request(String(input), init),
  });
const PINNED = [{ build: CALIBRATION_BUILD.id, suite: CALIBRATION_SUITE.id }];
const { id, version, digest } = CALIBRATION_SUITE;
const WANTED = { build: CALIBRATION_BUILD.id, suite: { id, version, digest } };
const create = (name: string): Promise<CreatedTeam> => createTeamBoard(clientOf(), { name, pinned: PINNED });

async function submissionFor(client: BoardClient, label?: string): Promise<{ submission: Submission; key: string }> {
  const ticket = await client.ticket(WANTED);
  const { key, digest: deletionKeyDigest } = await makeDeletionKey();
  const submission = makeSubmission({
    ticket,
    run: makeHonestRun(ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE }),
    deviceClass: MADE_CLASS,
    proof: await solveProof(ticket.proof),
    deletionKeyDigest,
    ...(label === undefined ? {} : { label }),
  });
  return { submission, key };
}

it('a team makes a board, submits with a label, and is seen by nobody else', async () => {
  const { key, adminKey, board } = await create('Lab');
  expect(board).toMatchObject({ name: 'Lab', pinned: PINNED, closed: false, submissions: 0 });
  const members = clientOf(key);
  const { submission } = await submissionFor(members, 'lab-07');
  await members.submit(submission);
  expect(await readTeamBoard(members)).toMatchObject({ submissions: 1 });
  expect(await members.submission(submission.ticket)).toMatchObject({ label: 'lab-07' });
  const calibration = new URLSearchParams({ role: 'calibration' });
  expect((await members.page(calibration)).rows).toMatchObject([{ n: 1 }]);

  const { key: otherKey } = await create('Another lab');
  for (const other of [clientOf(), clientOf(otherKey)]) {
    expect((await other.page(calibration)).rows).toEqual([]);
    await expect(other.submission(submission.ticket)).rejects.toMatchObject({ status: 404 });
    await expect(removeTeamSubmission(other, adminKey, submission.ticket)).rejects.toMatchObject({ status: 404 });
  }
  // The admin key alone opens nothing.
  await expect(readTeamBoard(clientOf(adminKey))).rejects.toMatchObject({ id: 'unknown-board' });
});

it('only the admin key changes a board, and deletes what others sent to it', async () => {
  const { key, adminKey } = await create('Lab');
  const members = clientOf(key);
  const { submission } = await submissionFor(members);
  await members.submit(submission);
  for (const wrong of [key, 'f'.repeat(64)]) {
    await expect(changeTeamBoard(members, wrong, { name: 'Mine' })).rejects.toMatchObject({ id: 'wrong-key' });
    await expect(removeTeamBoard(members, wrong)).rejects.toMatchObject({ id: 'wrong-key' });
    await expect(removeTeamSubmission(members, wrong, submission.ticket)).rejects.toMatchObject({ status: 403 });
  }
  expect(await changeTeamBoard(members, adminKey, {})).toMatchObject({ name: 'Lab', pinned: PINNED, submissions: 1 });
  expect(await changeTeamBoard(members, adminKey, { name: 'Laboratory' })).toMatchObject({ name: 'Laboratory' });
  await removeTeamSubmission(members, adminKey, submission.ticket);
  expect(await readTeamBoard(members)).toMatchObject({ name: 'Laboratory', submissions: 0 });
  await expect(members.submission(submission.ticket)).rejects.toMatchObject({ status: 404 });
});

it('a closed board can be read and takes nothing, until it is opened again', async () => {
  const { key, adminKey } = await create('Lab');
  const members = clientOf(key);
  const { submission } = await submissionFor(members);
  expect(await changeTeamBoard(members, adminKey, { closed: true })).toMatchObject({ closed: true });
  await expect(members.ticket(WANTED)).rejects.toMatchObject({ id: 'board-closed' });
  await expect(members.submit(submission)).rejects.toMatchObject({ id: 'board-closed' });
  expect(await readTeamBoard(members)).toMatchObject({ closed: true, submissions: 0 });
  await changeTeamBoard(members, adminKey, { closed: false });
  expect(await members.submit(submission)).toMatchObject({ state: 'accepted' });
});

it('takes what is pinned and nothing else', async () => {
  const { key, adminKey } = await create('Lab');
  const members = clientOf(key);
  await changeTeamBoard(members, adminKey, { pinned: [{ build: CALIBRATION_BUILD.id, suite: 'reasoning-micro' }] });
  await expect(members.ticket(WANTED)).rejects.toMatchObject({ id: 'not-pinned' });
  await changeTeamBoard(members, adminKey, { pinned: [] });
  expect(await members.ticket(WANTED)).toMatchObject(WANTED);
  const unknown = [{ build: 'no-such-build', suite: CALIBRATION_SUITE.id }];
  await expect(changeTeamBoard(members, adminKey, { pinned: unknown })).rejects.toMatchObject({ status: 422 });
});

it('nothing of a deleted board can be reached by any key', async () => {
  const { key, adminKey } = await create('Lab');
  const members = clientOf(key);
  const { submission, key: deletionKey } = await submissionFor(members);
  await members.submit(submission);
  await removeTeamBoard(members, adminKey);
  for (const gone of [
    readTeamBoard(members),
    changeTeamBoard(members, adminKey, {}),
    members.page(new URLSearchParams()),
    members.submission(submission.ticket),
    clientOf().submission(submission.ticket),
    clientOf().ask('DELETE', `/api/submissions/${submission.ticket}`, { key: deletionKey }),
  ]) {
    await expect(gone).rejects.toMatchObject({ status: 404 });
  }
});
