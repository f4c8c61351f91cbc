import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { makeRun, makeSession, makeSpeedRun, PASSED } from '../../tests/fixtures/make-run.ts';
import { RefusedError } from '../schema/parse.ts';
import type { RunRecord } from '../schema/run-digest.ts';
import type { Run } from '../schema/run.ts';
import { parseShareCard, SHARE_CARD_TEXTS, type ShareCard } from '../schema/share-card.ts';
import { recordOf } from './run-digest.ts';
import { shorten } from './share-card-text.ts';
import { shareCardOf } from './share-card.ts';

const cardOf = (run: Run, title = 'Demo'): ShareCard => shareCardOf(recordOf(run), title);
const FAILED = { status: 'failed' as const, reason: 'It differs.', evidence: PASSED.evidence };

describe('shareCardOf', () => {
  it('carries the numbers that matter with n and interval', () => {
    const card = cardOf(makeRun());
    expect(card).toMatchObject({
      run: '00000000-0000-4000-8000-000000000001',
      day: '2026-11-20',
      kind: 'tasks',
      state: 'completed',
      build: { id: 'calibration', role: 'calibration', quantisation: 'fp32' },
      suite: { id: 'demo', version: 1, title: 'Demo' },
      trials: { done: 3, planned: 3 },
      correctness: 'passed',
      runtimeVersion: 'onnxruntime-web 1.30.0',
      gpuPeakBytes: 9_500,
    });
    expect(card.numbers.map(({ metric }) => metric)).toEqual([
      'accuracy',
      'decode',
      'prefill',
      'timeToFirstToken',
      'secondsPerCorrect',
    ]);
    // Wilson's interval of two of three.
    expect(card.numbers[0]?.estimate).toMatchObject({ value: 0.666667, n: 3, confidence: 0.95 });
    expect(card.numbers[0]?.estimate.low).toBeCloseTo(0.2077, 3);
    expect(card.numbers[0]?.estimate.high).toBeCloseTo(0.9385, 3);
  });

  it('names the shape of every speed of a suite that times shapes', () => {
    const { kind, numbers } = cardOf(makeSpeedRun());
    expect(kind).toBe('speed');
    expect(numbers.map(({ metric, shape, estimate }) => [metric, shape, estimate.n])).toEqual([
      ['decode', 'Prompt of 20', 3],
      ['prefill', 'Prompt of 20', 3],
      ['timeToFirstToken', 'Prompt of 20', 3],
    ]);
    // First tokens at 90, 100 and 110 ms, then 10 ms each.
    expect(numbers[2]?.estimate).toMatchObject({ value: 100, low: 90, high: 110 });
    expect(numbers[0]?.estimate.value).toBe(100);
  });

  it('has no speeds when the gate failed, and says so', () => {
    const card = cardOf(makeRun({ sessions: [makeSession(FAILED)] }));
    expect(card).toMatchObject({ correctness: 'failed', speedsInvalid: 'wrong' });
    expect(card.numbers.map(({ metric }) => metric)).toEqual(['accuracy']);
    expect(cardOf(makeSpeedRun({ sessions: [makeSession(FAILED)] })).numbers).toEqual([]);
  });

  it('says that a run was made up, and that it never ended', () => {
    expect(cardOf(makeRun({ provenance: 'synthetic' }))).toMatchObject({ speedsInvalid: 'made-up' });
    expect(cardOf(makeRun({ status: { state: 'running' } })).state).toBe('interrupted');
  });

  it('leaves out the label, the seed, the exact hardware and the address of an endpoint', () => {
    const { build } = makeRun();
    const endpoint = {
      id: 'endpoint-secret-host',
      title: 'some-model',
      model: 'some-model',
      contextTokens: 1024,
      thinking: 'never' as const,
      recommendedSampling: build.recommendedSampling,
      runtime: 'endpoint' as const,
      role: 'model' as const,
      address: 'http://secret.example/v1',
    };
    const text = JSON.stringify(cardOf(makeRun({ label: 'bench-of-secrets', seed: 987_654, build: endpoint })));
    for (const secret of ['secret', '987654', 'acme', '156']) expect(text).not.toContain(secret);
  });

  it('refuses a run without a trial', () => {
    const record = recordOf(makeRun());
    const none: RunRecord = { ...record, digest: { ...record.digest, trials: { done: 0, planned: 3, failed: 0 } } };
    expect(() => shareCardOf(none, 'Demo')).toThrow(RefusedError);
  });

  it('makes a card that can be read again, whatever the texts', () => {
    const any = fc.string({ unit: 'binary', minLength: 1, maxLength: 300 });
    fc.assert(
      fc.property(any, any, any, (title, model, suite) => {
        const run = makeRun();
        const card = cardOf({ ...run, build: { ...run.build, title, model } as Run['build'] }, suite);
        expect(parseShareCard(JSON.parse(JSON.stringify(card)))).toEqual(card);
        expect(card.build.title.length).toBeLessThanOrEqual(SHARE_CARD_TEXTS.title);
      }),
      { numRuns: 30 },
    );
  });
});

describe('shorten', () => {
  it('cuts no character in two and marks the cut', () => {
    expect(shorten('short', 5)).toBe('short');
    expect(shorten('longer text', 8)).toBe('longer…');
    expect(shorten('🦊🦊🦊', 4)).toBe('🦊…');
  });
});
