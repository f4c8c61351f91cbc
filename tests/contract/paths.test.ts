import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readSolutionFile } from '../../src/cli/suites/solution-file.ts';
import { readSolutions } from '../../src/cli/suites/suite-files.ts';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { CATALOGUE } from '../../src/models/catalogue.ts';
import type { BoardDetail, Receipt, StoredSubmission } from '../../src/schema/board.ts';
import type { Run } from '../../src/schema/run.ts';
import type { Ticket } from '../../src/schema/submission.ts';
import type { GeneratedSuite, SpeedSuite, Suite } from '../../src/schema/suite.ts';
import type { Task } from '../../src/schema/task.ts';
import { createApp } from '../../src/server/create-app.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { makeHonestRun, makeHonestSpeedRun, makeSubmission } from '../../src/server/measure/honest-submission.ts';
import { BoardClient, SUITES, TEST_LIMITS } from './board-client.ts';

/** Suites of each kind through the whole service: tasks with programs for answers, and shapes that are timed. */
const suiteOf = <Kind extends Suite>(id: string) => SUITES.find((suite) => suite.id === id) as Suite as Kind;
const CODING = suiteOf<GeneratedSuite>('coding-micro');
const SPEED = suiteOf<SpeedSuite>('speed-tabmark');
const BUILDS = CATALOGUE.map(({ build }) => build);
const MODEL = BUILDS.find(({ runtime, role }) => runtime === CALIBRATION_BUILD.runtime && role === 'model')!;

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

async function ticketFor({ id, version, digest }: Suite): Promise<Ticket> {
  const request = { type: 'tabmark-ticket-request', schemaVersion: 1, build: MODEL.id, suite: { id, version, digest } };
  const { status, body } = await client.post('/api/tickets', request);
  expect([status, body]).toEqual([201, expect.objectContaining({ build: MODEL.id })]);
  return body as Ticket;
}

async function send(ticket: Ticket, run: Run) {
  // As long as the run says that it took.
  clock += 60 * 60_000;
  const { submission, key } = await makeSubmission(ticket, run);
  const { status, body } = await client.post('/api/submissions', submission);
  return { status, body, key, receipt: body as Receipt };
}

const stored = async (id: string) => (await client.ask(`/api/submissions/${id}`)).body as StoredSubmission;

describe('programs for answers', () => {
  /** The reference program of the task's problem, as a model would give it. */
  function reference({ family, grader }: Task): string {
    if (grader.kind !== 'javascript' && grader.kind !== 'python') throw new Error('fixture');
    const [extension, sign] = grader.kind === 'javascript' ? (['js', '//'] as const) : (['py', '#'] as const);
    const program = readSolutionFile(readSolutions(CODING.id, family, extension) ?? '', sign).reference;
    return `\`\`\`${grader.kind}\n${program}\n\`\`\``;
  }
  const made = { build: MODEL, suite: CODING, answer: reference };

  it('are run by the board itself: right ones count', async () => {
    const ticket = await ticketFor(CODING);
    const { status, body, receipt } = await send(ticket, makeHonestRun(ticket, { ...made, now: new Date(clock) }));
    expect([status, body]).toEqual([201, expect.objectContaining({ state: 'accepted', reasons: [] })]);
    const { values, run } = await stored(receipt.id);
    expect(values.accuracy).toBe(1);
    const graders = run.trials.flatMap(({ outcome }) => (outcome.status === 'answered' ? [outcome.grades] : []));
    expect(graders).toHaveLength(run.plannedTrials);
    expect(graders.every(([grade, ...more]) => grade?.outcome === 'correct' && more.length === 0)).toBe(true);
  });

  it('are run by the board itself: a grade that was raised is not taken over', async () => {
    const ticket = await ticketFor(CODING);
    const run = makeHonestRun(ticket, { ...made, wrong: 6, now: new Date(clock) });
    const forged = run.trials.map((trial): Run['trials'][number] => {
      const { outcome } = trial;
      if (outcome.status !== 'answered') return trial;
      const grades = outcome.grades.map((grade) => ({ ...grade, outcome: 'correct' as const }));
      return { ...trial, outcome: { ...outcome, grades } };
    });
    const { receipt } = await send(ticket, { ...run, trials: forged });
    expect((await stored(receipt.id)).values.accuracy).toBeCloseTo(1 - 6 / run.trials.length, 10);
  });

  it('that never end are stopped, are wrong, and nothing else waits for them', async () => {
    const ticket = await ticketFor(CODING);
    const endless = ({ grader }: Task) =>
      grader.kind === 'javascript' ? '```javascript\nfor (;;);\n```' : '```python\nwhile True: pass\n```';
    // One is enough: it has a device's time, and then ten times as much.
    let isFirst = true;
    const answer = (task: Task) => {
      const given = isFirst ? endless(task) : reference(task);
      isFirst = false;
      return given;
    };
    const run = makeHonestRun(ticket, { ...made, answer, now: new Date(clock) });
    const sending = send(ticket, run);
    expect((await client.ask('/api/health')).status).toBe(200);
    const { receipt } = await sending;
    expect((await stored(receipt.id)).values.accuracy).toBeCloseTo(1 - 1 / run.trials.length, 10);
  });
});

