import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { CALIBRATION_BUILD } from '../../src/models/calibration-build.ts';
import { CATALOGUE } from '../../src/models/catalogue.ts';
import { redactRun } from '../../src/ranking/redact-run.ts';
import type { Problem, Receipt, StoredSubmission } from '../../src/schema/board.ts';
import type { LocalBuild } from '../../src/schema/build.ts';
import { measured, notMeasured } from '../../src/schema/primitives.ts';
import type { Run } from '../../src/schema/run.ts';
import type { LoadReport } from '../../src/schema/session.ts';
import type { Submission } from '../../src/schema/submission.ts';
import type { SpeedSuite } from '../../src/schema/suite.ts';
import type { Timeline } from '../../src/schema/trial.ts';
import type { MicrobenchmarkReport } from '../../src/schema/microbenchmark.ts';
import { createApp } from '../../src/server/create-app.ts';
import type { Database } from '../../src/server/database/database.ts';
import { openDatabase } from '../../src/server/database/open-database.ts';
import { makeHonestRun, makeHonestSpeedRun, makeSubmission } from '../../src/server/measure/honest-submission.ts';
import { BoardClient, CALIBRATION_SUITE, SUITES, TEST_LIMITS } from './board-client.ts';

/** Records that have the form of a run and contradict themselves, and honest ones of every kind beside them. */
const BUILDS = CATALOGUE.map(({ build }) => build);
const SPEED = SUITES.find(({ id }) => id === 'speed-tabmark') as SpeedSuite;
const NVIDIA = { vendor: 'nvidia', architecture: 'lovelace', device: '', description: '', isFallback: false };
const LEFT_OUT = 'left out of submissions';

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

type Session = Run['sessions'][number];
type Loaded = Extract<Session['runtime'], { status: 'loaded' }>;
type Change = (run: Run) => Run;

const sessions =
  (change: (session: Session) => Session): Change =>
  (run) => ({ ...run, sessions: run.sessions.map(change) });
const runtimes = (change: (runtime: Loaded) => Loaded): Change =>
  sessions((session) =>
    session.runtime.status === 'loaded' ? { ...session, runtime: change(session.runtime) } : session,
  );
const loads = (change: Partial<LoadReport>): Change =>
  runtimes((runtime) => ({ ...runtime, load: { ...runtime.load, ...change } }));
const evidence = (change: object): Change =>
  sessions((session) =>
    session.gate.status === 'not-run'
      ? session
      : ({ ...session, gate: { ...session.gate, evidence: { ...session.gate.evidence, ...change } } } as Session),
  );
const sanity = (...statuses: ('passed' | 'failed' | 'not-run')[]): Change =>
  sessions((session) => {
    const checks = statuses.map((status) => ({ id: 'entropy' as const, status, detail: LEFT_OUT }));
    return { ...session, gate: { status: 'passed', evidence: { method: 'sanity', checks, durationMs: 1 } } };
  });
const timelines = (change: Partial<Timeline>): Change => {
  const changed = <Trial extends Run['trials'][number] | Run['speedTrials'][number]>(trial: Trial): Trial =>
    trial.outcome.status === 'failed'
      ? trial
      : ({ ...trial, outcome: { ...trial.outcome, timeline: { ...trial.outcome.timeline, ...change } } } as Trial);
  return (run) => ({ ...run, trials: run.trials.map(changed), speedTrials: run.speedTrials.map(changed) });
};
const peak = (bytes: number): Change =>
  sessions((session) =>
    session.memoryAtEnd.status === 'measured'
      ? { ...session, memoryAtEnd: measured({ ...session.memoryAtEnd.value, gpuPeakBytes: measured(bytes) }) }
      : session,
  );
const benchmarks =
  (change: Partial<MicrobenchmarkReport>): Change =>
  (run) =>
    sessions((session) => ({
      ...session,
      microbenchmarks: measured({ ...benchmarksAt(run.startedAt), ...change }),
    }))(run);

