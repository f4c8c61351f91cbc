import { describe, expect, it } from 'vitest';
import { makeRun, makeTrial } from '../../tests/fixtures/make-run.ts';
import type { Timeline, Trial } from '../schema/trial.ts';
import { summariseRun } from './summarise-run.ts';
import {
  decodeTokensPerSecond,
  interTokenGapsMs,
  prefillTokensPerSecond,
  timeToFirstTokenMs,
} from './timeline-metrics.ts';

/** 40 pieces in 975 ms, the first after 2 s. */
const pieces = Array.from({ length: 40 }, (_, index) => 2000 + 25 * index);
const line = (changes: Partial<Timeline> = {}): Timeline => ({
  promptTokens: 20,
  tokenIds: [],
  arrivedMs: pieces,
  ...changes,
});
const trialsOf = (timeline: Timeline): Trial[] =>
  [0, 1].map((index) => {
    const trial = makeTrial(index, []);
    if (trial.outcome.status !== 'answered') throw new Error('it is answered');
    return { ...trial, outcome: { ...trial.outcome, timeline } };
  });
const metricsOf = (timeline: Timeline) => summariseRun(makeRun({ trials: trialsOf(timeline) })).metrics;

describe('tokens that a server thought and did not send', () => {
  const hidden = line({ countedTokens: 1040, hiddenTokens: 1000 });

  it('count for the task and not for the pace, and their time is no time of the prompt', () => {
    expect(decodeTokensPerSecond(hidden)).toBeCloseTo(40, 9);
    expect(prefillTokensPerSecond(hidden)).toBeUndefined();
    expect(timeToFirstTokenMs(hidden)).toBe(2000);
    expect(interTokenGapsMs(hidden)).toHaveLength(39);
    expect(metricsOf(hidden).tokensPerTask).toMatchObject({ estimate: { value: 1040 } });
  });

  it('leave a speed out rather than raise it, where they show in the count alone', () => {
    const unsaid = line({ countedTokens: 1040 });
    expect(decodeTokensPerSecond(unsaid)).toBeUndefined();
    expect(prefillTokensPerSecond(unsaid)).toBeUndefined();
    expect(metricsOf(unsaid).decode).toMatchObject({ reason: 'the server counts tokens that it does not send' });
    // Four tokens a piece, as some servers send them.
    expect(decodeTokensPerSecond(line({ countedTokens: 160 }))).toBeCloseTo(160, 9);
  });
});

describe('times that no clock can tell', () => {
  it('give no speed', () => {
    expect(decodeTokensPerSecond(line({ arrivedMs: [0, 5e-324] }))).toBeUndefined();
    expect(decodeTokensPerSecond(line({ arrivedMs: [1, 1.0005] }))).toBeUndefined();
    expect(prefillTokensPerSecond(line({ arrivedMs: [5e-324, 1] }))).toBeUndefined();
    expect(timeToFirstTokenMs(line({ arrivedMs: [5e-324, 1] }))).toBe(0);
    expect(decodeTokensPerSecond(line({ arrivedMs: [1, 1.002] }))).toBeCloseTo(500_000, 3);
  });
});

it('has no decode where all tokens were hidden', () => {
  expect(decodeTokensPerSecond(line({ countedTokens: 1000, hiddenTokens: 1000 }))).toBeUndefined();
});

describe('an answer that came in one piece', () => {
  const whole = line({ arrivedMs: [3000], countedTokens: 60, streamed: false });

  it('tells how long it took, and no speed', () => {
    const metrics = metricsOf(whole);
    const reason = 'the server does not stream its answers';
    for (const id of ['timeToFirstToken', 'prefill', 'decode', 'interTokenP50'] as const) {
      expect(metrics[id]).toEqual({ status: 'not-measured', reason });
    }
    expect(metrics.secondsPerCorrect).toMatchObject({ estimate: { value: 3 } });
  });
});

describe('gaps between tokens', () => {
  it('are told where arrivals are tokens, the end token aside', () => {
    expect(interTokenGapsMs(line())).toHaveLength(39);
    expect(interTokenGapsMs(line({ countedTokens: 41 }))).toHaveLength(39);
    expect(interTokenGapsMs(line({ countedTokens: 80 }))).toEqual([]);
    expect(metricsOf(line({ countedTokens: 80 })).interTokenP50).toMatchObject({
      reason: 'what arrives is not one token at a time',
    });
  });
});
