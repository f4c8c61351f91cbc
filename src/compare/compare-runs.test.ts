import { describe, expect, it } from 'vitest';
import { makeGrade, makeRun, makeSession, makeTask, makeTrial, PASSED } from '../../tests/fixtures/make-run.ts';
import { measuredBy } from '../schema/device.ts';
import { notMeasured } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import { compareRuns } from './compare-runs.ts';
import type { Compared, NotComparable } from './comparison.ts';

const ID_B = '00000000-0000-4000-8000-000000000002';

interface Made {
  correct: (index: number) => boolean;
  tasks?: number;
  families?: number;
  tokenMs?: number;
}

function makeTrials({ correct, tasks = 24, families = 6, tokenMs = 10 }: Made) {
  return Array.from({ length: tasks }, (_, index) => ({
    ...makeTrial(index, [100, 100 + tokenMs, 100 + 2 * tokenMs], correct(index) ? 'correct' : 'wrong'),
    task: makeTask(index, `family-${index % families}`),
  }));
}

const runA = (made: Made, change: Partial<Run> = {}) => makeRun({ trials: makeTrials(made), ...change });
const runB = (made: Made, change: Partial<Run> = {}) => runA(made, { id: ID_B, ...change });
const never = () => false;

function compared(a: Run, b: Run): Compared {
  const comparison = compareRuns(a, b);
  if (comparison.status !== 'compared') throw new Error(comparison.sentence);
  return comparison;
}

describe('compareRuns, accuracy', () => {
  it('tells a difference that is there, with its size, interval and number of tasks', () => {
    const { accuracy, tasks, differs } = compared(runA({ correct: (i) => i < 18 }), runB({ correct: (i) => i < 6 }));
    expect(tasks).toBe(24);
    expect(differs).toEqual([]);
    expect(accuracy).toMatchObject({ shares: { a: 0.75, b: 0.25 }, onlyA: 12, onlyB: 0, verdict: 'distinguishable' });
    expect(accuracy.test).toEqual({ method: 'mcnemar-exact', p: expect.closeTo(2 / 4096, 9) as number });
    expect(accuracy.difference).toMatchObject({ value: 0.5, method: 'tango', n: 24 });
    expect(accuracy.differenceOverFamilies).toMatchObject({ estimate: { method: 'clustered-t', n: 6 } });
    expect(accuracy.sentence).toMatch(/^A answered 50 points more than B, \d+ to \d+, n = 24 tasks: distinguishable$/);
  });

  it('says the same when the runs are swapped, from the other side', () => {
    const [a, b] = [runA({ correct: (i) => i < 18 }), runB({ correct: (i) => i < 6 })];
    const [one, other] = [compared(a, b).accuracy, compared(b, a).accuracy];
    expect(other.difference.low).toBeCloseTo(-one.difference.high, 9);
    expect(other.verdict).toBe(one.verdict);
    expect(other.sentence).toBe(one.sentence.replace('A answered', 'B answered').replace('than B', 'than A'));
  });

  it('never lets interval and exact test contradict each other', () => {
    // 7 against 1: Tango's interval leaves out 0, McNemar's p is 0.07.
    const { accuracy } = compared(runA({ correct: (i) => i < 7 }), runB({ correct: (i) => i === 7 }));
    expect(accuracy.test.p).toBeCloseTo(18 / 256, 9);
    expect(accuracy).toMatchObject({ verdict: 'not-distinguishable', difference: { low: 0 } });
  });

  it('has an interval with a width for runs that answered alike', () => {
    const { accuracy } = compared(runA({ correct: never }), runB({ correct: never }));
    expect(accuracy).toMatchObject({ verdict: 'not-distinguishable', test: { p: 1 }, difference: { value: 0 } });
    expect(accuracy.difference.high).toBeGreaterThan(0.05);
    expect(accuracy.sentence).toMatch(/^A and B answered equally many, -\d+ to \d+ points, n = 24 tasks: not dist/);
  });

  it('averages several attempts at a task', () => {
    const attempts = (made: Made) =>
      [0, 1].flatMap((attempt) =>
        makeTrials(made).map((trial) =>
          attempt && trial.task.index % 2
            ? { ...makeTrial(trial.task.index, [1, 2], 'wrong'), task: trial.task, attempt }
            : { ...trial, attempt },
        ),
      );
    const a = makeRun({ trials: attempts({ correct: (i) => i < 20 }) });
    const b = makeRun({ id: ID_B, trials: attempts({ correct: never }) });
    const { accuracy } = compared(a, b);
    expect(accuracy.test.method).toBe('sign-flip');
    expect(accuracy).toMatchObject({ onlyA: 15, onlyB: 0, verdict: 'distinguishable', difference: { n: 24 } });
  });

  it('uses an interval that holds at every moment when a run was free to stop', () => {
    const a = runA({ correct: (i) => i < 18 });
    const settings = { ...a.entry.settings, stopping: { rule: 'precise' as const, halfWidth: 0.1 } };
    const { accuracy, cautions } = compared({ ...a, entry: { ...a.entry, settings } }, runB({ correct: (i) => i < 6 }));
    expect(accuracy).toMatchObject({ test: { method: 'betting' }, difference: { method: 'confidence-sequence' } });
    expect(cautions.map(({ id }) => id)).toEqual(['stopped-early']);
  });
});