const benchmarksAt = (startedAt: string): MicrobenchmarkReport => ({
  set: 'quick',
  startedAt,
  durationMs: 4000,
  adapter: { vendor: 'google', architecture: 'swiftshader', device: '', description: '', isFallback: true },
  gpuClock: notMeasured(LEFT_OUT),
  measurements: [
    {
      id: 'read-bandwidth',
      bytes: 2 ** 26,
      variant: 'strided',
      outcome: measured({ timedBy: 'batches', samples: [1e9, 1.1e9], repetitions: 3, shortestMs: 5 }),
    },
  ],
});

async function send(run: Run, made: { ticket: Parameters<typeof makeSubmission>[0]; change?: object }) {
  const { submission } = await makeSubmission(made.ticket, run);
  // As long as the run says that it took, at most.
  clock += 12 * 3_600_000;
  const { status, body } = await client.post('/api/submissions', { ...submission, ...made.change });
  return { status, id: (body as Problem).id, receipt: body as Receipt };
}

async function sendTasks(change: Change, more: Partial<Submission> = {}, build: LocalBuild = CALIBRATION_BUILD) {
  clock = Date.now();
  const ticket = await client.ticket(build);
  const run = change(makeHonestRun(ticket, { build, suite: CALIBRATION_SUITE }));
  return send(run, { ticket, change: more });
}

async function sendShapes(change: Change, build: LocalBuild = CALIBRATION_BUILD) {
  clock = Date.now();
  const { id, version, digest } = SPEED;
  const request = { type: 'tabmark-ticket-request', schemaVersion: 1, build: build.id, suite: { id, version, digest } };
  const ticket = (await client.post('/api/tickets', request)).body as Parameters<typeof makeSubmission>[0];
  return send(change(makeHonestSpeedRun(ticket, { build, suite: SPEED })), { ticket });
}

describe('a forged record', () => {
  const failed: Change = (run) => ({
    ...run,
    sessions: [],
    trials: [],
    status: { state: 'failed', finishedAt: run.startedAt, reason: LEFT_OUT },
  });

  it.each<[string, Change, string]>([
    ['with more tokens of a prompt than its context takes', timelines({ promptTokens: 1e9 }), 'impossible-count'],
    ['with hidden tokens', timelines({ hiddenTokens: 5 }), 'impossible-count'],
    ['with tokens counted beside the arrivals', timelines({ countedTokens: 8 }), 'impossible-count'],
    ['that passed its gate with no token right', evidence({ tokensAgreeing: 0 }), 'impossible-gate'],
    ['that passed its gate with wild logits', evidence({ logitError: measured(1e300) }), 'impossible-gate'],
    [
      'that passed a gate without prompts',
      evidence({ tokensAgreeing: 1000, tokensCompared: 0, prompts: 0 }),
      'impossible-gate',
    ],
    ['that passed a gate by a failed check', sanity('failed'), 'impossible-gate'],
    ['that passed a gate that checked nothing', sanity('not-run'), 'impossible-gate'],
    ['whose download took longer than loading', loads({ totalMs: 1, downloadMs: 1e12 }), 'impossible-load'],
    ['that took no memory of the GPU', peak(0), 'impossible-memory'],
    [
      'with words for the clock of the GPU',
      benchmarks({ gpuClock: notMeasured('the RTX 4090 of alice@example.com') }),
      'not-redacted',
    ],
    [
      'with words for a variant',
      (run) =>
        benchmarks({
          measurements: benchmarksAt(run.startedAt).measurements.map((one) => ({ ...one, variant: 'bob@example.com' })),
        })(run),
      'not-redacted',
    ],
    ['whose GPU was measured in 2099', benchmarks({ startedAt: '2099-01-01T00:00:00.000Z' }), 'impossible-time'],
    ['whose GPU was measured for ever', benchmarks({ durationMs: 1e12 }), 'impossible-time'],
    ['of a failure on no device', failed, 'other-device-class'],
  ])('%s is refused', async (_, change, expected) => {
    const { status, id } = await sendTasks(change);
    expect([status, id]).toEqual([422, expected]);
  });

  it('of a failure on no device is refused for any other class too', async () => {
    const { status, id } = await sendTasks(failed, { deviceClass: 'nvidia-lovelace.desktop.windows.chromium.f16' });
    expect([status, id]).toEqual([422, 'other-device-class']);
  });

  it('with another prompt than that of its shape is refused', async () => {
    const { status, id } = await sendShapes(timelines({ promptTokens: 1e9 }));
    expect([status, id]).toEqual([422, 'impossible-count']);
  });

  it.each<[string, Change, string]>([
    ['loading that took no time', loads({ totalMs: 300 }), 'odd-load'],
    ['parts of loading that took longer than all of it', loads({ compileMs: 5000 }), 'odd-load'],
    ['more memory than any GPU has', peak(9e15), 'odd-memory'],
    [
      'a runtime that computed on another GPU',
      runtimes((runtime) => ({ ...runtime, report: { ...runtime.report, adapter: measured(NVIDIA) } })),
      'several-devices',
    ],
    ['the measurements of another GPU', benchmarks({ adapter: NVIDIA }), 'several-devices'],
    [
      'a session on another device',
      (run) => ({ ...run, sessions: [...run.sessions, ...run.sessions.map(onNvidia)] }),
      'several-devices',
    ],
  ])('with %s is set aside', async (_, change, expected) => {
    const { status, receipt } = await sendTasks(change);
    expect([status, receipt.state]).toEqual([201, 'quarantined']);
    expect(receipt.reasons.map(({ id }) => id)).toEqual([expected]);
  });
});

