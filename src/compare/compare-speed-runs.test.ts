import { describe, expect, it } from 'vitest';
import { makeSession, PASSED } from '../../tests/fixtures/make-run.ts';
import { arrivals, makeRunOfShapes, makeShape, makeTimedTrial } from '../../tests/fixtures/make-speed-run.ts';
import { measured } from '../schema/primitives.ts';
import type { Run } from '../schema/run.ts';
import { normalQuantile } from '../statistics/distributions.ts';
import { uniformSource } from '../statistics/random.ts';
import { compareSpeedRuns } from './compare-speed-runs.ts';
import type { ComparedSpeedRuns } from './speed-comparison.ts';

const ID_B = '00000000-0000-4000-8000-000000000002';
const SHAPES = [64, 128, 256, 512].map((promptTokens) => makeShape({ promptTokens, decodeTokens: 5 }));

interface Made {
  slower?: number;
  noise?: number;
  repeats?: number;
  shapes?: typeof SHAPES;
}

/** 100 tok/s and 1 ms a prompt token, times `slower`, with noise that is normal on a logarithmic scale. */
function runOf(
  random: () => number,
  { slower = 1, noise = 0.03, repeats = 5, shapes = SHAPES }: Made,
  change: Partial<Run> = {},
) {
  const noisy = () => Math.exp(noise * normalQuantile(random()));
  const trials = shapes.flatMap((shape) =>
    Array.from({ length: repeats }, (_, attempt) =>
      makeTimedTrial(attempt, arrivals(slower * shape.promptTokens * noisy(), slower * 10 * noisy(), 5), { shape }),
    ),
  );
  return makeRunOfShapes(trials, change);
}

const other = (random: () => number, made: Made, change: Partial<Run> = {}) =>
  runOf(random, made, { id: ID_B, ...change });

function compared(a: Run, b: Run): ComparedSpeedRuns {
  const comparison = compareSpeedRuns(a, b);
  if (comparison.status !== 'compared') throw new Error(comparison.sentence);
  return comparison;
}

const called = ({ shapes }: ComparedSpeedRuns): boolean =>
  shapes.some(({ speeds }) =>
    Object.values(speeds).some((speed) => speed.status === 'compared' && speed.verdict === 'distinguishable'),
  );

