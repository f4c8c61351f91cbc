import { createHash } from 'node:crypto';
import { connect } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Problem, StoredSubmission } from '../../src/schema/board.ts';
import type { Run } from '../../src/schema/run.ts';
import type { Submission } from '../../src/schema/submission.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { makeHonestRun, makeSubmission } from '../../src/server/measure/honest-submission.ts';
import { startServer } from '../../src/server/serve.ts';
import { BoardClient, BUILDS, CALIBRATION_SUITE, SUITES, TEST_LIMITS, testBoard } from './board-client.ts';

let database: Database;
let client: BoardClient;
let clock = Date.now();
beforeAll(async () => {
  database = await openDatabase('memory');
  client = new BoardClient(testBoard(database, {}, () => new Date(clock)));
}, 120_000);
afterAll(async () => {
  await client.app.close();
  await database.close();
});

const stored = async () => (await database.query('select id from submissions order by id')).length;
const idOf = ({ body }: { body: unknown }) => (body as Problem).id;
/** What was refused has to be a problem document, and nothing of it in the database. */
async function refused(work: () => Promise<{ status: number; body: unknown }>): Promise<string> {
  const before = await stored();
  const answer = await work();
  expect(await stored()).toBe(before);
  expect(answer.body).toMatchObject({ status: answer.status, title: expect.stringMatching(/^[^\n]{5,300}\.$/) });
  return `${answer.status} ${idOf(answer)}`;
}

type Change = (run: Run) => Run;
const withRun = (change: Change) => (submission: Submission, run: Run) => ({ ...submission, run: change(run) });
const eachTrial =
  (change: (trial: Run['trials'][number], index: number) => Run['trials'][number]): Change =>
  (run) => ({
    ...run,
    trials: run.trials.map(change),
  });
const answered = (trial: Run['trials'][number], change: object): Run['trials'][number] =>
  trial.outcome.status === 'answered' ? { ...trial, outcome: { ...trial.outcome, ...change } } : trial;

/** The grader of our tasks, as the version that graded them here. */
async function honestGrade() {
  const { receipt } = await client.submit();
  const { run } = (await client.ask(`/api/submissions/${receipt.id}`)).body as StoredSubmission;
  const [trial] = run.trials;
  if (trial?.outcome.status !== 'answered') throw new Error('fixture');
  return trial.outcome.grades[0]!;
}