function onNvidia(session: Session): Session {
  const { gpu } = session.device;
  if (gpu.status === 'not-measured') throw new Error('fixture');
  return { ...session, device: { ...session.device, gpu: { ...gpu, value: { ...gpu.value, adapter: NVIDIA } } } };
}

describe('an honest run', () => {
  const none = notMeasured('no GPU is used');
  const onProcessor: Change = (run) =>
    redactRun(
      sessions((session) => {
        if (session.runtime.status !== 'loaded') return session;
        const memory = { gpuPeakBytes: none, gpuRestBytes: none, wasmBytes: measured(3e8) };
        const { report } = session.runtime;
        const told = { ...report, backend: 'wasm' as const, adapter: none, warmUpDispatches: none, memory };
        return { ...session, runtime: { ...session.runtime, report: told }, memoryAtEnd: measured(memory) };
      })(run),
      run.id,
    );

  /** One build of each runtime. */
  const builds = [...new Map(BUILDS.map((build) => [build.runtime, build])).values()];
  it.each(builds.map((build): [string, LocalBuild] => [build.runtime, build]))(
    'of %s is taken, of tasks and of shapes',
    async (_, build) => {
      expect((await sendTasks((run) => run, {}, build)).receipt).toMatchObject({ state: 'accepted', reasons: [] });
      expect((await sendShapes((run) => run, build)).receipt).toMatchObject({ state: 'accepted', reasons: [] });
    },
  );

  it.each<[string, Change]>([
    ['that was computed on the processor', onProcessor],
    ['whose GPU was measured', benchmarks({})],
    [
      'whose gate could not be run',
      sessions((session) => ({ ...session, gate: { status: 'not-run', reason: LEFT_OUT } })),
    ],
    ['that was checked for garbage only', sanity('passed', 'not-run')],
    ['that was resumed', (run) => ({ ...run, sessions: [...run.sessions, ...run.sessions] })],
    ['of files that were here already', loads({ totalMs: 600, downloadMs: 0 })],
    ['whose clocks are coarse', loads({ totalMs: 900.4, downloadMs: 300, compileMs: 501 })],
  ])('%s is taken', async (_, change) => {
    const { receipt } = await sendTasks(change);
    expect(receipt).toMatchObject({ state: 'accepted', reasons: [] });
    const { values } = (await client.ask(`/api/submissions/${receipt.id}`)).body as StoredSubmission;
    expect(values.loadMs).toBeGreaterThan(0);
  });
});