describe('compareSpeedRuns', () => {
  it('calls a slow-down of 20 % distinguishable with five repeats of each shape', () => {
    const random = uniformSource(1);
    const { overall, shapes } = compared(runOf(random, { noise: 0.01 }), other(random, { noise: 0.01, slower: 1.25 }));
    for (const { speeds, repeats } of shapes) {
      expect(repeats).toEqual({ a: 5, b: 5 });
      for (const speed of Object.values(speeds)) expect(speed).toMatchObject({ verdict: 'distinguishable' });
      // Each p is 2 / 252; Hochberg's rule takes back none of equal ones, and there are two questions.
      expect(speeds.decode).toMatchObject({ adjustedP: expect.closeTo(4 / 252, 9) as number });
    }
    expect(overall.decode).toMatchObject({ verdict: 'distinguishable', ratio: { n: 20 } });
    if (overall.decode.status !== 'compared') throw new Error('it is compared');
    expect(overall.decode.percent.low).toBeLessThan(25);
    expect(overall.decode.percent.high).toBeGreaterThan(25);
    expect(overall.decode.sentence).toMatch(
      /^A decodes 2\d % faster than B, 95 % interval 2\d to 2\d %, 20 and 20 repeats: distinguishable$/,
    );
    expect(overall.timeToFirstToken).toHaveProperty('sentence', expect.stringMatching(/^A gives its first token (19|20|21) % sooner than B/)); // prettier-ignore
  });

  it('says the same from the other side', () => {
    const random = uniformSource(2);
    const [a, b] = [runOf(random, {}), other(random, { slower: 1.3 })];
    const [one, turned] = [compared(a, b).overall.decode, compared(b, a).overall.decode];
    if (one.status !== 'compared' || turned.status !== 'compared') throw new Error('both are compared');
    expect(turned.sentence).toBe(one.sentence.replace('A decodes', 'B decodes').replace('than B', 'than A'));
    expect(turned.ratio.value * one.ratio.value).toBeCloseTo(1, 9);
    expect(turned.test.p).toBeCloseTo(one.test.p, 12);
  });

  it('cries wolf in few of many pairs of equal runs, and misses few that are not', () => {
    const random = uniformSource(3);
    let [alarms, found] = [0, 0];
    const pairs = 150;
    for (let pair = 0; pair < pairs; pair++) {
      const base = runOf(random, { noise: 0.05 });
      if (called(compared(base, other(random, { noise: 0.05 })))) alarms++;
      const { overall } = compared(base, other(random, { noise: 0.05, slower: 1.25 }));
      if (overall.decode.status === 'compared' && overall.decode.verdict === 'distinguishable') found++;
    }
    expect(alarms / pairs).toBeLessThan(0.1);
    expect(found / pairs).toBeGreaterThan(0.95);
  });

  it('does not take for a difference what two runs of one build differ by', () => {
    const random = uniformSource(4);
    const made = { noise: 0.0005 };
    const { overall } = compared(runOf(random, made), other(random, { ...made, slower: 1.01 }));
    expect(overall.decode).toMatchObject({
      verdict: 'not-distinguishable',
      sentence: expect.stringMatching(/not distinguishable, less than two runs of one build differ by$/) as string,
    });
  });

  it('says why it is not distinguishable', () => {
    const random = uniformSource(5);
    const one = { noise: 0.01, shapes: SHAPES.slice(0, 1) };
    const few = compared(runOf(random, { ...one, repeats: 3 }), other(random, { ...one, repeats: 3, slower: 1.5 }));
    expect(few.overall.decode).toHaveProperty(
      'sentence',
      expect.stringMatching(/too few repeats for 95 % confidence$/),
    );
    // 4 against 4 give p = 0.029, and twice that for two questions.
    const four = compared(runOf(random, { ...one, repeats: 4 }), other(random, { ...one, repeats: 4, slower: 1.5 }));
    expect(four.overall.decode).toHaveProperty(
      'sentence',
      expect.stringMatching(/p = 0\.029 alone, 0\.057 among 2 comp/),
    );
    const single = compared(runOf(random, { ...one, repeats: 1 }), other(random, { ...one, repeats: 1 }));
    expect(single.overall.decode).toEqual({ status: 'not-measured', reason: 'so few repeats give no interval' });
  });

  it('compares the shapes that both timed, and says which are left out', () => {
    const random = uniformSource(6);
    const { shapes, cautions } = compared(runOf(random, {}), other(random, { shapes: SHAPES.slice(0, 2) }));
    expect(shapes.map(({ shape }) => shape.id)).toEqual(['pp64-tg5', 'pp128-tg5']);
    expect(cautions).toContainEqual({
      id: 'shapes-left-out',
      sentence: 'Shapes that only one of the runs timed are left out: pp256-tg5, pp512-tg5.',
    });
    expect(compareSpeedRuns(runOf(random, {}), other(random, { shapes: [] }))).toMatchObject({
      status: 'not-comparable',
      because: 'no-common-shapes',
    });
  });

  it('has no decode where one token is written, and no prefill where one is read', () => {
    const random = uniformSource(7);
    const shape = makeShape({ promptTokens: 1, decodeTokens: 1 });
    const run = (id: string) =>
      makeRunOfShapes(
        [0, 1, 2, 3, 4].map((attempt) => makeTimedTrial(attempt, [10 + random()], { shape })),
        { id },
      );
    const { speeds } = compared(run(ID_B.replace('2', '1')), run(ID_B)).shapes[0]!;
    const none = { status: 'not-measured', reason: 'one of the runs has no such reading' };
    expect([speeds.decode, speeds.prefill]).toEqual([none, none]);
    expect(speeds.timeToFirstToken.status).toBe('compared');
  });

  it('refuses other versions of a suite, and builds that compute wrongly', () => {
    const random = uniformSource(8);
    const a = runOf(random, {});
    const suite = { ...a.entry.suite, version: 2 };
    expect(compareSpeedRuns(a, other(random, {}, { entry: { ...a.entry, suite } }))).toMatchObject({
      because: 'other-suite-version',
    });
    const failed = makeSession({ ...PASSED, status: 'failed' as const, reason: 'token 1 was wrong.' });
    expect(compareSpeedRuns(a, other(random, {}, { sessions: [failed] }))).toMatchObject({ because: 'gate-failed' });
  });

  it('warns where one run was made on battery', () => {
    const random = uniformSource(9);
    const b = other(random, {});
    const conditions = { charging: measured(false), pressure: measured('nominal' as const) };
    const unplugged = { ...b, speedTrials: b.speedTrials.map((trial) => ({ ...trial, conditions })) };
    expect(compared(runOf(random, {}), unplugged).cautions.map(({ id }) => id)).toContain('power-differs');
  });
});