describe('a forged submission', () => {
  it('with its score raised and its answers unchanged is refused', async () => {
    const raised = { ...(await honestGrade()), outcome: 'correct' as const };
    const change = withRun(eachTrial((trial) => answered(trial, { grades: [raised] })));
    expect(await refused(() => client.submit({ wrong: 5 }, change))).toBe('422 other-grades');
  });

  it('that names another version of the grader gets our grades all the same', async () => {
    const { receipt } = await client.submit({ wrong: 6 });
    const { values } = (await client.ask(`/api/submissions/${receipt.id}`)).body as StoredSubmission;
    expect(values.accuracy).toBe(18 / 24);
  });

  it('with its times scaled by three is set aside, once its row has five others', async () => {
    for (let peer = 0; peer < 5; peer++) await client.submit();
    const { status, receipt } = await client.submit({ tokenMs: 10 / 3 });
    expect([status, receipt.state]).toEqual([201, 'quarantined']);
    expect(receipt.reasons.map(({ id }) => id)).toContain('unlike-its-class');
    const slow = await client.submit({ tokenMs: 30 });
    expect(slow.receipt.state).toBe('quarantined');
  });

  it('with the answers of another ticket is refused', async () => {
    const ticket = await client.ticket();
    const made = { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE };
    const other = makeHonestRun(ticket, made);
    expect(
      await refused(() =>
        client.submit(
          {},
          withRun((run) => ({ ...run, trials: other.trials })),
        ),
      ),
    ).toBe('422 other-tasks');
    // The same answers below the right tasks: they are wrong there.
    const copied = eachTrial((trial, index) => {
      const { outcome } = other.trials[index]!;
      return answered(trial, outcome.status === 'answered' ? { completion: outcome.completion } : {});
    });
    const { receipt } = await client.submit({}, withRun(copied));
    const { values } = (await client.ask(`/api/submissions/${receipt.id}`)).body as StoredSubmission;
    expect(values.accuracy).toBeLessThan(0.5);
  });

  it('that was sent before is refused, also after it was deleted', async () => {
    let sent: Submission | undefined;
    const { status, receipt, key } = await client.submit({}, (submission) => (sent = submission));
    expect(status).toBe(201);
    const again = () => client.post('/api/submissions', sent);
    expect(await refused(again)).toBe('409 ticket-used');
    expect((await client.remove(receipt.id, key)).status).toBe(204);
    expect(await refused(again)).toBe('409 ticket-used');
  });

  it('that is sent many times at once is taken once, and graded once', async () => {
    const ticket = await client.ticket();
    const run = makeHonestRun(ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE });
    const { submission } = await makeSubmission(ticket, run);
    const answers = await Promise.all(Array.from({ length: 4 }, () => client.post('/api/submissions', submission)));
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 503, 503, 503]);
    expect(answers.map(({ body }) => (body as { id: string }).id)).toContain('busy');
    expect(await refused(() => client.post('/api/submissions', submission))).toBe('409 ticket-used');
  });

  it('that comes after its deadline is refused', async () => {
    const before = clock;
    const late = (submission: Submission) => {
      clock += 25 * 3_600_000;
      return submission;
    };
    expect(await refused(() => client.submit({}, late))).toBe('410 ticket-expired');
    clock = before;
  });

  const script = '<script>alert()</script>';
  it.each<[string, (submission: Submission, run: Run) => unknown, string]>([
    ['without the work', (submission) => ({ ...submission, proof: '{}' }), '422 wrong-proof'],
    [
      'with easier work of its own',
      (submission) => ({ ...submission, proof: submission.proof.replace('"keyPrefix":"0"', '"keyPrefix":""') }),
      '422 wrong-proof',
    ],
    ['with no ticket of ours', (submission) => ({ ...submission, ticket: crypto.randomUUID() }), '422 unknown-ticket'],
    [
      'of another suite version',
      withRun((run) => ({ ...run, entry: { ...run.entry, suite: { ...run.entry.suite, version: 2 } } })),
      '422 other-ticket',
    ],
    ['from the future', withRun((run) => ({ ...run, startedAt: '2090-01-01T00:00:00.000Z' })), '422 impossible-time'],
    ['with 10,000 trials', withRun((run) => manyTrials(run, 10_000)), '422 other-tasks'],
    [
      'of another device class',
      (one) => ({ ...one, deviceClass: 'nvidia.desktop.linux.chromium.f16' }),
      '422 other-device-class',
    ],
    ['with a label', withRun((run) => ({ ...run, label: script })), '422 not-redacted'],
    ['with scripts for versions', withRun((run) => ({ ...run, appVersion: script })), '422 not-redacted'],
    [
      'with words for the versions of libraries',
      withRun(
        eachSession((session) => withReport(session, { versions: { 'visit-evil.example.com': 'JaneDoe_12_Elm' } })),
      ),
      '422 not-redacted',
    ],
    [
      'of the runtime that made-up rows have',
      withRun(eachSession((session) => withReport(session, { versions: { demo: '0.0.0' } }))),
      '422 not-redacted',
    ],
    [
      'with words for the number format',
      withRun(eachSession((session) => withReport(session, { precision: 'JaneDoe' }))),
      '422 not-redacted',
    ],
    ['with words for a revision', withRun(eachSession((session) => withFiles(session, 'JaneDoe'))), '422 not-redacted'],
    [
      'with a file that the build does not have',
      withRun(eachSession((session) => withFiles(session, 'main', [{ path: '12-elm-street' }]))),
      '422 other-files',
    ],
    [
      'with a file of another size',
      withRun(eachSession((session) => withFiles(session, 'main', [{ bytes: 7 }]))),
      '422 other-files',
    ],
    [
      'with long answers called thinking',
      withRun(eachTrial((trial) => thoughtful(trial, trial.task.maxTokens + 100))),
      '422 impossible-text',
    ],
    ['with a field more', (submission) => ({ ...submission, [script]: script }), '422 damaged'],
    ['with scripts in every string', (submission) => scripted(submission, script), '422 damaged'],
    ['nested 1000 deep', (submission) => ({ ...submission, run: deep(1000) }), '400 too-deep'],
    ['cut off', (submission) => JSON.stringify(submission).slice(0, -9), '400 not-json'],
    ['of nothing', () => 'null', '422 damaged'],
    [
      'with a number beyond all numbers',
      (one) => JSON.stringify(one).replace('"plannedTrials":24', '"plannedTrials":1e999'),
      '422 damaged',
    ],
  ])('%s is refused', async (_, change, expected) => {
    expect(await refused(() => client.submit({}, change))).toBe(expected);
  });

  it('whose answers are scripts is kept as text and read as wrong', async () => {
    const change = withRun(eachTrial((trial) => answered(trial, { completion: `${script}\u0000\ud800` })));
    const { status, receipt } = await client.submit({}, change);
    expect(status).toBe(201);
    const { run, values } = (await client.ask(`/api/submissions/${receipt.id}`)).body as StoredSubmission;
    expect(values.accuracy).toBe(0);
    expect(run.trials[0]!.outcome).toMatchObject({ completion: expect.stringContaining('<script>') });
  });

  it('is graded three times at most', async () => {
    const ticket = await client.ticket();
    const run = makeHonestRun(ticket, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE });
    const { submission } = await makeSubmission(ticket, run);
    const wrong = { ...submission, run: { ...run, trials: run.trials.slice(1) } };
    const answers: string[] = [];
    for (let attempt = 0; attempt < 4; attempt++)
      answers.push(await refused(() => client.post('/api/submissions', wrong)));
    expect(answers).toEqual(['422 unfinished', '422 unfinished', '422 unfinished', '409 ticket-used-up']);
  });
});

