import { describe, expect, it } from 'vitest';
import { makeRun } from '../../../tests/fixtures/make-run.ts';
import { recordOf } from '../../compare/run-digest.ts';
import type { RunRecord, TaskEvidence } from '../../schema/run-digest.ts';
import { uniformSource } from '../../statistics/random.ts';
import { comparePair } from './compare-pair.ts';
import { judgeTogether, type ComparedMetric } from './judge-together.ts';

const [BUILDS, TASKS, INVOCATIONS, NOISE] = [5, 12, 200, 0.3];
const THRESHOLDS = { slower: 0.1, lessAccurate: 5 };
const ONE = recordOf(makeRun());

/** Speeds that scatter by 30 % around the same middle, and answers that are correct by a coin; `slower` times as long. */
function simulated(random: () => number, id: number, slower = 1): RunRecord {
  const noise = () => Math.exp(NOISE * Math.sqrt(-2 * Math.log(random())) * Math.cos(2 * Math.PI * random()));
  const tasks = Array.from({ length: TASKS }, (_, index): TaskEvidence => {
    const reading = noise() / slower;
    const decode = (50 * noise()) / slower;
    const correct = random() < 0.5 ? 1 : 0;
    const task = { id: `${index}`, problem: `${index}#number 1`, family: 'sums', attempts: 1, correct, failed: 0 };
    return { ...task, decode, prefill: 200 * reading, timeToFirstTokenMs: 100 / reading, tokens: 10, seconds: 1 };
  });
  return { digest: { ...ONE.digest, id: `${id}` }, evidence: { ...ONE.evidence, tasks } };
}

function invocation(random: () => number, slowerBuilds = 0): ComparedMetric[] {
  const pairs = Array.from({ length: BUILDS }, (_, build) =>
    comparePair({
      a: simulated(random, 2 * build),
      b: simulated(random, 2 * build + 1, build < slowerBuilds ? 3 : 1),
      isSame: false,
    }),
  );
  return judgeTogether(pairs, THRESHOLDS).flatMap((one) => (one.status === 'compared' ? one.metrics : []));
}

const isRegression = ({ judgement }: ComparedMetric) => judgement === 'regression';
/** What it would be if every comparison were judged by itself. */
const wouldBeAlone = (one: ComparedMetric) =>
  one.status === 'compared' &&
  one.p <= 0.05 &&
  one.change.value >= (one.change.kind === 'slower' ? 100 * THRESHOLDS.slower : THRESHOLDS.lessAccurate);

describe('judgeTogether', () => {
  it('calls hardly any of 200 invocations a regression where five builds are as good as before', () => {
    const random = uniformSource(20261122);
    const invocations = Array.from({ length: INVOCATIONS }, () => invocation(random));
    const count = (holds: (metric: ComparedMetric) => boolean) => invocations.filter((of) => of.some(holds)).length;
    expect(invocations.every((of) => of.length === 4 * BUILDS)).toBe(true);
    expect(count(isRegression)).toBeLessThanOrEqual(0.08 * INVOCATIONS);
    // Judged one by one, far more would be: the simulation is one that the adjustment is needed for.
    expect(count(wouldBeAlone)).toBeGreaterThan(0.12 * INVOCATIONS);
  });

  it('still finds the one build of five that takes three times as long', () => {
    const random = uniformSource(7);
    const found = Array.from({ length: 20 }, () => invocation(random, 1)).filter((metrics) =>
      metrics.slice(0, 4).some(isRegression),
    );
    expect(found.length).toBeGreaterThanOrEqual(18);
  });

  it('takes p from the exact sign test over tasks, doubled for two questions', () => {
    const a = simulated(uniformSource(1), 1);
    const tasks = a.evidence.tasks.map((task, index) => ({
      ...task,
      decode: (task.decode ?? 0) / (index < 11 ? 2 : 0.5),
    }));
    const b = { digest: { ...a.digest, id: '2' }, evidence: { ...a.evidence, tasks } };
    const judge = (times: number) =>
      judgeTogether(
        Array.from({ length: times }, () => comparePair({ a, b, isSame: false })),
        THRESHOLDS,
      ).flatMap((one) => (one.status === 'compared' ? one.metrics.filter(({ metric }) => metric === 'decode') : []));
    // 11 of 12 tasks to one side: p = 2 (1 + 12) / 2^12.
    const p = 26 / 4096;
    const [alone] = judge(1) as Extract<ComparedMetric, { status: 'compared' }>[];
    expect([alone?.p, alone?.adjustedP]).toEqual([expect.closeTo(p, 12), expect.closeTo(2 * p, 12)]);
    expect(alone?.judgement).toBe('regression');
    // By Hochberg's rule equal p stay as they are.
    expect(judge(4).map((one) => one.status === 'compared' && one.adjustedP.toFixed(9))).toEqual(
      Array(4).fill((2 * p).toFixed(9)),
    );
  });
});
