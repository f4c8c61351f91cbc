import { afterAll, beforeAll, expect, it } from 'vitest';
import type { Problem } from '../../src/schema/board.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { BoardClient, testBoard } from './board-client.ts';

/** Bodies that say nothing and take much to read: each of their elements is wrong in several ways. */
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

const EMPTY = `[${'{},'.repeat(300_000)}{}]`;
const heavy = (submission: object): string => {
  const text = JSON.stringify(submission);
  return text.replace('"speedTrials":[]', `"speedTrials":${EMPTY}`);
};

it('are not read at all without the work of a ticket', async () => {
  const { body, status } = await client.submit({}, (submission) => heavy({ ...submission, proof: '{}' }));
  expect([status, (body as Problem).id]).toEqual([422, 'wrong-proof']);
});

it('cost a thread and not the service', async () => {
  const heavyOnes = client.submit({}, heavy);
  const answers: number[] = [];
  let isOver = false;
  void heavyOnes.finally(() => (isOver = true));
  while (!isOver) answers.push((await client.ask('/api/health')).status);
  const { status, body } = await heavyOnes;
  expect([422, 503]).toContain(status);
  expect((body as Problem).id).toMatch(/^(damaged|busy)$/);
  expect(answers.length).toBeGreaterThan(0);
  expect(new Set(answers)).toEqual(new Set([200]));
  expect((await client.submit()).status).toBe(201);
});
