import { describe, expect, it } from 'vitest';
import { makeRun, makeTask, makeTrial } from '../../tests/fixtures/make-run.ts';
import { accuracy, accuracyOverFamilies, isPreciseEnough } from './accuracy.ts';
import { t95 } from './distributions.ts';
import { scoreBounds } from './wilson.ts';

const PRECISE = { rule: 'precise', halfWidth: 0.1 } as const;

const trials = (count: number, correct: number, families = 1) =>
  Array.from({ length: count }, (_, index) => ({
    ...makeTrial(index, [1, 2], index < correct ? 'correct' : 'wrong'),
    task: makeTask(index, `family-${index % families}`),
  }));

describe('accuracy', () => {
  it('has the interval that its rule for stopping allows', () => {
    expect(accuracy(trials(20, 10))).toMatchObject({ estimate: { method: 'wilson', n: 20 } });
    expect(accuracy(trials(20, 10), PRECISE)).toMatchObject({ estimate: { method: 'confidence-sequence', n: 20 } });
  });

  it('counts tasks and not attempts, under either rule', () => {
    const twice = [0, 1].flatMap((attempt) => trials(8, 8).map((trial) => ({ ...trial, attempt })));
    // All correct says nothing about how alike two attempts at a task are: 8 observations, t with 7 degrees of freedom.
    expect(accuracy(twice)).toMatchObject({ estimate: { n: 8, low: scoreBounds(1, 8, t95(7)).low } });
    expect(accuracy(twice, PRECISE)).toMatchObject({ estimate: { n: 8, value: 1 } });
  });

  it('says why there is no interval', () => {
    expect(accuracy([])).toMatchObject({ status: 'not-measured' });
    const again = [0, 1].flatMap((attempt) => trials(1, 1).map((trial) => ({ ...trial, attempt })));
    expect(accuracy(again)).toMatchObject({ reason: 'a single task gives no interval, however often it is attempted' });
  });
});

describe('accuracyOverFamilies', () => {
  it('is wider than accuracy when families differ', () => {
    // Of five families two are all right and three all wrong: 50 tasks that say as much as five.
    const apart = trials(50, 0, 5).map((trial) =>
      trial.task.index % 5 < 2 ? { ...makeTrial(trial.task.index, [1, 2]), task: trial.task } : trial,
    );
    const [over, within] = [accuracyOverFamilies(apart), accuracy(apart)];
    if (over.status !== 'estimated' || within.status !== 'estimated') throw new Error('both are estimated');
    expect(over.estimate.n).toBe(5);
    expect(over.estimate.value).toBe(within.estimate.value);
    expect(over.estimate.low).toBeLessThan(within.estimate.low - 0.1);
  });

  it('is not measured from a handful of families', () => {
    expect(accuracyOverFamilies(trials(40, 20, 4))).toMatchObject({
      reason: '4 families cannot show how much families differ; it takes 5',
    });
    expect(accuracyOverFamilies([])).toMatchObject({ reason: 'no trial was made' });
  });
});

describe('isPreciseEnough', () => {
  const run = (count: number, stopping: { rule: 'all' } | typeof PRECISE) => {
    const made = makeRun({ trials: trials(count, count / 2), plannedTrials: 400 });
    return { ...made, entry: { ...made.entry, settings: { ...made.entry.settings, stopping } } };
  };

  it('stops a run that asked for it, once its interval is narrow enough', () => {
    expect(isPreciseEnough(run(100, PRECISE))).toBe(false);
    expect(isPreciseEnough(run(300, PRECISE))).toBe(true);
    expect(isPreciseEnough(run(300, { rule: 'all' }))).toBe(false);
    expect(isPreciseEnough(run(0, PRECISE))).toBe(false);
  });
});
