import { afterAll, beforeAll, expect, it } from 'vitest';
import { BoardState } from '../../src/app/state/board.svelte.ts';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import type { Outgoing } from '../../src/schema/outgoing.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { makeHonestRun } from '../../src/server/measure/honest-submission.ts';
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

/** What a browser has of boards, with a network that can be away or lose answers. */
function openState() {
  const records = new Map<string, Outgoing>();
  const network = { isAway: false, losesAnswers: false };
  const all = async () => [...records.values()];
  const state = new BoardState({
    store: {
      all,
      list: async () => ({ outgoing: await all(), damaged: [] }),
      read: async (id) => records.get(id),
      write: async (outgoing) => void records.set(outgoing.id, structuredClone(outgoing)),
      delete: async (id) => void records.delete(id),
    },
    base: 'http://board.example',
    now: () => new Date(),
    alone: (work) => work(),
    isMeasuring: async () => false,
    fetch: async (input, init) => {
      if (network.isAway) throw new TypeError('fetch failed');
      const answer = await app.request(String(input), init);
      if (network.losesAnswers) throw new TypeError('connection reset');
      return answer;
    },
  });
  return { state, network };
}

/** A run as it lies on a machine, made with a ticket: with a name and words that no board gets. */
async function ticketedRun(state: BoardState) {
  const { id, version, digest } = CALIBRATION_SUITE;
  const entries = [{ build: 'calibration', suite: { id, version, digest } }];
  const [outgoing] = await state.takeTickets(entries, state.publicBoard, 'The public leaderboard');
  if (!outgoing) throw new Error('There is no ticket.');
  const made = makeHonestRun(outgoing.ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE });
  const run = { ...made, id: crypto.randomUUID(), label: 'secret machine' };
  expect(state.ticketFor(run)?.id).toBe(outgoing.id);
  return { run, outgoing };
}
const stageOf = (state: BoardState, { id }: Outgoing) => state.outgoing.find((one) => one.id === id)?.stage;

it('the state of the app prepares what the board takes, and deletes it again', async () => {
  const { state } = openState();
  const { run, outgoing } = await ticketedRun(state);
  const prepared = await state.prepare(run, outgoing);
  expect(prepared.text).toBe(JSON.stringify(prepared.submission));
  expect(prepared.text).not.toContain('secret machine');
  expect((await state.send(prepared)).stage).toMatchObject({ is: 'sent', receipt: { state: 'accepted' } });
  expect((await state.client().submission(outgoing.id)).receipt.id).toBe(outgoing.id);
  await state.remove(outgoing.id);
  await expect(state.client().submission(outgoing.id)).rejects.toMatchObject({ status: 404 });
  expect(stageOf(state, outgoing)).toMatchObject({ is: 'deleted' });
});

it('sends later what could not be sent, and once where only the answer was lost', async () => {
  const { state, network } = openState();
  const { run, outgoing } = await ticketedRun(state);
  const prepared = await state.prepare(run, outgoing);
  network.isAway = true;
  expect((await state.send(prepared)).stage.is).toBe('queued');
  [network.isAway, network.losesAnswers] = [false, true];
  await state.flush();
  await state.refresh();
  expect(stageOf(state, outgoing)).toMatchObject({ is: 'queued' });
  network.losesAnswers = false;
  await state.flush();
  await state.refresh();
  expect(stageOf(state, outgoing)).toMatchObject({ is: 'sent', deletionKey: prepared.deletionKey });
  await state.remove(outgoing.id);
  await expect(state.client().submission(outgoing.id)).rejects.toMatchObject({ status: 404 });
});

it('withdraws what waits while the board is away, and deletes it there later', async () => {
  const { state, network } = openState();
  const { run, outgoing } = await ticketedRun(state);
  network.losesAnswers = true;
  const prepared = await state.prepare(run, outgoing);
  expect((await state.send(prepared)).stage.is).toBe('queued');
  network.isAway = true;
  await state.remove(outgoing.id);
  expect(stageOf(state, outgoing)).toMatchObject({ is: 'deleted', deletionKey: prepared.deletionKey });
  expect((await app.request(`http://board.example/api/submissions/${outgoing.id}`)).status).toBe(200);
  [network.isAway, network.losesAnswers] = [false, false];
  await state.flush();
  await expect(state.client().submission(outgoing.id)).rejects.toMatchObject({ status: 404 });
});

it('prepares what was refused with the key of an earlier try that may have arrived', async () => {
  const { state } = openState();
  const { run, outgoing } = await ticketedRun(state);
  const first = await state.prepare(run, outgoing);
  const stage = { is: 'refused' as const, reason: 'No.', problemId: 'busy', at: outgoing.takenAt };
  const doubtful = { ...outgoing, stage: { ...stage, deletionKey: first.deletionKey } };
  const again = await state.prepare(run, doubtful);
  expect(again.deletionKey).toBe(first.deletionKey);
  expect(again.submission.deletionKeyDigest).toBe(first.submission.deletionKeyDigest);
  expect((await state.prepare(run, { ...outgoing, stage })).deletionKey).not.toBe(first.deletionKey);
});

it('says what the board said, and keeps the ticket', async () => {
  const { state } = openState();
  const { run, outgoing } = await ticketedRun(state);
  const wrong = { ...run, entry: { ...run.entry, settings: { ...run.entry.settings, repeat: 2 } } };
  const refused = await state.send(await state.prepare(wrong, outgoing));
  expect(refused.stage).toMatchObject({ is: 'refused', problemId: 'other-settings' });
  expect((await state.send(await state.prepare(run, refused))).stage.is).toBe('sent');
});
