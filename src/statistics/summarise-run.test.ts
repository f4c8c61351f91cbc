import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeTrial, PASSED } from '../../tests/fixtures/make-run.ts';
import type { GateResult } from '../schema/session.ts';
import type { Estimated } from './estimate.ts';
import { summariseRun } from './summarise-run.ts';

function valueOf(estimated: Estimated): number {
  if (estimated.status !== 'estimated') throw new Error(estimated.reason);
  return estimated.estimate.value;
}

describe('summariseRun', () => {
  it('computes every metric as its definition says', () => {
    // Tokens at 100/110/120, 200/220/240 and 400/440/480 ms, 20 prompt tokens each; the second answer is wrong.
    const { metrics, counts } = summariseRun(makeRun());
    expect(valueOf(metrics.accuracy)).toBeCloseTo(2 / 3, 12);
    expect(valueOf(metrics.timeToFirstToken)).toBe(200);
    expect(valueOf(metrics.prefill)).toBe(100); // 20 tokens in 200 ms
    expect(valueOf(metrics.decode)).toBe(50); // 2 tokens in 40 ms
    expect(valueOf(metrics.interTokenP50)).toBe(20); // of 10 10 20 20 40 40
    expect(metrics.interTokenP99).toMatchObject({
      reason: '6 gaps of 3 trials are too few to bound the 99th percentile',
    });
    expect(valueOf(metrics.tokensPerTask)).toBe(3);
    expect(valueOf(metrics.secondsPerCorrect)).toBeCloseTo((0.12 + 0.24 + 0.48) / 2, 12);
    expect(counts).toEqual({ planned: 3, done: 3, correct: 2, failed: 0, generatedTokens: 9 });
    expect(metrics.decode).toMatchObject({ estimate: { n: 3, low: 25, high: 100, confidence: 0.75 } });
  });

  it('says why a number is missing instead of giving 0, NaN or infinity', () => {
    const none = summariseRun(makeRun({ trials: [] })).metrics;
    for (const metric of Object.values(none)) expect(metric).toMatchObject({ status: 'not-measured' });
    // One token each, or a clock that did not move: no pace can be told.
    const still = summariseRun(makeRun({ trials: [makeTrial(0, [50]), makeTrial(1, [60, 60])] })).metrics;
    expect(still.decode).toMatchObject({ status: 'not-measured' });
    const zero = summariseRun(makeRun({ trials: [makeTrial(0, [0, 0])] })).metrics;
    expect(zero.prefill).toMatchObject({ status: 'not-measured' });
  });

  it('counts a failed trial as wrong and leaves hidden ones out of speeds only', () => {
    const hidden = { ...makeTrial(0, [1000, 2000, 3000]), doubts: ['tab-hidden' as const] };
    const failed = {
      ...makeTrial(1, []),
      outcome: { status: 'failed' as const, reason: 'timed-out' as const, message: 'silent' },
    };
    const { metrics, counts, doubts } = summariseRun(
      makeRun({ trials: [hidden, failed, makeTrial(2, [100, 110]), makeTrial(3, [100, 110])] }),
    );
    expect(valueOf(metrics.accuracy)).toBeCloseTo(3 / 4, 12);
    expect(valueOf(metrics.decode)).toBe(100);
    expect(metrics.decode).toMatchObject({ estimate: { n: 2 } });
    expect(counts.failed).toBe(1);
    expect(doubts.map(({ id }) => id)).toEqual(['tab-hidden', 'failed-trials', 'few-trials']);
  });

  it('takes a task attempted several times as one observation: more attempts alone narrow nothing', () => {
    const trials = [0, 1, 2, 3].map((index) => makeTrial(index, [1, 2], index % 2 ? 'wrong' : 'correct'));
    const repeated = [0, 1, 2].flatMap((attempt) => trials.map((trial) => ({ ...trial, attempt })));
    const { accuracy } = summariseRun(makeRun({ trials: repeated })).metrics;
    expect(accuracy).toMatchObject({ estimate: { value: 0.5, n: 4, method: 'clustered-wilson' } });
    const once = summariseRun(makeRun({ trials })).metrics.accuracy;
    if (accuracy.status !== 'estimated' || once.status !== 'estimated') throw new Error('both are estimated');
    expect(accuracy.estimate.high).toBeGreaterThanOrEqual(once.estimate.high);
  });

  it('gives no interval from one trial, rather than one of no width', () => {
    const { decode, accuracy } = summariseRun(makeRun({ trials: [makeTrial(0, [10, 20])] })).metrics;
    expect(decode).toEqual({ status: 'not-measured', reason: 'a single trial gives no interval' });
    expect(accuracy).toMatchObject({ estimate: { value: 1, n: 1 } });
  });

  it('calls the speeds of a build that computes wrongly invalid', () => {
    const gate = { ...PASSED, status: 'failed' as const, reason: 'in prompt 1, token 1 should be 5 and was 9.' };
    const { doubts } = summariseRun(makeRun({ sessions: [makeSession(gate)] }));
    expect(doubts[0]).toMatchObject({ id: 'gate-failed', severity: 'invalid' });
  });

  it('says where a build was checked for garbage only, and calls garbage that', () => {
    const checks = [{ id: 'repetition' as const, status: 'passed' as const, detail: 'None.' }];
    const evidence = { method: 'sanity' as const, checks, durationMs: 900 };
    const doubtsOf = (gate: GateResult) => summariseRun(makeRun({ sessions: [makeSession(gate)] })).doubts;
    expect(doubtsOf({ status: 'passed', evidence })).toContainEqual(
      expect.objectContaining({ id: 'gate-sanity-only', severity: 'note' }),
    );
    expect(doubtsOf({ status: 'failed', reason: 'It repeats.', evidence })[0]).toMatchObject({
      id: 'gate-failed',
      severity: 'invalid',
      sentence: 'The build prints garbage here: It repeats. Its speed is the speed of wrong answers.',
    });
  });

  it('never says that tokens per task may be below none', () => {
    const lengths = [10, 10, 10, 10, 900];
    const trials = lengths.map((tokens, index) =>
      makeTrial(
        index,
        Array.from({ length: tokens }, (_, at) => 100 + at),
      ),
    );
    const { tokensPerTask } = summariseRun(makeRun({ trials })).metrics;
    expect(tokensPerTask).toMatchObject({ estimate: { value: 188, low: 0, n: 5 } });
  });

  it('does not pass a server off as this device', () => {
    const session = makeSession();
    if (session.runtime.status === 'loaded') session.runtime.report.backend = 'remote';
    const { doubts } = summariseRun(makeRun({ sessions: [session] }));
    expect(doubts).toContainEqual(expect.objectContaining({ id: 'on-a-server', severity: 'caution' }));
  });

  it('says that web-llm draws on the processor where the plan has a top-k', () => {
    const doubtsOf = (runtime: 'web-llm' | 'wllama', topK: number) => {
      const run = makeRun();
      const { settings } = run.entry;
      const sampling = { method: 'sampled' as const, temperature: 0.6, topP: 0.95, topK };
      const entry = { ...run.entry, settings: { ...settings, sampling } };
      return summariseRun({ ...run, entry, build: { ...run.build, runtime } as typeof run.build }).doubts;
    };
    const doubt = expect.objectContaining({ id: 'drawn-on-the-processor', severity: 'caution' });
    expect(doubtsOf('web-llm', 20)).toContainEqual(doubt);
    expect(doubtsOf('web-llm', 0)).not.toContainEqual(doubt);
    expect(doubtsOf('wllama', 20)).not.toContainEqual(doubt);
  });

  it('doubts speeds far from the others, and keeps them', () => {
    const usual = Array.from({ length: 11 }, (_, index) => makeTrial(index, [100, 110 + (index % 3) / 10]));
    const { doubts, metrics } = summariseRun(makeRun({ trials: [...usual, makeTrial(11, [100, 200])] }));
    expect(doubts.find(({ id }) => id === 'outlier-speeds')?.sentence).toBe(
      '1 of 12 trials had a decode speed far from the others, at the furthest 0.10 times the median. All of them count in every number.',
    );
    expect(metrics.decode).toMatchObject({ estimate: { n: 12 } });
  });

  it('names a software adapter', () => {
    const { doubts } = summariseRun(makeRun({ sessions: [makeSession(PASSED, true)] }));
    expect(doubts.map(({ id }) => id)).toContain('software-adapter');
  });
});