/** An answer of so many tokens, all but one of them called thinking. */
function thoughtful(trial: Run['trials'][number], tokens: number): Run['trials'][number] {
  const arrivedMs = Array.from({ length: tokens }, (_, index) => index / 10);
  const thinking = { opened: 'in-completion', tokens: tokens - 1, closed: 'by-build' };
  return answered(trial, { timeline: { promptTokens: 20, tokenIds: [], arrivedMs }, thinking });
}

type Session = Run['sessions'][number];

const eachSession =
  (change: (session: Session) => Session): Change =>
  (run) => ({ ...run, sessions: run.sessions.map(change) });

function withReport(session: Session, change: object): Session {
  const { runtime } = session;
  if (runtime.status !== 'loaded') throw new Error('fixture');
  return { ...session, runtime: { ...runtime, report: { ...runtime.report, ...change } } };
}

/** The first files changed, or all of them as they are. */
function withFiles(session: Session, revision: string, changes: object[] = []): Session {
  const { files } = session;
  if (files.status !== 'measured') throw new Error('fixture');
  const changed = files.value.files.map((file, index) => ({ ...file, ...changes[index] }));
  return { ...session, files: { ...files, value: { ...files.value, revision, files: changed } } };
}

function manyTrials(run: Run, count: number): Run {
  const [trial] = run.trials as [Run['trials'][number]];
  // Nothing of the task that the seed drew is kept: with its words or its cases, all of them together could be larger than
  // the largest body that is read, and would be refused for that alone.
  const small = {
    messages: [{ role: 'user' as const, content: '' }],
    grader: { kind: 'number' as const, answer: '0' },
  };
  const trials = Array.from({ length: count }, (_, index) => ({
    ...trial,
    task: { ...trial.task, ...small, id: `${trial.task.id}-${index}` },
  }));
  return {
    ...run,
    trials: trials.map((one) => answered(one, { completion: '', timeline: { tokenIds: [], arrivedMs: [1] } })),
    plannedTrials: count,
  };
}

const deep = (levels: number): unknown => (levels === 0 ? 0 : [deep(levels - 1)]);

const scripted = (value: unknown, script: string): unknown => {
  if (Array.isArray(value)) return value.map((item) => scripted(item, script));
  if (typeof value !== 'object' || value === null) return typeof value === 'string' ? script : value;
  return Object.fromEntries(
    Object.entries(value).map(([name, item]) => [name, name === 'type' ? item : scripted(item, script)]),
  );
};

