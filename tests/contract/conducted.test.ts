import { afterAll, beforeAll, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { CATALOGUE } from '../../src/models/catalogue.ts';
import { makePlan } from '../../src/plan/make-plan.ts';
import { redactRun } from '../../src/ranking/redact-run.ts';
import { recordEvent } from '../../src/run/events.ts';
import { performPlan, resumeRun } from '../../src/run/perform-plan.ts';
import type { Receipt } from '../../src/schema/board.ts';
import { parseRun } from '../../src/schema/doors.ts';
import { notMeasured } from '../../src/schema/primitives.ts';
import type { Run } from '../../src/schema/run.ts';
import type { Ticket } from '../../src/schema/submission.ts';
import type { GeneratedSuite, Suite } from '../../src/schema/suite.ts';
import { createApp } from '../../src/server/create-app.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { makeHonestRun, makeSubmission } from '../../src/server/measure/honest-submission.ts';
import { scriptedParts } from '../fixtures/scripted-parts.ts';
import { BoardClient, CALIBRATION_SUITE, SUITES, TEST_LIMITS } from './board-client.ts';

/** What the conductor makes of a ticket is what the board expects of it: neither knows the other. */
const BUILDS = CATALOGUE.map(({ build }) => build);
const MODEL = BUILDS.find(({ runtime, role }) => runtime === CALIBRATION_BUILD.runtime && role === 'model')!;
/** Of every task: the answers come at a pace that no clock of the board doubts. */
const LATER_MS = 12 * 3_600_000;

let database: Database;
let client: BoardClient;
let clock = Date.now();
beforeAll(async () => {
  database = await openDatabase('memory');
  client = new BoardClient(
    createApp({ database, suites: SUITES, builds: BUILDS, limits: TEST_LIMITS, now: () => new Date(clock) }),
  );
}, 120_000);
afterAll(async () => {
  await client.app.close();
  await database.close();
});

const ticketFor = (suite: Suite): Promise<Ticket> => client.ticket(MODEL, suite);

const arrivals = (tokens: number) => {
  let ms = 50;
  return Array.from({ length: tokens }, () => (ms += 8 + 4 * Math.random()));
};

/** Performs the plan of a ticket with a runtime that answers as scripted; `stopAfter` trials it is stopped and resumed. */
async function conduct(ticket: Ticket, suite: Suite, stopAfter = Infinity): Promise<Run> {
  const plan = makePlan({ builds: [MODEL], suites: [suite], seed: ticket.seed });
  // Files, device and runtime of a machine that computes this build.
  const [session] = makeHonestRun(ticket, { build: MODEL, suite: CALIBRATION_SUITE }).sessions;
  if (session?.runtime.status !== 'loaded') throw new Error('fixture');
  const { report, load } = session.runtime;
  let elapsedMs = 0;
  const { parts } = scriptedParts(
    () => ({
      text: 'Answer: 1',
      finish: 'stop',
      timeline: { promptTokens: 40, tokenIds: [1, 2, 3, 4, 5], arrivedMs: arrivals(5) },
    }),
    undefined,
    ({ promptTokens, decodeTokens, depthTokens }) => {
      const arrivedMs = arrivals(decodeTokens);
      elapsedMs += (arrivedMs.at(-1) ?? 0) + depthTokens;
      return { timeline: { promptTokens, tokenIds: [], arrivedMs }, depthMs: depthTokens };
    },
  );
  const { runtime } = parts;
  const own = {
    ...parts,
    runtime: {
      load: async (...args: Parameters<typeof runtime.load>) => ({ ...(await runtime.load(...args)), report, load }),
    },
    findBuild: () => MODEL,
    findSuite: () => suite,
    describeDevice: async () => session.device,
    measureGpu: async () => notMeasured('a script'),
    prepareBuild: async (...args: Parameters<typeof parts.prepareBuild>) => ({
      ...(await parts.prepareBuild(...args)),
      report: session.files,
    }),
    now: () => new Date(clock),
    // As long as the machine says that it took: some suites end by time.
    monotonicMs: () => elapsedMs++,
  };
  const stopping = new AbortController();
  let run: Run | undefined;
  const follow = async (events: ReturnType<typeof performPlan>) => {
    for await (const event of events) {
      run = event.kind === 'run-started' ? event.run : run && recordEvent(run, event);
      if (run && run.trials.length + run.speedTrials.length >= stopAfter) stopping.abort();
    }
  };
  await follow(performPlan(plan, own, { signal: stopping.signal }));
  if (run?.status.state === 'stopped') await follow(resumeRun(run, own, { signal: new AbortController().signal }));
  if (!run) throw new Error('no run was made');
  return parseRun(JSON.parse(JSON.stringify(run)));
}

async function submit(ticket: Ticket, run: Run) {
  clock += LATER_MS;
  const { submission } = await makeSubmission(ticket, redactRun(run, ticket.id));
  const { status, body } = await client.post('/api/submissions', submission);
  return { status, receipt: body as Receipt };
}

it.each(SUITES.map((suite): [string, Suite] => [suite.id, suite]))('a run of %s is taken', async (_, suite) => {
  const ticket = await ticketFor(suite);
  const run = await conduct(ticket, suite);
  expect(run.status.state).toBe('completed');
  expect(await submit(ticket, run)).toMatchObject({ status: 201, receipt: { state: 'accepted', reasons: [] } });
});

it.each<[string, Suite, number]>([
  ['of tasks', CALIBRATION_SUITE as GeneratedSuite, 5],
  ['of shapes', SUITES.find(({ id }) => id === 'speed-tabmark') as Suite, 30],
])('a run %s that was stopped and resumed is taken', async (_, suite, stopAfter) => {
  const ticket = await ticketFor(suite);
  const run = await conduct(ticket, suite, stopAfter);
  expect([run.status.state, run.sessions.length]).toEqual(['completed', 2]);
  expect(await submit(ticket, run)).toMatchObject({ status: 201, receipt: { state: 'accepted', reasons: [] } });
});