describe('compareRuns, speeds', () => {
  it('compares the same tasks, from the faster one’s side', () => {
    const { speeds } = compared(runA({ correct: never }), runB({ correct: never, tokenMs: 15 }));
    expect(speeds.decode).toMatchObject({ status: 'compared', verdict: 'distinguishable' });
    expect(speeds.decode).toMatchObject({
      ratio: { value: expect.closeTo(1.5, 9) as number },
      sentence: 'A decodes 1.50 times as fast as B, 1.50 to 1.50, n = 24 tasks: distinguishable',
    });
    expect(speeds.timeToFirstToken).toMatchObject({ verdict: 'not-distinguishable', ratio: { value: 1 } });
  });

  it('distinguishes nothing below six tasks, and says why a speed is missing', () => {
    const few = compared(runA({ correct: never, tasks: 5 }), runB({ correct: never, tasks: 5, tokenMs: 15 })).speeds;
    expect(few.decode).toMatchObject({ verdict: 'not-distinguishable', ratio: { confidence: 0.93 } });
    const untimed = runB({ correct: never, tokenMs: 0 });
    expect(compared(runA({ correct: never }), untimed).speeds.decode).toEqual({
      status: 'not-measured',
      reason: 'no task was timed in both runs',
    });
  });
});

describe('compareRuns, what it refuses', () => {
  const a = runA({ correct: never });
  const suite = (change: Partial<Run['entry']['suite']>) => ({ ...a.entry, suite: { ...a.entry.suite, ...change } });
  const failed = makeSession({ ...PASSED, status: 'failed' as const, reason: 'token 1 was wrong.' });
  const other = makeTrials({ correct: never }).map((trial) => ({
    ...trial,
    task: { ...trial.task, id: `x${trial.task.id}` },
  }));
  const regraded = makeTrials({ correct: never }).map((trial) =>
    trial.outcome.status === 'answered'
      ? { ...trial, outcome: { ...trial.outcome, grades: [{ ...makeGrade('wrong'), graderVersion: 2 }] } }
      : trial,
  );
  const cases: [NotComparable['because'], Partial<Run>][] = [
    ['same-run', { id: a.id }],
    ['made-up-with-measured', { provenance: 'synthetic' }],
    ['other-suite', { entry: suite({ id: 'another' }) }],
    ['other-suite-version', { entry: suite({ version: 2 }) }],
    ['other-suite-content', { entry: suite({ digest: `sha256:${'f'.repeat(64)}` }) }],
    ['still-running', { status: { state: 'running' } }],
    ['gate-failed', { sessions: [failed] }],
    ['no-common-tasks', { trials: other }],
    ['no-common-tasks', { trials: [] }],
    ['graded-differently', { trials: regraded }],
  ];

  it.each(cases)('%s', (because, change) => {
    const comparison = compareRuns(a, runB({ correct: never }, change));
    expect(comparison).toMatchObject({ status: 'not-comparable', because });
    expect(comparison).toHaveProperty('sentence', expect.stringMatching(/\.$/));
  });

  it('leaves out the tasks of one run only, and says so', () => {
    const { tasks, cautions } = compared(a, runB({ correct: never, tasks: 10 }));
    expect(tasks).toBe(10);
    expect(cautions).toEqual([
      {
        id: 'tasks-left-out',
        sentence: '14 tasks are left out: 14 were done in one run only, 0 were graded differently; 10 remain.',
      },
    ]);
  });

  it('takes a machine that an older record describes with less for the same machine', () => {
    const [session] = a.sessions;
    if (!session) throw new Error('no session');
    const unknown = notMeasured('version 3 of the record did not hold it');
    const logicalCores = measuredBy('not-recorded', 2);
    const device = { ...session.device, logicalCores, processorBits: unknown, pressure: unknown };
    const older = runB({ correct: never }, { sessions: [{ ...session, device }] });
    expect(compared(a, older).differs).toEqual([]);
    const cores = { ...device, logicalCores: measuredBy('navigator', 16) };
    expect(compared(a, runB({ correct: never }, { sessions: [{ ...session, device: cores }] })).differs).toEqual([
      'device',
    ]);
  });

  it('says what differs, and warns when that is more than one thing', () => {
    const { differs, cautions } = compared(
      a,
      runB({ correct: never }, { label: 'laptop', build: { ...a.build, title: 'B' } }),
    );
    expect(differs).toEqual(['build', 'device']);
    expect(cautions.map(({ id }) => id)).toContain('several-things-differ');
  });
});