describe('shapes that are timed', () => {
  const made = { build: MODEL, suite: SPEED };

  it('make a row with speeds and no accuracy', async () => {
    const receipts: Receipt[] = [];
    for (let one = 0; one < 3; one++) {
      const ticket = await ticketFor(SPEED);
      const { status, body, receipt } = await send(
        ticket,
        makeHonestSpeedRun(ticket, { ...made, now: new Date(clock) }),
      );
      expect([status, body]).toEqual([201, expect.objectContaining({ state: 'accepted', reasons: [] })]);
      receipts.push(receipt);
    }
    const { row: key, values } = await stored(receipts[0]!.id);
    // 10 ms a token, and a tenth of that for each token of the prompt.
    expect(values.decode).toBeGreaterThan(95);
    expect(values.decode).toBeLessThan(105);
    expect(values.accuracy).toBeUndefined();
    const { row } = (await client.ask(`/api/board/${key}`)).body as BoardDetail;
    expect([row.suite.id, row.n, row.metrics.decode?.status, row.metrics.accuracy?.status]).toEqual([
      'speed-tabmark',
      3,
      'estimated',
      'not-measured',
    ]);
  });

  it.each<[string, (run: Run) => Run, string]>([
    [
      'with a shape that was left out',
      (run) => ofShape(run, (trials, place) => (place === 0 ? [] : trials)),
      '422 unfinished',
    ],
    [
      'with a repeat cut out of the middle',
      (run) => ofShape(run, (trials) => trials.toSpliced(2, 1)),
      '422 unfinished',
    ],
    [
      'with a slow repeat left out and the others counted anew',
      (run) => ofShape(run, (trials) => trials.toSpliced(2, 1).map((one, attempt) => ({ ...one, attempt }))),
      '422 unfinished',
    ],
    ['with one repeat of each shape', (run) => ofShape(run, (trials) => trials.slice(0, 2)), '422 unfinished'],
    ['with warm-ups only', (run) => ofShape(run, (trials) => trials.slice(0, 1)), '422 unfinished'],
    [
      'with a warm-up that counts',
      (run) => ofShape(run, (trials) => trials.map((one) => ({ ...one, warmUp: false }))),
      '422 other-shapes',
    ],
    [
      'with slow repeats called warm-ups',
      (run) => ofShape(run, (trials) => trials.map((one) => ({ ...one, warmUp: one.attempt < 3 }))),
      '422 other-shapes',
    ],
    [
      'that say to have made every trial',
      (run) => ({ ...run, status: { ...run.status, because: 'every-trial' } as Run['status'] }),
      '422 unfinished',
    ],
    ['with fewer trials planned', (run) => ({ ...run, plannedTrials: 4 }), '422 other-settings'],
    [
      'with a shorter prompt under the same name',
      (run) => ({
        ...run,
        speedTrials: run.speedTrials.map((one) => ({ ...one, shape: { ...one.shape, promptTokens: 1 } })),
      }),
      '422 other-shapes',
    ],
    ['with tasks in it', (run) => withTasks(run), '422 damaged'],
  ])('%s are refused', async (_, change, expected) => {
    const ticket = await ticketFor(SPEED);
    const { status, body } = await send(ticket, change(makeHonestSpeedRun(ticket, { ...made, now: new Date(clock) })));
    expect(`${status} ${(body as { id: string }).id}`).toBe(expected);
  });
});

/** The run with the trials of each shape changed. */
const ofShape = (run: Run, change: (trials: Run['speedTrials'], place: number) => Run['speedTrials']): Run => ({
  ...run,
  speedTrials: SPEED.shapes.flatMap(({ id }, place) =>
    change(
      run.speedTrials.filter(({ shape }) => shape.id === id),
      place,
    ),
  ),
});

const withTasks = (run: Run): Run => {
  const suite = SUITES.find(({ id }) => id === 'calibration') as GeneratedSuite;
  const entry = { id: run.id, seed: run.seed, build: MODEL.id, suite } as unknown as Ticket;
  return { ...run, trials: makeHonestRun(entry, { build: MODEL, suite }).trials };
};
