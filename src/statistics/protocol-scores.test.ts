import { describe, expect, it } from 'vitest';
import { arrivals, makeRunOfShapes, makeShape, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { combineLogs } from './combine-logs.ts';
import { llamaBenchRows, localScore, mlperfClientScores } from './protocol-scores.ts';
import { uniformSource } from './random.ts';
import { normalQuantile } from './distributions.ts';
import { summariseSpeed } from './summarise-speed.ts';

const PAIRS = [
  [1024, 16],
  [4096, 256],
  [2048, 256],
  [2048, 768],
  [1024, 1024],
  [1280, 3072],
  [384, 1152],
  [64, 1024],
  [16, 1536],
] as const;

type Reading = [firstMs: number, gapMs: number];

/** A run in which each shape has the given repeats. */
function shapesOf(sizes: readonly (readonly [number, number])[], repeats: (prompt: number) => Reading[]) {
  const trials = sizes.flatMap(([promptTokens, decodeTokens]) => {
    const shape = makeShape({ promptTokens, decodeTokens });
    return repeats(promptTokens).map(([first, gap], attempt) =>
      makeTimedTrial(attempt, arrivals(first, gap, decodeTokens), { shape }),
    );
  });
  return summariseSpeed(makeRunOfShapes(trials)).shapes;
}

describe('localScore', () => {
  it('is 1000 at the speeds that LocalScore calls excellent', () => {
    // First tokens after 200 ms, 40 tok/s; prompts have 12,064 tokens together, so 12,064 / 9 / 0.2 s a second on average.
    const { score, missing } = localScore(shapesOf(PAIRS, () => [[200, 25], [200, 25]])); // prettier-ignore
    expect(missing).toEqual([]);
    if (score.status !== 'estimated') throw new Error(score.reason);
    const prompts = PAIRS.reduce((sum, [prompt]) => sum + prompt, 0);
    expect(score.estimate.value).toBeCloseTo(1000 * Math.cbrt(prompts / 9 / 0.2 / 5000), 6);
    expect(score.estimate).toMatchObject({ n: 2, method: 'log-delta' });
    expect(score.estimate.high - score.estimate.low).toBeCloseTo(0, 6);
  });

  it('names the tests that are missing', () => {
    const { score, missing } = localScore(shapesOf(PAIRS.slice(2), () => [[200, 25], [201, 25]])); // prettier-ignore
    expect(missing).toEqual(['pp1024+tg16', 'pp4096+tg256']);
    expect(score).toMatchObject({ reason: 'fewer than two repeats of pp1024+tg16, pp4096+tg256 were timed' });
    const once = localScore(shapesOf(PAIRS, (prompt) => (prompt === 64 ? [[200, 25]] : [[200, 25], [201, 25]]))); // prettier-ignore
    expect(once.missing).toEqual(['pp64+tg1024']);
    expect(localScore([]).missing).toHaveLength(9);
  });
});

describe('combineLogs', () => {
  it('has Student’s interval of a logarithm where there is one group', () => {
    // Two repeats of a mean of 10: 9.9 and 10.1; s² / n of their logarithms' derivative is 0.0002 / 2, t with 1 degree 12.706.
    const { low, high } = combineLogs(10, [{ perRepeat: [0.99, 1.01] }]);
    expect(low).toBeCloseTo(10 * Math.exp(-12.706 * 0.01), 3);
    expect(high).toBeCloseTo(10 * Math.exp(12.706 * 0.01), 3);
  });

  it('holds a geometric mean in 95 of 100 runs', () => {
    const random = uniformSource(17);
    let holds = 0;
    for (let run = 0; run < 1000; run++) {
      const groups = [3, 70, 900].map((size) =>
        Array.from({ length: 4 }, () => size * (1 + 0.06 * normalQuantile(random()))),
      );
      const means = groups.map((values) => values.reduce((sum, value) => sum + value, 0) / values.length);
      const value = Math.cbrt(means.reduce((product, mean) => product * mean, 1));
      const known = combineLogs(
        value,
        groups.map((values, index) => ({ perRepeat: values.map((one) => one / means[index]! / 3) })),
      );
      if (known.low <= Math.cbrt(3 * 70 * 900) && known.high >= Math.cbrt(3 * 70 * 900)) holds++;
    }
    expect(holds).toBeGreaterThan(925);
    expect(holds).toBeLessThan(985);
  });

  it('refuses what has no interval', () => {
    expect(() => combineLogs(1, [])).toThrow(RangeError);
    expect(() => combineLogs(1, [{ perRepeat: [1] }])).toThrow(RangeError);
    expect(() => combineLogs(0, [{ perRepeat: [1, 1] }])).toThrow(RangeError);
  });
});

describe('llamaBenchRows', () => {
  it('is the mean and sample deviation of tokens a second', () => {
    const pp = makeShape({ promptTokens: 512, decodeTokens: 1 });
    const tg = makeShape({ promptTokens: 1, decodeTokens: 4, depthTokens: 4096 });
    const trials = [
      makeTimedTrial(0, [256], { shape: pp }),
      makeTimedTrial(1, [128], { shape: pp }),
      makeTimedTrial(0, [10, 20, 30, 40], { shape: tg }),
      makeTimedTrial(1, [10, 20, 30, 40], { shape: tg, warmUp: true }),
    ];
    const rows = llamaBenchRows(summariseSpeed(makeRunOfShapes(trials)).shapes);
    // 2000 and 4000 tokens a second.
    expect(rows[0]).toMatchObject({ test: 'pp512', tokensPerSecond: { value: { mean: 3000, n: 2 } } });
    const [row] = rows;
    if (row?.tokensPerSecond.status === 'measured')
      expect(row.tokensPerSecond.value.sd).toBeCloseTo(Math.SQRT2 * 1000, 6);
    expect(rows[1]).toMatchObject({
      test: 'tg4 @ d4096',
      tokensPerSecond: { status: 'not-measured', reason: 'a single trial gives no interval' },
    });
  });

  it('counts all tokens where a test reads and writes', () => {
    const shapes = shapesOf([[100, 11]], () => [[500, 50], [500, 50]]); // prettier-ignore
    expect(llamaBenchRows(shapes)[0]).toMatchObject({
      test: 'pp100+tg11',
      tokensPerSecond: { value: { mean: 111, sd: 0, n: 2 } },
    });
  });
});

describe('mlperfClientScores', () => {
  it('averages in each category, and geometrically over them', () => {
    const shapes = shapesOf(
      [
        [128, 5],
        [512, 5],
      ],
      (prompt) => (prompt === 128 ? [[90, 10], [110, 10]] : [[400, 40], [400, 40]]), // prettier-ignore
    );
    const { categories, timeToFirstToken, tokenRate } = mlperfClientScores(shapes);
    expect(categories[0]).toMatchObject({ timeToFirstToken: { estimate: { value: 100, n: 2 } }, tokenRate: { status: 'estimated' } }); // prettier-ignore
    if (timeToFirstToken.status !== 'estimated' || tokenRate.status !== 'estimated') throw new Error('both are there');
    expect(timeToFirstToken.estimate.value).toBeCloseTo(200, 9);
    // Latencies of 10 and 40 ms: 20 ms, so 50 tok/s.
    expect(tokenRate.estimate.value).toBeCloseTo(50, 9);
    expect(timeToFirstToken.estimate.low).toBeLessThan(200);
  });

  it('says which category is missing', () => {
    const shapes = shapesOf([[128, 5], [512, 5]], (prompt) => (prompt === 128 ? [[90, 10]] : [[400, 40], [400, 40]])); // prettier-ignore
    const { timeToFirstToken, tokenRate } = mlperfClientScores(shapes);
    const reason = 'fewer than two repeats of pp128-tg5 were timed';
    expect([timeToFirstToken, tokenRate]).toMatchObject([{ reason }, { reason }]);
    expect(mlperfClientScores([]).tokenRate).toMatchObject({ reason: 'there is no category' });
  });
});
