import { describe, expect, it } from 'vitest';
import type { Estimated } from '../schema/estimate.ts';
import { measured, notMeasured } from '../schema/primitives.ts';
import type { RunDigest } from '../schema/run-digest.ts';
import { bestScore, chooseScore, compareWithPublished, suiteLike, type PublishedScore } from './published-scores.ts';

const SUITE = { id: 'reasoning-micro', digest: `sha256:${'1'.repeat(64)}`, title: 'Reasoning, micro' };
const NONE: Estimated = { status: 'not-measured', reason: 'not here' };

interface Change {
  model?: string;
  correct?: number;
  n?: number;
  startedAt?: string;
  role?: 'calibration' | 'model';
  thinking?: 'on' | 'off';
  rest?: Partial<RunDigest>;
}

let made = 0;
function digest({ model = 'A', correct = 5, n = 10, startedAt, role = 'model', thinking = 'off', rest }: Change) {
  const value = correct / n;
  const accuracy: Estimated = {
    status: 'estimated',
    estimate: { value, low: value - 0.1, high: value + 0.1, confidence: 0.95, n, method: 'wilson' },
  };
  const at = String(++made).padStart(12, '0');
  return {
    version: 1,
    id: `00000000-0000-4000-8000-${at}`,
    provenance: 'measured',
    startedAt: startedAt ?? '2026-11-20T10:00:00.000Z',
    seed: 1,
    state: 'completed',
    trials: { done: n, planned: n, failed: 0 },
    kind: 'tasks',
    suite: { id: SUITE.id, version: 1, digest: SUITE.digest },
    settings: {
      backend: 'auto',
      sampling: { method: 'greedy' },
      thinking: thinking === 'on' ? { mode: 'on', budgetTokens: 100 } : { mode: 'off' },
      stopping: { rule: 'all' },
      contextTokens: 1024,
      limit: n,
      repeat: 1,
      gatePrompts: 1,
    },
    build: { id: `${model.toLowerCase()}-q4`, title: `${model} (q4)`, model, runtime: 'wllama', role, key: model },
    backend: measured('wasm'),
    runtimeVersion: notMeasured('not here'),
    deviceClass: notMeasured('not here'),
    machine: 'one',
    correctness: 'sane',
    doubts: [],
    metrics: {
      accuracy,
      decode: NONE,
      prefill: NONE,
      timeToFirstToken: NONE,
      tokensPerTask: NONE,
      thinkingTokens: NONE,
      truncated: NONE,
      secondsPerCorrect: NONE,
      efficiency: NONE,
    },
    gpuPeakBytes: notMeasured('not here'),
    wasmBytes: notMeasured('not here'),
    ...rest,
  } as RunDigest;
}

const score = (value: number, setting = 'by its makers', benchmark = 'GSM8K'): PublishedScore => ({
  benchmark,
  value,
  unit: 'percent',
  setting,
  source: { title: 'A report', url: 'https://example.org/' },
});

describe('bestScore', () => {
  it('takes the most tasks, and of equals the newest', () => {
    const newest = digest({ n: 20, startedAt: '2026-11-21T10:00:00.000Z' });
    const all = [digest({ n: 20 }), newest, digest({ n: 10, startedAt: '2026-11-22T10:00:00.000Z' })];
    expect(bestScore(all, SUITE)).toMatchObject({ run: newest.id, outOf: 3, accuracy: { n: 20 } });
  });

  it.each([
    ['was made up', digest({ rest: { provenance: 'synthetic', speedsInvalid: 'made-up' } })],
    ['did not end', digest({ rest: { state: 'stopped' } })],
    ['computed wrongly', digest({ rest: { correctness: 'failed' } })],
    ['printed garbage', digest({ rest: { correctness: 'garbage' } })],
    ['is of an instrument', digest({ role: 'calibration' })],
    ['is of another suite', digest({ rest: { suite: { id: 'other', version: 1, digest: SUITE.digest } } })],
    [
      'is of another version of the suite',
      digest({ rest: { suite: { id: SUITE.id, version: 2, digest: `sha256:${'2'.repeat(64)}` } } }),
    ],
    ['has no accuracy', digest({ rest: { metrics: { ...digest({}).metrics, accuracy: NONE } } })],
  ])('takes no run that %s', (_why, one) => expect(bestScore([one], SUITE)).toBeUndefined());
});

