import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeSpeedRun, makeTrial, PASSED } from '../../tests/fixtures/make-run.ts';
import { hostileSpeedRun, hostileTaskRun } from '../../tests/fixtures/hostile-runs.ts';
import { arrivals, makeRunOfShapes, makeShape, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import { RunDigest, RunEvidence } from '../schema/run-digest.ts';
import type { Run } from '../schema/run.ts';
import type { Trial } from '../schema/trial.ts';
import { isSameProblem } from '../statistics/paired-accuracy.ts';
import { summariseRun } from '../statistics/summarise-run.ts';
import { digestOf, evidenceOf, recordOf } from './run-digest.ts';

const failedTrial = (index: number): Trial => ({
  ...makeTrial(index, []),
  outcome: { status: 'failed', reason: 'timed-out', message: 'Too long.' },
});

function gradedBy(trial: Trial, graderVersion: number, attempt = 0): Trial {
  if (trial.outcome.status !== 'answered') throw new Error('it is answered');
  const grades = trial.outcome.grades.map((grade) => ({ ...grade, graderVersion }));
  return { ...trial, attempt, outcome: { ...trial.outcome, grades } };
}

const problemsOf = (run: Run) => evidenceOf(run).tasks.map(({ problem }) => problem);

describe('digestOf', () => {
  it('says of a run with tasks what its summary says', () => {
    const run = makeRun({ label: 'lab-07' });
    const digest = digestOf(run);
    const { metrics } = summariseRun(run);
    expect(RunDigest.parse(digest)).toEqual(digest);
    expect(digest).toMatchObject({
      label: 'lab-07',
      kind: 'tasks',
      state: 'completed',
      trials: { done: 3, planned: 3, failed: 0 },
      build: { role: 'calibration', quantisation: 'fp32', parameters: 900_000, bytes: 4000 },
      backend: measured('webgpu'),
      runtimeVersion: measured('onnxruntime-web 1.30.0'),
      deviceClass: { status: 'not-measured' },
      correctness: 'passed',
      metrics: { accuracy: metrics.accuracy, decode: metrics.decode, secondsPerCorrect: metrics.secondsPerCorrect },
      // At the end 9,500 bytes were the most, after loading 9,000.
      gpuPeakBytes: measured(9_500),
      wasmBytes: notMeasured('the runtime does not tell'),
    });
    expect(digest.metrics.efficiency.status).toBe('not-measured');
    expect(digest).not.toHaveProperty('speedsInvalid');
    expect(digest).not.toHaveProperty('headline');
  });

  it('has the speeds of the shapes that stand for a run, and how much of the bound they reach', () => {
    // Of equally shallow shapes the one that writes most stands for decode, that with the longest prompt for prefill.
    const [long, writes] = [
      makeShape({ promptTokens: 512, decodeTokens: 3 }),
      makeShape({ promptTokens: 16, decodeTokens: 11 }),
    ];
    const trials = [0, 1, 2].flatMap((attempt) => [
      makeTimedTrial(attempt, arrivals(512, 50, 3), { shape: long }),
      makeTimedTrial(attempt, arrivals(100, 20, 11), { shape: writes }),
    ]);
    const digest = digestOf(makeRunOfShapes(trials));
    expect(RunDigest.parse(digest)).toEqual(digest);
    expect(digest).toMatchObject({ kind: 'speed', charging: 'yes' });
    expect(digest.headline).toEqual({ decode: writes!.id, prefill: long!.id });
    const { metrics } = digest;
    expect(metrics.decode).toMatchObject({ estimate: { value: 50, n: 3 } });
    expect(metrics.prefill).toMatchObject({ estimate: { value: 1000, n: 3 } });
    expect(metrics.timeToFirstToken).toMatchObject({ estimate: { value: 512, n: 3 } });
    // 1 GB/s over files of 4,000 bytes are 250,000 tok/s, of which 50 are 0.02 %.
    expect(metrics.efficiency).toMatchObject({ estimate: { value: expect.closeTo(50 / 250_000, 9) as number } });
    expect(metrics.accuracy).toEqual({ status: 'not-measured', reason: expect.stringMatching(/nothing is answered/) });
  });

  it('says that a device computes wrongly, and that a run is made up', () => {
    const failed = makeSession({ ...PASSED, status: 'failed', reason: 'token 1 was wrong.' });
    expect(digestOf(makeSpeedRun({ sessions: [failed] }))).toMatchObject({
      correctness: 'failed',
      speedsInvalid: 'wrong',
    });
    expect(digestOf(makeRun({ provenance: 'synthetic' }))).toMatchObject({ speedsInvalid: 'made-up' });
  });

  it('keeps the gravest memory of all sessions, and the reason where none tells', () => {
    const silent = notMeasured('the session was cut off');
    const sessions = [makeSession(), { ...makeSession(), memoryAtEnd: silent }];
    expect(digestOf(makeRun({ sessions })).gpuPeakBytes).toEqual(measured(9_500));
    const never = { ...makeSession(), memoryAtEnd: silent, runtime: notMeasured('no GPU') };
    expect(digestOf(makeRun({ sessions: [never] }))).toMatchObject({
      gpuPeakBytes: notMeasured('no GPU'),
      backend: notMeasured('no GPU'),
    });
    expect(digestOf(makeRun({ sessions: [], trials: [] })).backend).toEqual(notMeasured('the run has no session'));
  });

  it('has one key for one build, and one for one machine', () => {
    const [one, same] = [
      digestOf(makeRun()),
      digestOf(makeRun({ id: '00000000-0000-4000-8000-000000000002', seed: 8 })),
    ];
    expect([same.build.key, same.machine]).toEqual([one.build.key, one.machine]);
    const { build } = makeRun();
    if (build.runtime === 'endpoint') throw new Error('it runs here');
    expect(digestOf(makeRun({ build: { ...build, revision: 'other' } })).build.key).not.toBe(one.build.key);
    expect(digestOf(makeRun({ label: 'laptop' })).machine).not.toBe(one.machine);
  });
});

describe('evidenceOf', () => {
  it('adds up the attempts at each task', () => {
    const [answered] = [makeTrial(0, [100, 110, 120])];
    const other = { ...makeTrial(0, [100, 120, 140], 'wrong'), attempt: 1 };
    const run = makeRun({ trials: [answered, makeTrial(1, [50]), other, { ...failedTrial(0), attempt: 2 }] });
    const evidence = evidenceOf(run);
    expect(RunEvidence.parse(evidence)).toEqual(evidence);
    expect(evidence.tasks).toMatchObject([
      // 100 and 50 tok/s; 20 tokens of prompt in 100 ms; 3 + 3 tokens in 120 + 140 ms.
      {
        attempts: 3,
        correct: 1,
        failed: 1,
        decode: 75,
        prefill: 200,
        timeToFirstTokenMs: 100,
        tokens: 6,
        seconds: 0.26,
      },
      { attempts: 1, correct: 1, failed: 0, timeToFirstTokenMs: 50, tokens: 1, seconds: 0.05 },
    ]);
    expect(evidence.tasks[1]).not.toHaveProperty('decode');
  });

  it('tells the same problem from another, and one version of a grader from another', () => {
    const [same] = problemsOf(makeRun({ trials: [makeTrial(0, [1, 2], 'wrong')] }));
    const first = problemsOf(makeRun())[0];
    expect(same).toBe(first);
    expect(problemsOf(makeRun())[1]).not.toBe(first);
    const [newer] = problemsOf(makeRun({ trials: [gradedBy(makeTrial(0, [1, 2]), 2)] }));
    expect(isSameProblem(newer!, first!)).toBe(false);
  });

  it('pairs a task that no grader saw with any grader, and one that two versions graded with none', () => {
    const first = problemsOf(makeRun())[0]!;
    const [unseen] = problemsOf(makeRun({ trials: [failedTrial(0)] }));
    expect(isSameProblem(unseen!, first)).toBe(true);
    expect(isSameProblem(problemsOf(makeRun({ trials: [failedTrial(1)] }))[0]!, first)).toBe(false);
    const trials = [makeTrial(0, [1, 2]), gradedBy(makeTrial(0, [1, 2]), 2, 1)];
    const [mixed] = problemsOf(makeRun({ trials }));
    const [alsoMixed] = problemsOf(makeRun({ trials, id: '00000000-0000-4000-8000-000000000002' }));
    expect(isSameProblem(mixed!, first)).toBe(false);
    expect(isSameProblem(mixed!, alsoMixed!)).toBe(false);
  });

  it('has the repeats of each shape that count, and the shapes of which none does', () => {
    const { shapes } = evidenceOf(makeSpeedRun());
    expect(shapes).toMatchObject([
      { repeats: 3, decode: [100, 100, 100], prefill: [200, expect.closeTo(181.8, 1), expect.closeTo(222.2, 1)] },
    ]);
    const warm = makeSpeedRun().speedTrials.slice(0, 1);
    expect(evidenceOf(makeSpeedRun({ speedTrials: warm })).shapes).toMatchObject([{ repeats: 0, decode: [] }]);
  });
});

describe('any run that can be read', () => {
  it('has a digest and evidence that can be kept', () => {
    fc.assert(
      fc.property(fc.oneof(hostileSpeedRun, hostileTaskRun), (run) => {
        const { digest, evidence } = recordOf(run);
        expect(RunDigest.parse(digest)).toEqual(digest);
        expect(RunEvidence.parse(evidence)).toEqual(evidence);
      }),
    );
  });
});
