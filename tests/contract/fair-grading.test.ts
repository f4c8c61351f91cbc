import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import type { Problem } from '../../src/schema/board.ts';
import type { LocalBuild } from '../../src/schema/build.ts';
import type { Submission } from '../../src/schema/submission.ts';
import type { GeneratedSuite } from '../../src/schema/suite.ts';
import type { Task } from '../../src/schema/task.ts';
import { DEFAULT_LIMITS } from '../../src/server/board/board-options.ts';
import { createApp, type App } from '../../src/server/create-app.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { makeHonestRun, makeSubmission } from '../../src/server/measure/honest-submission.ts';
import { BoardClient, BUILDS, CALIBRATION_SUITE, makeTeam, REAL_BUILD, SUITES, TEST_LIMITS } from './board-client.ts';
import type { Answered } from './board-client.ts';

/** One address sends so much that takes so long that the threads would never be free for another. */
let database: Database;
let app: App;
beforeAll(async () => {
  database = await openDatabase('memory');
}, 120_000);
afterAll(() => database.close());
afterEach(() => app.close());

const CODING = SUITES.find(({ id }) => id === 'coding-micro') as GeneratedSuite;
const HOUR_MS = 3_600_000;
/** By the board's clock. What the runs say they took passes before they are sent. */
let clock = Date.now();

function open(grading: { threads: number; mostWaiting?: number }): void {
  app = createApp({
    database,
    suites: SUITES,
    builds: BUILDS,
    behindProxy: true,
    limits: { ...TEST_LIMITS, grading: { ...DEFAULT_LIMITS.grading, ...grading } },
    now: () => new Date(clock),
  });
}

/** Asks from an address of its own, as the proxy in front names it. */
class ClientAt extends BoardClient {
  readonly #address: string;
  constructor(address: string, key?: string) {
    super(app, key);
    this.#address = address;
  }
  override ask(path: string, init?: RequestInit): Promise<Answered> {
    return super.ask(path, { ...init, headers: { ...init?.headers, 'x-forwarded-for': this.#address } });
  }
}

interface Prepared {
  client: BoardClient;
  submission: Submission;
}

/** A submission whose ticket is there, so that sending it is one request. */
async function prepare(client: BoardClient, made?: { build: LocalBuild; suite: GeneratedSuite }): Promise<Prepared> {
  const { build, suite } = made ?? { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE };
  const ticket = await client.ticket(build, suite);
  let left = 1;
  const endless = ({ grader }: Task) => (grader.kind === 'javascript' && left-- > 0 ? ENDLESS : 'I do not know.');
  const answers = made ? { answer: endless } : {};
  const run = makeHonestRun(ticket, { build, suite, ...answers, now: new Date(clock) });
  return { client, submission: (await makeSubmission(ticket, run)).submission };
}

/** One of its programs never ends: that is waited for, and for longer once more. */
const prepareSlow = (client: BoardClient) => prepare(client, { build: REAL_BUILD, suite: CODING });
const ENDLESS = '```javascript\nfor (;;);\n```';

const post = ({ client, submission }: Prepared) => client.post('/api/submissions', submission);

async function gradingsOf({ submission }: Prepared): Promise<number> {
  const rows = await database.query('select gradings from tickets where id = $1', [submission.ticket]);
  return (rows as { gradings: number }[])[0]!.gradings;
}

/** Sends it, and lets go on once a thread has it: `done` resolves with the answer. */
async function begin(one: Prepared): Promise<{ done: Promise<Answered> }> {
  const done = post(one);
  // It is counted just before it is handed over.
  while ((await gradingsOf(one)) === 0) await pause();
  return { done };
}

const pause = () => new Promise((resolve) => setTimeout(resolve, 20));

/** Until so many wait for a thread, or until `over` has come. */
async function untilWaiting(count: number, over: Promise<unknown>): Promise<void> {
  let isOver = false;
  void over.finally(() => (isOver = true));
  for (;;) {
    const metrics = (await new BoardClient(app).ask('/api/metrics')).body as string;
    if (isOver || metrics.includes(`tabmark_gradings_waiting ${count}\n`)) return;
    await pause();
  }
}

const FLOOD = 6;

describe('whoever sends one submission while another address sends many', () => {
  it.each([1, 2])('is not last, with %i threads', async (threads) => {
    open({ threads });
    const flooding = new ClientAt('192.0.2.1');
    const flood = [await prepareSlow(flooding)];
    while (flood.length < FLOOD) flood.push(await prepare(flooding));
    const other = await prepare(new ClientAt('198.51.100.7'));
    clock += HOUR_MS;
    const order: string[] = [];
    const note = async (name: string, answer: Promise<Answered>) => void order.push(`${name} ${(await answer).status}`);
    const [slow, ...rest] = flood as [Prepared, ...Prepared[]];
    const { done } = await begin(slow);
    const all = [done, ...rest.map(post)].map((answer) => note('flood', answer));
    // One holds a thread. A second thread is not for this address, although it is free.
    await untilWaiting(FLOOD - 1, Promise.all(all));
    await Promise.all([...all, note('other', post(other))]);
    expect(order.toSorted()).toEqual([...Array<string>(FLOOD).fill('flood 201'), 'other 201']);
    // It came last of all. One of the others may have begun between, and one have ended.
    expect(order.indexOf('other 201')).toBeLessThanOrEqual(2);
  });
});

it('an address that has enough waiting is refused on every board, and nobody else is', async () => {
  open({ threads: 1, mostWaiting: 4 });
  const key = 'd'.repeat(64);
  await makeTeam(app, { key });
  const mine = new ClientAt('192.0.2.1');
  const minesTeam = new ClientAt('192.0.2.1', key);
  const slow = await prepareSlow(mine);
  const waits = await prepare(mine);
  const refused = [await prepare(mine), await prepare(minesTeam)];
  const other = await prepare(new ClientAt('198.51.100.7', key));
  clock += HOUR_MS;
  const { done } = await begin(slow);
  const both = Promise.all([done, post(waits)]);
  await untilWaiting(1, both);
  for (const one of refused) {
    const { status, body } = await post(one);
    expect([status, (body as Problem).id]).toEqual([429, 'too-many-waiting']);
  }
  expect((await post(other)).status).toBe(201);
  expect((await both).map(({ status }) => status)).toEqual([201, 201]);
  // Nothing was counted against their tickets.
  expect(await Promise.all(refused.map(gradingsOf))).toEqual([0, 0]);
  for (const one of refused) expect((await post(one)).status).toBe(201);
});