describe('a request for a ticket', () => {
  const { id, version, digest } = CALIBRATION_SUITE;
  const request = {
    type: 'tabmark-ticket-request',
    schemaVersion: 1,
    build: 'calibration',
    suite: { id, version, digest },
  };
  it.each([
    ['of an unknown build', { ...request, build: 'acme-9000' }, '422 unknown-build'],
    ['of an imported suite', { ...request, suite: { ...request.suite, id: 'imported-mine' } }, '422 unknown-suite'],
    ['of another version', { ...request, suite: { ...request.suite, version: 2 } }, '422 other-suite-version'],
    [
      'of a changed suite',
      { ...request, suite: { ...request.suite, digest: `sha256:${'0'.repeat(64)}` } },
      '422 other-suite',
    ],
    ['of nothing', {}, '422 damaged'],
  ])('%s is refused', async (_, value, expected) => {
    expect(await refused(() => client.post('/api/tickets', value))).toBe(expected);
  });

  it('comes with a work that fits no other ticket', async () => {
    const [mine, other] = [await client.ticket(), await client.ticket()];
    const run = makeHonestRun(other, { build: CALIBRATION_BUILD, suite: CALIBRATION_SUITE });
    const { submission } = await makeSubmission({ ...other, proof: mine.proof }, run);
    expect(await refused(() => client.post('/api/submissions', submission))).toBe('422 wrong-proof');
    expect(mine.seed).not.toBe(other.seed);
  });
});

describe('over the network', () => {
  const options = { database: undefined as unknown as Database, suites: SUITES, builds: BUILDS, port: 0 };
  const body = { mostBytes: 1_000_000, deadlineMs: 300, mostDepth: 64 };

  it('a body of 100 MB is cut off and one that comes too slowly is not waited for', async () => {
    const server = await startServer({ ...options, database, limits: { ...TEST_LIMITS, body } });
    try {
      const { port } = new URL(server.url);
      const head = 'POST /api/submissions HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n';
      const announced = await talk(Number(port), `${head}content-length: 100000000\r\n\r\n`, 'x'.repeat(65_536));
      expect(announced.answer).toMatch(/^HTTP\/1.1 413 /);
      expect(announced.sent).toBeLessThan(20_000_000);
      const chunk = `10000\r\n${'x'.repeat(65_536)}\r\n`;
      const unannounced = await talk(Number(port), `${head}transfer-encoding: chunked\r\n\r\n`, chunk);
      expect(unannounced.answer).toMatch(/^HTTP\/1.1 413 /);
      expect(unannounced.sent).toBeLessThan(20_000_000);
      const slow = await talk(Number(port), `${head}content-length: 100\r\n\r\n`, undefined);
      expect(slow.answer).toMatch(/^HTTP\/1.1 408 /);
      expect((await fetch(`${server.url}api/health`)).status).toBe(200);
    } finally {
      await server.close();
    }
  });
});

/** Sends a head and then the same piece again and again, up to 100 MB, until the other side has had enough. */
function talk(port: number, head: string, piece: string | undefined): Promise<{ answer: string; sent: number }> {
  return new Promise((resolve) => {
    let [answer, sent, ended] = ['', 0, false];
    const socket = connect(port, '127.0.0.1');
    const end = () => {
      if (ended) return;
      ended = true;
      socket.destroy();
      resolve({ answer, sent });
    };
    const push = () => {
      if (ended || piece === undefined || sent > 100_000_000) return;
      sent += piece.length;
      if (socket.write(piece)) setImmediate(push);
      else socket.once('drain', push);
    };
    socket.on('data', (data) => {
      answer += String(data);
      if (answer.includes('\r\n\r\n')) end();
    });
    socket.on('close', end).on('error', end);
    socket.write(head, push);
  });
}

it('stores the digest of the deletion key and not the key', async () => {
  const { receipt, key } = await client.submit();
  const [row] = (await database.query('select * from submissions where id = $1', [receipt.id])) as Record<
    string,
    unknown
  >[];
  expect(row!.deletion_key_digest).toBe(`sha256:${createHash('sha256').update(key).digest('hex')}`);
  expect(JSON.stringify(row)).not.toContain(key);
});