describe('chooseScore', () => {
  const scores = [
    score(60, 'by its makers; thinking, Table 19'),
    score(40, 'by others; without thinking'),
    score(45, 'by its makers; without thinking, Table 20'),
    score(50, 'by its makers; shots not stated'),
    score(10, 'by its makers', 'MATH'),
  ];

  it('prefers one that thought as our run did, then that of the makers', () => {
    const choose = (thinking: 'on' | 'off', from = scores) => chooseScore(from, { benchmark: 'GSM8K', thinking });
    expect(choose('off')).toEqual({ published: scores[2], further: 3 });
    expect(choose('on')?.published.value).toBe(60);
    expect(choose('on', scores.slice(1, 4))?.published.value).toBe(50);
    expect(choose('off', [])).toBeUndefined();
  });
});

describe('compareWithPublished', () => {
  const MODELS = ['A', 'B', 'C', 'D', 'E'];
  // Ours go up with the letters; the published ones have two pairs of neighbours changed: tau = (8 - 2) / 10.
  const PUBLISHED = new Map(MODELS.map((model, at) => [model, [score([20, 10, 40, 30, 50][at]!)]]));
  const digests = MODELS.map((model, at) => digest({ model, correct: 1 + at * 2 }));

  it('compares the orders of the models that have both, by hand', () => {
    const [found, ...others] = compareWithPublished([...digests, digest({ model: 'Unknown' })], PUBLISHED, [SUITE]);
    expect(others).toEqual([]);
    expect(found?.benchmark).toBe('GSM8K');
    expect(found?.pairs.map(({ model }) => model)).toEqual(['E', 'D', 'C', 'B', 'A']);
    expect(found?.agreement).toMatchObject({ status: 'estimated', n: 5, pairs: { concordant: 8, discordant: 2 } });
    expect(found?.agreement.status === 'estimated' && found.agreement.tau).toBeCloseTo(0.6, 12);
    expect(found?.settings).toBe(1);
    // Accuracies 0.1, 0.3, 0.5, 0.7, 0.9, each with 0.1 on either side: the ends of neighbours touch, up to rounding.
    expect(found?.unsure.pairs).toBe(10);
  });

  it('counts the pairs of which nobody knows the order', () => {
    const close = [
      digest({ model: 'A', correct: 5 }),
      digest({ model: 'B', correct: 6 }),
      digest({ model: 'C', correct: 9 }),
    ];
    const [found] = compareWithPublished(close, PUBLISHED, [SUITE]);
    expect(found?.unsure).toEqual({ overlapping: 1, pairs: 3 });
  });

  it('says that there are too few, and lists a benchmark that nobody ran', () => {
    const few = compareWithPublished(digests.slice(0, 3), PUBLISHED, [SUITE]);
    expect(few[0]?.pairs).toHaveLength(3);
    expect(few[0]?.agreement).toMatchObject({ status: 'not-measured', reason: expect.stringContaining('orders: 3,') });
    expect(compareWithPublished([], PUBLISHED, [SUITE])[0]).toMatchObject({ benchmark: 'GSM8K', pairs: [] });
  });

  it('takes one build for a model that has several', () => {
    const twice = [...digests, digest({ model: 'A', correct: 20, n: 20 })];
    const [found] = compareWithPublished(twice, PUBLISHED, [SUITE]);
    expect(found?.pairs).toHaveLength(5);
    expect(found?.pairs[0]).toMatchObject({ model: 'A', ours: { outOf: 2, accuracy: { n: 20, value: 1 } } });
  });

  it('sets nothing beside a benchmark of another kind', () => {
    expect(suiteLike('IFEval')).toBeUndefined();
    expect(suiteLike('HumanEval')).toBe('coding-micro');
    const published = new Map([['A', [score(30, 'by its makers', 'IFEval')]]]);
    expect(compareWithPublished(digests, published, [SUITE])).toEqual([]);
  });
});
