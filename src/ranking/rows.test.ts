import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeTrial, PASSED } from '../../tests/fixtures/make-run.ts';
import type { Run } from '../schema/run.ts';
import type { FailureReason, Trial } from '../schema/trial.ts';
import { failureOf } from './failure-of.ts';
import { isReplicated } from './is-replicated.ts';
import { rowMetrics } from './row-metrics.ts';

const failedTrial = (reason: FailureReason): Trial => ({
  ...makeTrial(0, []),
  outcome: { status: 'failed', reason, message: '' },
});
const FAILED: Run['status'] = { state: 'failed', finishedAt: '2026-11-20T10:00:00.000Z', reason: 'it ended' };

describe('failureOf', () => {
  it('finds none in a run that gives numbers', () => {
    expect(failureOf(makeRun())).toBeUndefined();
    expect(failureOf(makeRun({ trials: [failedTrial('timed-out'), makeTrial(1, [1, 2])] }))).toBeUndefined();
  });

  it.each<[string, Partial<Run>, string]>([
    ['a gate that failed', { sessions: [makeSession({ ...PASSED, status: 'failed', reason: 'garbage' })] }, 'wrong'],
    [
      'memory that ran out',
      { status: FAILED, trials: [makeTrial(1, [1, 2]), failedTrial('out-of-memory')] },
      'outOfMemory',
    ],
    ['a device that was lost', { status: FAILED, trials: [failedTrial('device-lost')] }, 'deviceLost'],
    ['a build that did not load', { status: FAILED, trials: [], sessions: [] }, 'other'],
    ['a runtime that failed on everything', { trials: [failedTrial('runtime-error')] }, 'other'],
  ])('tells %s', (_, change, kind) => expect(failureOf(makeRun(change))).toBe(kind));
});

describe('isReplicated', () => {
  const one = (decode: number | undefined, correct: number | undefined = 12) => ({
    decode,
    accuracy: correct === undefined ? undefined : correct / 24,
    tasks: 24,
  });

  it('wants three that agree on speed and accuracy', () => {
    expect(isReplicated([one(10), one(11)])).toBe(false);
    expect(isReplicated([one(10), one(11), one(12)])).toBe(true);
    // 12 / 10 is within a quarter, and 14 / 11 is not.
    expect(isReplicated([one(10), one(11), one(14)])).toBe(false);
    // 12 of 24 lies in the Wilson interval of 8 of 24 (18 to 53 %), and not in that of 4 of 24 (7 to 36 %).
    expect(isReplicated([one(10), one(10), one(10, 8)])).toBe(true);
    expect(isReplicated([one(10), one(10), one(10, 4)])).toBe(false);
  });

  it('wants two thirds of the row', () => {
    expect(isReplicated([one(10), one(10), one(10), one(30)])).toBe(true);
    expect(isReplicated([one(10), one(10), one(10), one(30), one(3)])).toBe(false);
  });

  it('goes by what the row measures', () => {
    const speeds = [10, 10, 10].map((decode) => ({ decode, accuracy: undefined, tasks: 0 }));
    expect(isReplicated(speeds)).toBe(true);
    expect(isReplicated([one(undefined), one(undefined), one(undefined)])).toBe(true);
    expect(isReplicated([1, 2, 3].map(() => ({ decode: undefined, accuracy: undefined, tasks: 0 })))).toBe(false);
    expect(isReplicated([])).toBe(false);
  });
});

describe('rowMetrics', () => {
  it('is the median of those that measured it', () => {
    const { decode, accuracy, loadMs } = rowMetrics([{ decode: 10, accuracy: 0.5 }, { decode: 30 }, { decode: 14 }]);
    expect(decode).toMatchObject({ status: 'estimated', estimate: { value: 14, low: 10, high: 30, n: 3 } });
    expect(accuracy).toEqual({ status: 'not-measured', reason: 'a single submission gives no interval' });
    expect(loadMs).toEqual({ status: 'not-measured', reason: 'no submission measured it' });
  });
});
